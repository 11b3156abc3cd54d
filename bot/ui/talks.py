"""Cards of *I want to talk*: what the member is told first, and what a facilitator sees."""

from collections.abc import Sequence

from bot.domain.communities import Community
from bot.domain.members import SignalKind
from bot.domain.outgoing import Outgoing
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.talks import Kept, Reached, Stay, Waiting
from bot.ui.components import Card, button

SIGNALS = {
    SignalKind.TALK: N_("wants to talk"),
    SignalKind.PAUSE: N_("takes a pause"),
    SignalKind.STOP: N_("has left"),
}

_SHOWN = 8
"""Signals on one card: each takes a text and a row of Discord's forty components."""


def talk_card(community: Community, texts: Texts) -> Card:
    """Return the question before *I want to talk* goes out; it says who will see what."""
    card = Card().text(
        texts(
            "Your facilitator of {community} will see your name and that you want to talk. "
            "Nothing else is sent or stored.",
            community=community.name,
        )
    )
    return card.buttons(
        button(texts("Yes, tell my facilitator"), "my-talk-now", community.id),
        button(texts("Not now"), "profile", community.id),
    )


def asked_card(community: Community, reached: Reached, texts: Texts) -> Card:
    """Return how the wish to talk reached the facilitators."""
    words = {
        Reached.SENT: N_("Your facilitator of {community} has a message that you want to talk."),
        Reached.LISTED: N_(
            "Your facilitator of {community} sees it the next time they open the list."
        ),
        Reached.KNOWN: N_("Your facilitator of {community} knows already that you want to talk."),
        Reached.NOBODY: N_(
            "{community} has no facilitator at this moment. Your wish is kept for whoever takes "
            "the role; in the meantime, speak to the coordinator."
        ),
    }
    return Card().text(texts(words[reached], community=community.name))


def signal_message(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell a facilitator that somebody pressed a button, without saying who."""
    data = outgoing.message.data
    words = {
        SignalKind.TALK: N_("Somebody from {community} would like to talk with you."),
        SignalKind.PAUSE: N_("Somebody from {community} takes a pause."),
        SignalKind.STOP: N_("Somebody has left {community}."),
    }
    said = texts(words[SignalKind(data["kind"])], community=data["community"])
    show = button(texts("Show me who"), "signal", data["signal_id"], outgoing.mark)
    return Card().text(said).buttons(show)


def waiting_card(
    community: Community,
    waiting: Sequence[Waiting],
    stays: Sequence[Stay],
    kept: Sequence[Kept],
    texts: Texts,
    *,
    labels: bool,
) -> Card:
    """Return, for a facilitator, who pressed what and when; each can be marked as done.

    `labels`: the programme lets them see labels of who shares with them.
    """
    card = Card().text(
        texts("**Who let you know something in {community}**", community=community.name)
    )
    if not waiting:
        card.text(texts("Nobody wants to talk right now. When somebody does, you see it here."))
    if waiting or stays or kept:
        card.text(texts("They can read in /mydata that you looked. Mark what you have dealt with."))
    for each in waiting[:_SHOWN]:
        _waiting(card, each, community, texts)
    if stays:
        lines = [
            texts(
                "{person} until {day}",
                person=Markup(f"<@{each.user_id}>"),
                day=Markup(texts.date(each.until)),
            )
            for each in stays
        ]
        heading = texts("**How long members who share it with you intend to take part**")
        card.line().text(Markup("\n".join([heading, *lines])))
    if kept:
        lines = [_kept_line(each, texts) for each in kept]
        heading = texts("**Promises kept, of members who share it with you**")
        card.line().text(Markup("\n".join([heading, *lines])))
    if labels:
        card.buttons(button(texts("Labels that are shared with you"), "labels", community.id, 0))
    return card


def _kept_line(each: Kept, texts: Texts) -> Markup:
    whole = each.kept == int(each.kept)
    return texts(
        "{person} kept {kept} of {made}",
        person=Markup(f"<@{each.user_id}>"),
        kept=texts.number(each.kept, 0 if whole else 1),
        made=each.made,
    )


def signal_card(community: Community, waiting: Waiting, texts: Texts) -> Card:
    """Return, for a facilitator, who a message was about."""
    card = Card().text(
        texts("They can read in /mydata that you looked. Mark what you have dealt with.")
    )
    _waiting(card, waiting, community, texts)
    return card


def _waiting(card: Card, waiting: Waiting, community: Community, texts: Texts) -> None:
    signal = waiting.signal
    card.text(
        texts(
            "{person} {does} ({moment})",
            person=Markup(f"<@{waiting.user_id}>"),
            does=texts(SIGNALS[signal.kind]),
            moment=Markup(texts.moment(signal.at, community.zone)),
        )
    )
    card.buttons(button(texts("Done"), "signal-done", signal.id))
