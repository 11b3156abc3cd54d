"""Saying that a check-in could not be posted, and how to mend that."""

from bot.domain.outgoing import Outgoing, Trouble
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.ui.components import WARNING, Card, button
from bot.ui.notices import coming

REMEDIES = {
    Trouble.NO_ACCESS: N_(
        "I may not see {channel} any more. Open the channel's settings → Permissions, add "
        "Leerkring and switch on View Channel."
    ),
    Trouble.NO_PERMISSION: N_(
        "I may not post in {channel}. Open the channel's settings → Permissions, add Leerkring "
        "and switch on View Channel, Send Messages and Read Message History."
    ),
    Trouble.NO_CHANNEL: N_(
        "The channel was deleted. Choose another one for the community with /community settings."
    ),
    Trouble.OPEN_CHANNEL: N_(
        "Everybody in this server can see {channel} now, and the digest is meant for coordinators. "
        "Close the channel for others, or confirm with /setup that everybody may read it."
    ),
    Trouble.NO_ROLE: N_(
        "Choose another role with /community settings, or switch on **Allow anyone to @mention "
        "this role** in Server Settings → Roles."
    ),
    Trouble.REFUSED: N_("Discord refused the message in {channel}. The log says why."),
}


def trouble(outgoing: Outgoing, texts: Texts) -> Card:
    """Say which check-in rests because of what, and how to mend it; it names no person."""
    data = outgoing.message.data
    card = Card(accent=WARNING)
    if data["reason"] == Trouble.NO_ROLE:
        return _unheard(outgoing, card, texts)
    if data["what"] == "harvest":
        return _unread(outgoing, card, texts)
    if data["what"] == "practice" and not data.get("rests", True):
        return _unshown(outgoing, card, texts)
    if not data.get("rests", True):
        return _untold(outgoing, card, texts)
    if data["what"] == "digest":
        words = texts(
            "The weekly digest of {community} is paused: it could not be posted.",
            community=data["name"],
        )
    elif data["what"] == "practice_prompt":
        words = texts(
            "Asking {community} for practices is paused: it could not be posted.",
            community=data["name"],
        )
    else:
        words = texts(
            "The check-in of {community} is paused: it could not be posted.", community=data["name"]
        )
    card.text(words)
    card.text(_remedy(outgoing, texts))
    card.text(texts("After that, press here. Nothing that was answered is lost."))
    community_id = outgoing.message.community_id
    if community_id is None:
        return card.buttons(
            button(texts("Resume"), "digest-again", data["ecosystem_id"], outgoing.mark)
        )
    action = "prompt-resume" if data["what"] == "practice_prompt" else "resume"
    return card.buttons(button(texts("Resume"), action, community_id, outgoing.mark))


def _remedy(outgoing: Outgoing, texts: Texts) -> Markup:
    data = outgoing.message.data
    remedy = REMEDIES.get(Trouble(data["reason"]), REMEDIES[Trouble.REFUSED])
    return texts(remedy, channel=Markup(f"<#{data['channel_id']}>"))


def _unread(outgoing: Outgoing, card: Card, texts: Texts) -> Card:
    card.text(
        texts(
            "{community} was closed, but nobody could read its harvest: it could not be posted.",
            community=outgoing.message.data["name"],
        )
    )
    card.text(_remedy(outgoing, texts))
    card.text(
        texts(
            "Then open it again with /community close, and close it once more: your words stand in "
            "the form."
        )
    )
    return card.buttons(coming(outgoing, texts))


def _unheard(outgoing: Outgoing, card: Card, texts: Texts) -> Card:
    card.text(
        texts(
            "The check-in of {community} was posted, but nobody was mentioned: its role was "
            "deleted, or I may not mention it.",
            community=outgoing.message.data["name"],
        )
    )
    card.text(texts(REMEDIES[Trouble.NO_ROLE]))
    return card.buttons(coming(outgoing, texts))


def _unshown(outgoing: Outgoing, card: Card, texts: Texts) -> Card:
    card.text(
        texts(
            "A practice could not be posted in {channel}: it was deleted, it wants another tag, or "
            "I may not write there. Mend that, then show the practice again with /practice card.",
            channel=Markup(f"<#{outgoing.message.data['channel_id']}>"),
        )
    )
    return card.buttons(coming(outgoing, texts))


def _untold(outgoing: Outgoing, card: Card, texts: Texts) -> Card:
    data = outgoing.message.data
    card.text(
        texts(
            "I could not post a message about {community} in {channel}: the channel was deleted, "
            "or I may not write there. Whoever was told things in it chooses another place with "
            "/community role. Until then /talk and /checkin next show what there is.",
            community=data["name"],
            channel=Markup(f"<#{data['channel_id']}>"),
        )
    )
    return card.buttons(coming(outgoing, texts))
