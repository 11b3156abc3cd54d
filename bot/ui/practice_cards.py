"""Practices as others read them: the card in a channel, the whole of one, and what was found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.domain.adoptions import Tries
from bot.domain.communities import Community, Sector
from bot.domain.members import OrganisationType
from bot.domain.outgoing import Outgoing
from bot.domain.practice_story import LABELS, REFLECTION, STORY, Told
from bot.domain.practice_tags import KINDS, OwnTag, TagKind, labels
from bot.domain.practices import PracticeState, Stage, Worked, first_stage
from bot.i18n import Markup, Texts
from bot.services.practices import Found, PracticeView
from bot.services.practices.finding import MOST_FOUND
from bot.ui.choices import SECTORS
from bot.ui.components import Card, Choice, button, select
from bot.ui.forums import TITLE_LENGTH, ForumPost
from bot.ui.notifier import Drawn
from bot.ui.paging import turn
from bot.ui.practice_tags import plain_label, tag_words
from bot.ui.practice_words import STAGES, WORKED
from bot.ui.trails import trail_lines, tries_line
from bot.ui.writing import plain, shortened

NO_MARK = "-"
"""In place of a message's mark, on a card that is no message of its own."""

_SNIPPET = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a practice is drawn, whether it comes from a view or from a message."""

    told: Told
    stage: Stage
    sector: Sector
    worked: Worked | None
    community: str
    author_id: int | None
    tags: Mapping[TagKind, Sequence[str]]
    own_tags: Sequence[OwnTag]
    tries: Tries


def shown(view: PracticeView) -> Shown:
    """Return what is drawn of a practice that somebody looks at; a draft as it will begin."""
    practice = view.practice
    draft = practice.state is PracticeState.DRAFT
    return Shown(
        practice.told,
        first_stage(practice) if draft else practice.stage,
        practice.sector,
        practice.worked,
        view.community.name,
        view.author_id,
        practice.tags,
        view.own_tags,
        view.trail.tries,
    )


async def posted(outgoing: Outgoing, texts: Texts) -> Drawn:
    """Return the public card of a practice, or what stays of it where it may not stand any more."""
    data = outgoing.message.data
    if "told" not in data:
        gone = Card().text(
            texts(
                "A practice stood here. Who made it took it back, or shares it less far now. "
                "Others are found with /practice find."
            )
        )
        return Drawn(gone, post=ForumPost(str(texts("A practice stood here")), ()))
    own = [OwnTag(key, 0, TagKind(kind), label) for key, kind, label in data["own_tags"]]
    of_message = Shown(
        Told(**data["told"]),
        Stage(data["stage"]),
        Sector(data["sector"]),
        Worked(data["worked"]) if data["worked"] else None,
        data["community"],
        data["author_id"],
        {TagKind(kind): codes for kind, codes in data["tags"].items()},
        own,
        Tries({OrganisationType(p) if p else None: n for p, n in data["tries"]}, data["worked_in"]),
    )
    card = add_told(Card(), of_message, texts, STORY)
    label = texts("Read on")
    card.buttons(button(label, "practice", data["practice_id"], outgoing.mark))
    return Drawn(card, post=forum_post(of_message, texts))


def forum_post(what: Shown, texts: Texts) -> ForumPost:
    """Return under which title a practice stands in a forum, and how its tags may be called."""
    topics = [str(texts(SECTORS[what.sector])), str(texts(STAGES[what.stage]))]
    for kind in KINDS:
        listed = labels(kind, what.own_tags)
        codes = (code for code in what.tags.get(kind, ()) if code in listed)
        topics += [plain_label(listed[code], texts) for code in codes]
    title = shortened(plain(what.told.title).strip(), TITLE_LENGTH)
    return ForumPost(title or topics[0], topics)


def whole_card(view: PracticeView, texts: Texts) -> Card:
    """Return everything of a practice to somebody who may see it."""
    card = add_told(Card(), shown(view), texts, (*STORY, *REFLECTION))
    add_trail(card, view, texts)
    if view.may_embed:
        label = texts("It is embedded now")
        card.buttons(button(label, "practice-embed", view.practice.id))
    if view.try_in is None:
        return card.text(texts("-# Do you want to try it? /practice try makes it a promise."))
    key, do = view.practice.id, discord.ButtonStyle.success
    return card.buttons(button(texts("Try"), "practice-try", view.try_in, key, style=do))


def add_trail(card: Card, view: PracticeView, texts: Texts) -> Card:
    """Add how the stage of a practice moved, and for its maker each result."""
    return card.text(Markup("\n".join(trail_lines(view.trail, view.community.zone, texts))))


def add_told(card: Card, what: Shown, texts: Texts, parts: Sequence[str]) -> Card:
    """Add the words of a practice, where it comes from, and its tags."""
    card.text(texts("## 💡 {title}", title=what.told.title)).text(_from(what, texts))
    for part in parts:
        words = getattr(what.told, part)
        if words and part != "title":
            card.text(texts("**{label}**\n{text}", label=texts(LABELS[part]), text=words))
    card.line()
    if what.worked is not None:
        card.text(_came_of_it(what.worked, texts))
    card.text(tries_line(what.tries, texts))
    return card.text(Markup("\n".join(_tag_lines(what, texts))))


def _from(what: Shown, texts: Texts) -> Markup:
    line = {
        "stage": texts(STAGES[what.stage]),
        "sector": texts(SECTORS[what.sector]),
        "community": what.community,
    }
    if what.author_id is None:
        return texts("-# {stage} · {sector} · from {community}", **line)
    person = Markup(f"<@{what.author_id}>")
    return texts("-# {stage} · {sector} · from {person} of {community}", person=person, **line)


def _came_of_it(worked: Worked, texts: Texts) -> Markup:
    if worked is Worked.NO:
        return texts("**It did not work.** Good to know before you try the same.")
    return texts("**{worked}**", worked=texts(WORKED[worked]))


def _tag_lines(what: Shown, texts: Texts) -> Iterator[str]:
    for kind, title in KINDS.items():
        words = tag_words(kind, what.tags.get(kind, ()), what.own_tags, texts)
        if words:
            yield texts("-# {kind}: {tags}", kind=texts(title), tags=words)


def on_its_way(community: Community, texts: Texts, *, forum: str = "") -> Card:
    """Confirm that the card of a practice comes in a channel, or as a post in a forum."""
    if forum:
        return Card().text(
            texts(
                "It comes as a post in {channel} in a moment, with the forum's tags that fit. When "
                "the practice changes or is taken back, its post follows.",
                channel=Markup(forum),
            )
        )
    return Card().text(
        texts(
            "The card comes in the channel of {community} in a moment. When the practice changes "
            "or is taken back, its card follows.",
            community=community.name,
        )
    )


def found_card(found: Found, texts: Texts) -> Card:
    """Return a page of what was found, with a way to read each."""
    card = Card()
    if not found.practices:
        return card.text(_nothing(found, texts))
    if found.meant:
        card.text(
            texts(
                "Nothing has “{typed}”. Did you mean **{meant}**? This is what that gives.",
                typed=found.question.text,
                meant=found.meant,
            )
        )
    card.text(_how_many(found, texts))
    for practice, community in found.practices:
        card.text(
            texts(
                "**{title}**\n-# {stage} · {sector} · {community}\n{situation}",
                title=practice.told.title,
                stage=texts(STAGES[practice.stage]),
                sector=texts(SECTORS[practice.sector]),
                community=community,
                situation=shortened(" ".join(practice.told.situation.split()), _SNIPPET),
            )
        )
    choices = [Choice(each.told.title, str(each.id)) for each, _ in found.practices]
    card.select(select(texts("Read one"), choices, "practice-choose"))
    return turn(card, found.page, found.pages, texts, "practices", found.draft_id)


def _nothing(found: Found, texts: Texts) -> Markup:
    typed = found.question.text.split()
    if not typed:
        return texts(
            "Nothing of that kind is shared with you yet. Try another filter, or words. Did you try "
            "something yourself? /practice share takes three minutes."
        )
    if len(typed) == 1:
        return texts(
            "Nothing with “{typed}” is shared with you yet. Try another word or another filter. Did "
            "you try something yourself? /practice share takes three minutes.",
            typed=found.question.text,
        )
    return texts(
        "Nothing with “{typed}” is shared with you yet. Try one word less or another filter. Did "
        "you try something yourself? /practice share takes three minutes.",
        typed=found.question.text,
    )


def _how_many(found: Found, texts: Texts) -> Markup:
    if found.total == MOST_FOUND:
        return texts("**The best {n} practices.** One word more narrows it down.", n=MOST_FOUND)
    return texts.plural("**{n} practice**", "**{n} practices**", found.total)


def asked_card(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the direct message that asks more about a practice; its words stay out of it."""
    data = outgoing.message.data
    card = Card().text(
        texts(
            "Two weeks ago you shared a practice in {community}. Four short questions help others "
            "to use it: why it worked, what must be there, what you would do differently, and "
            "when it does not work. Answer what you like; I ask this once.",
            community=data["community"],
        )
    )
    return card.buttons(
        button(
            texts("Tell more"),
            "practice-tell",
            data["practice_id"],
            outgoing.mark,
            style=discord.ButtonStyle.primary,
        )
    )
