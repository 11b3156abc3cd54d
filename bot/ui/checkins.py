"""The check-in on Discord: the post, a member's own panel, and the forms."""

import discord

from bot.domain.checkins import NOTE_LENGTH, Audience
from bot.domain.items import BY_CODE, NOTE_HINT, NOTE_QUESTION, Item
from bot.domain.members import Rhythm
from bot.domain.outgoing import Outgoing
from bot.domain.practices import brought_a_practice
from bot.domain.scales import ScaleKind
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.checkins import Panel
from bot.ui.components import Card, Choice, Field, button, form
from bot.ui.practice_cards import NO_MARK
from bot.ui.stays import ask_stay

_CHOSEN = discord.ButtonStyle.primary
_DO = discord.ButtonStyle.success

RHYTHMS = {
    Rhythm.EVERY: N_("Every time"),
    Rhythm.ALTERNATE: N_("Every other time"),
    Rhythm.MONTHLY: N_("Once a month"),
}


def post(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public post that opens a round; it begins with what came of the last one."""
    data = outgoing.message.data
    card = Card().text(texts("## Check-in {number} · {community}", **_named(outgoing)))
    if data["said"] and data.get("said_of"):
        said, number = data["said"], data["said_of"]
        title = texts(
            "**After check-in {number}, what we do with it:** {said}", number=number, said=said
        )
        card.text(title)
    elif data["said"]:
        card.text(texts("**Last time, and what we do with it:** {said}", said=data["said"]))
    card.text(
        texts(
            "Do the benefit, the goal and the plan still hold? Three taps, one optional note. "
            "Open for {hours} hours.",
            hours=int(data["hours"]),
        )
    )
    role_id = outgoing.message.mention_role_id
    if data["late"]:
        card.text(texts("-# Posted late; it stays open just as long."))
    if role_id is not None:
        card.text(Markup(f"<@&{role_id}>"))
    return card.buttons(_answer_button(outgoing, texts))


def reminder(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the one reminder in the channel: counts, never names."""
    data = outgoing.message.data
    if not data["answered"]:
        none = texts(
            "Check-in {number}: nobody has answered yet. Do you have 20 seconds? Every answer "
            "makes the picture clearer.",
            number=data["number"],
        )
        return Card().text(none).buttons(_answer_button(outgoing, texts))
    card = Card().text(
        texts.plural(
            "Check-in {number}: {n} of {expected} has answered. "
            "Do you have 20 seconds? Every answer makes the picture clearer.",
            "Check-in {number}: {n} of {expected} have answered. "
            "Do you have 20 seconds? Every answer makes the picture clearer.",
            data["answered"],
            number=data["number"],
            expected=data["expected"],
        )
    )
    return card.buttons(_answer_button(outgoing, texts))


def reminder_dm(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the personal reminder that somebody switched on."""
    card = Card().text(
        texts(
            "Check-in {number} of {community} is open, and you asked to be reminded. "
            "It takes 20 seconds.",
            **_named(outgoing),
        )
    )
    card.text(texts("-# You can switch this off with /profile."))
    return card.buttons(_answer_button(outgoing, texts))


def panel(shown: Panel, texts: Texts) -> Card:
    """Return a member's own panel: three rows of five, with what was chosen visible."""
    card = Card().text(
        texts(
            "**Check-in {number} · {community}**",
            number=shown.round.number,
            community=shown.community.name,
        )
    )
    for code in shown.round.items:
        question(card, BY_CODE[code], shown.answers.get(code), texts, "tap", shown.round.id)
    card.line().text(_state(shown, texts))
    card.buttons(
        button(
            texts("Change my note") if shown.note else texts("Add a note"), "note", shown.round.id
        ),
        button(
            texts("Take part after all") if shown.excused else texts("Skip this one"),
            "skip",
            shown.round.id,
            disabled=bool(shown.answers),
        ),
        button(texts("Pause"), "pause", shown.community.id),
    )
    if shown.stay is not None:
        ask_stay(card.line(), shown.stay, texts, "stay", shown.round.id)
    if shown.promises_waiting:
        promised(card, shown, texts)
    if shown.try_waiting:
        tried(card, shown, texts)
    if brought_a_practice(shown.answers):
        worth_sharing(card, shown, texts)
    return lighter(card, shown, texts) if shown.offers_lighter else card


def promised(card: Card, shown: Panel, texts: Texts) -> None:
    """Ask after promises whose day has come."""
    card.line().text(
        texts.plural(
            "The day of a promise of yours has come. How did it go?",
            "The day of {n} of your promises has come. How did they go?",
            shown.promises_waiting,
        )
    )
    card.buttons(button(texts("My promises"), "promises", shown.community.id))


def tried(card: Card, shown: Panel, texts: Texts) -> None:
    """Ask what came of a practice that somebody was going to try."""
    card.line().text(texts("You were going to try a practice. What came of it?"))
    card.buttons(button(texts("Say what came of it"), "adoption", shown.try_waiting, NO_MARK))


def worth_sharing(card: Card, shown: Panel, texts: Texts) -> None:
    """Offer to share what somebody just said that they tried."""
    card.line().text(
        texts(
            "You tried something. May others learn from it, whether it worked or not? It takes "
            "three minutes, and you decide who sees it."
        )
    )
    label = texts("Share as good practice")
    card.buttons(button(label, "practice-share", shown.community.id))


def lighter(card: Card, shown: Panel, texts: Texts) -> Card:
    """Add the offer of a lighter rhythm, after two rounds without an answer."""
    card.line().text(
        texts("You were not in the last two. That is fine. Would another rhythm suit you better?")
    )
    return card.buttons(
        *(
            button(texts(label), "rhythm", shown.community.id, rhythm.value)
            for rhythm, label in RHYTHMS.items()
        ),
        button(texts("Stop"), "my-leave", shown.community.id),
    )


def rhythm_chosen(community: str, rhythm: Rhythm, texts: Texts) -> Card:
    """Confirm another rhythm."""
    return Card().text(
        texts(
            "Done: {rhythm} from the next check-in of {community} on. "
            "You can change it at any time with /profile.",
            rhythm=Markup(str(texts(RHYTHMS[rhythm])).lower()),
            community=community,
        )
    )


def note_form(shown: Panel, texts: Texts) -> discord.ui.Modal:
    """Return the form of the one optional note."""
    labels = {
        Audience.GROUP: texts("The group, if the facilitator picks it"),
        Audience.FACILITATOR: texts("Only the facilitator"),
    }
    return form(
        texts("A note with this check-in"),
        (
            Field(
                "text",
                texts(NOTE_QUESTION),
                value=shown.note or "",
                description=texts(NOTE_HINT),
                long=True,
                required=False,
                most=NOTE_LENGTH,
            ),
            Field(
                "audience",
                texts("Who may read it?"),
                description=texts("Your name is never shown with it."),
                choices=tuple(
                    Choice(label, who.value, chosen=who is shown.audience)
                    for who, label in labels.items()
                ),
            ),
        ),
        "note",
        shown.round.id,
    )


def question(
    card: Card, item: Item, chosen: int | None, texts: Texts, action: str, *keys: object
) -> None:
    """Add an item with its five choices; the action gets the item and the value after the keys."""
    asked = texts(item.question)
    legend = texts(
        "-# 1 = {lowest} · 5 = {highest}",
        lowest=texts(item.choices[0].label),
        highest=texts(item.choices[-1].label),
    )
    if chosen is not None:
        legend = texts("-# Saved: {choice}", choice=texts(item.scale.label_of(chosen)))
    elif item.scale.kind is ScaleKind.KINDS:
        legend = texts("-# Choose what fits best")
    card.text(Markup(f"**{asked}**\n{legend}"))
    words = item.scale.kind is ScaleKind.KINDS
    card.buttons(
        *(
            button(
                texts(choice.label) if words else choice.button,
                action,
                *keys,
                item.code,
                choice.value,
                style=_CHOSEN if choice.value == chosen else discord.ButtonStyle.secondary,
            )
            for choice in item.choices
        )
    )


def _state(shown: Panel, texts: Texts) -> Markup:
    closes = discord.utils.format_dt(shown.round.closes_at, "f") if shown.round.closes_at else ""
    until = texts("You can change it until {closes}.", closes=Markup(closes))
    if shown.excused:
        first = texts("You skip this one; it is not counted.")
    elif len(shown.answers) == len(shown.round.items):
        first = texts("Thank you, all three are saved.")
    else:
        first = texts("Every tap is saved at once. Only you see your own answers.")
    if shown.note:
        saved = texts("Your note is saved too.")
        first = Markup(f"{first} {saved}")
    return Markup(f"{first}\n-# {until}")


def _answer_button(outgoing: Outgoing, texts: Texts) -> discord.ui.Button[discord.ui.LayoutView]:
    round_id = outgoing.message.data["round_id"]
    label = texts("Do the check-in (20 sec)")
    return button(label, "checkin", round_id, outgoing.mark, style=_DO)


def _named(outgoing: Outgoing) -> dict[str, object]:
    data = outgoing.message.data
    return {"number": data["number"], "community": data["community"]}
