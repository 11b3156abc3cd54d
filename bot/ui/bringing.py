"""What organisations seek and bring, on Discord: the list, the form, and the pairs."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import discord

from bot.domain.bringing import REACHES as FAR
from bot.domain.bringing import Entry, Say, Way
from bot.domain.outgoing import Outgoing
from bot.domain.practice_tags import MOST_TAGS, OwnTag, TagKind, labels
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.bringing import Added, Board, Decided, PairView, Shown
from bot.ui.choices import YES_NO, choices
from bot.ui.components import TYPED, WARNING, Card, Choice, Field, button, form, select
from bot.ui.practice_tags import plain_label, tag_words
from bot.ui.practice_words import REACHES

_DO = discord.ButtonStyle.success
_DANGER = discord.ButtonStyle.danger
_PAIRS_SHOWN = 4
"""Pairs on one card: each takes two texts and a row of buttons."""

_NO_MARK = "-"
"""In place of a message's mark, on a button of a card that is no message of its own."""

_FAR: Mapping[StrEnum, str] = {each: REACHES[each] for each in FAR}
_TITLES = {Way.SEEK: N_("What do you seek?"), Way.BRING: N_("What do you bring?")}
_EXAMPLES = {
    Way.SEEK: N_("Such as: a ward where two students may look along for a day. No names."),
    Way.BRING: N_("Such as: a training room with a patient lift, on Fridays. No names."),
}
_ENTRIES = {Way.SEEK: N_("🔎 **We seek:** {text}"), Way.BRING: N_("🎁 **We bring:** {text}")}
_SIDES = {
    Way.SEEK: N_("🔎 **{organisation}** seeks: {text}"),
    Way.BRING: N_("🎁 **{organisation}** brings: {text}"),
}

_SAYS: Mapping[Say, str] = {
    Say.INTRODUCE: N_("Introduce"),
    Say.NOT_NOW: N_("Not now"),
    Say.NO_FIT: N_("Does not fit"),
}


def board_card(board: Board, texts: Texts, *, first: str = "") -> Card:
    """Return what somebody's organisation seeks and brings, with all that can be done about it."""
    card = Card().text(first)
    title = texts("**What {organisation} seeks and brings**", organisation=board.organisation.name)
    card.text(title)
    if not board.entries:
        card.text(
            texts(
                "Nothing yet. Say what you seek or bring; when another organisation fits, your "
                "facilitator hears it and can introduce you."
            )
        )
    for each in board.entries:
        card.text(_entry(each, board.own_tags, texts))
    mine = [Choice(each.entry.text, str(each.entry.id)) for each in board.entries if each.mine]
    if mine:
        card.select(select(texts("Take one back"), mine, "bringing-choose"))
    key = board.community.id
    return card.buttons(
        button(texts("We seek something"), "bringing-add", key, Way.SEEK.value, style=_DO),
        button(texts("We bring something"), "bringing-add", key, Way.BRING.value, style=_DO),
    )


def entry_form(
    community_id: int, way: Way, own_tags: Sequence[OwnTag], texts: Texts
) -> discord.ui.Modal:
    """Return the form of what an organisation seeks or brings."""
    kind = TagKind.CHALLENGE
    tags = tuple(Choice(plain_label(v, texts), k) for k, v in labels(kind, own_tags).items())
    fields = (
        Field(
            "text",
            texts("What is it?"),
            description=texts(_EXAMPLES[way]),
            long=True,
            most=TYPED,
        ),
        Field(
            "challenges",
            texts("Which challenges is it about?"),
            description=texts("One to three; by these I find who fits."),
            choices=tags,
            most_chosen=MOST_TAGS[kind],
        ),
        Field(
            "until",
            texts("Until which day?"),
            description=texts("A day such as Friday or 1 July; empty is half a year."),
            required=False,
            most=100,
        ),
        Field(
            "reach",
            texts("Where may I look for who fits?"),
            choices=choices(_FAR, texts, FAR[0]),
        ),
        Field(
            "named",
            texts("Your name as the contact?"),
            description=texts("Only for an organisation to which facilitators introduced you."),
            choices=choices(YES_NO, texts),
        ),
    )
    return form(texts(_TITLES[way]), fields, "bringing-add", community_id, way.value)


def added_card(added: Added, texts: Texts) -> Card:
    """Confirm a new entry, and say whether something fits already."""
    if added.proposed:
        first = texts(
            "Saved. Something fits already: the facilitators look first, and introduce you if both "
            "see something in it."
        )
    else:
        first = texts("Saved. Once something fits, the facilitators hear it.")
    return board_card(added.board, texts, first=first)


def take_back_card(entry: Entry, texts: Texts) -> Card:
    """Ask whether an entry is really taken back."""
    card = Card(accent=WARNING).text(texts("**Take this back?**"))
    card.text(texts(_ENTRIES[entry.way], text=entry.text))
    card.text(
        texts(
            "Its words are erased, also for whom you were introduced to. That there was something "
            "stays for the counts."
        )
    )
    return card.buttons(
        button(texts("Yes, take it back"), "bringing-close-now", entry.id, style=_DANGER),
        button(texts("Back"), "bringing", entry.community_id),
    )


def taken_back_card(board: Board, texts: Texts) -> Card:
    """Confirm that an entry is gone."""
    return board_card(board, texts, first=texts("It is taken back."))


def pairs_card(pairs: Sequence[PairView], texts: Texts, *, first: str = "") -> Card:
    """Return, for a facilitator, which organisations may help each other."""
    card = Card().text(first).text(texts("**Who may help each other**"))
    if not pairs:
        card.text(
            texts(
                "Nothing waits for you. Members say what their organisation seeks and brings with "
                "/ask and /offer."
            )
        )
    for each in pairs[:_PAIRS_SHOWN]:
        _pair(card, each, texts)
    if len(pairs) > _PAIRS_SHOWN:
        more = len(pairs) - _PAIRS_SHOWN
        card.text(texts.plural("-# {n} more follows.", "-# {n} more follow.", more))
    return card


def decided(done: Decided, pairs: Sequence[PairView], texts: Texts) -> Card:
    """Confirm what a facilitator said, and show what else waits."""
    if done.introduced:
        first = texts(
            "Introduced. Both now read each other's words with /ask or /offer, with a name only "
            "where somebody agreed. Without names, bring them together yourself."
        )
    elif done.said is Say.INTRODUCE:
        first = texts("Saved. They are introduced once the facilitator of the other side agrees.")
    elif done.said is Say.NOT_NOW:
        first = texts("Saved. It waits below, and does not ask for you any more.")
    else:
        first = texts("Saved. These two are not proposed to each other again for this.")
    return pairs_card(pairs, texts, first=first)


def proposed_message(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell a facilitator that organisations may help each other; the words stay out of it."""
    said = texts("What one organisation seeks, another brings. Shall they be introduced?")
    return Card().text(said).buttons(button(texts("Have a look"), "pairs", outgoing.mark))


def introduced_message(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell who wrote it down that their organisation was introduced; the words stay out of it."""
    said = texts("Your organisation was introduced to one that fits what you seek or bring.")
    key = outgoing.message.data["pair_id"]
    label = texts("Read what they write")
    return Card().text(said).buttons(button(label, "bringing-found", key, outgoing.mark))


def waiting_line(waiting: int, texts: Texts) -> Markup:
    """Return how many pairs wait for a facilitator; empty when none does."""
    if not waiting:
        return Markup("")
    return texts.plural(
        "🤝 {n} pair of organisations may help each other.",
        "🤝 {n} pairs of organisations may help each other.",
        waiting,
    )


def waiting_button(texts: Texts) -> discord.ui.Button[discord.ui.LayoutView]:
    """Return the button that shows the pairs."""
    return button(texts("Have a look"), "pairs", _NO_MARK)


def _entry(shown: Shown, own_tags: Sequence[OwnTag], texts: Texts) -> Markup:
    entry = shown.entry
    tags = tag_words(TagKind.CHALLENGE, sorted(entry.tags), own_tags, texts)
    day = Markup(texts.date(entry.until, "d MMMM y"))
    reach = texts(REACHES[entry.reach])
    lines = [
        texts(_ENTRIES[entry.way], text=entry.text),
        texts("-# {tags} · {reach} · until {day}", tags=tags, reach=reach, day=day),
    ]
    for each in shown.found:
        words = {"organisation": each.organisation, "text": each.text}
        if each.user_id is None:
            lines.append(
                texts(
                    "🤝 {organisation}: {text}\n-# No name is shared: your facilitator brings you "
                    "together.",
                    **words,
                )
            )
        else:
            person = Markup(f"<@{each.user_id}>")
            lines.append(
                texts("🤝 {organisation}: {text}\n-# Ask {person}.", person=person, **words)
            )
    return Markup("\n".join(lines))


def _pair(card: Card, view: PairView, texts: Texts) -> None:
    pair = view.pair
    tags = tag_words(TagKind.CHALLENGE, sorted(pair.shared), view.own_tags, texts)
    lines = [
        texts(_SIDES[Way.SEEK], organisation=view.seeker, text=pair.seek.text),
        texts(_SIDES[Way.BRING], organisation=view.bringer, text=pair.bring.text),
        texts("-# Both are about: {tags}", tags=tags),
    ]
    if view.introduced:
        lines.append(texts("-# You introduced them; the other side has not said anything yet."))
    elif view.parked:
        lines.append(texts("-# You said: not now."))
    card.line().text(Markup("\n".join(lines)))
    known = () if view.introduced else (Say.INTRODUCE,)
    said = (*known, *(() if view.parked else (Say.NOT_NOW,)), Say.NO_FIT)
    card.buttons(*(button(texts(_SAYS[each]), "pair-say", pair.id, each.value) for each in said))
