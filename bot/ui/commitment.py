"""Commitment on Discord: somebody's own mirror with every ingredient, and the group's label."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import discord

from bot.domain.commitment import (
    FEWEST_EVIDENCE,
    FIRM,
    IN_MOTION,
    STATED_COUNTS_FOR,
    Label,
    Pattern,
)
from bot.domain.items import BY_CODE
from bot.domain.labels import LABELS, WORDS_LENGTH, Approval, age, current
from bot.domain.promises import kept_of
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.commitment import GroupView, Mirror
from bot.services.gauge_words import capital, label_view
from bot.ui.choices import choices
from bot.ui.components import Card, Field, button, form
from bot.ui.contributions import brought_words
from bot.ui.label_words import approval_line, comes_from, days_old, outcome_of, who_sees
from bot.ui.writing import harmless

CHOICES: Mapping[StrEnum, str] = {
    Label.FIRM: N_("I am firmly in"),
    Label.IN_MOTION: N_("It is in motion"),
    Label.WORTH_A_TALK: N_("I would like to talk about it"),
    Label.UNKNOWN: N_("I would rather leave it open"),
}
"""A label as somebody chooses it for themselves."""

PATTERNS = {
    Pattern.WANTS_TO: N_(
        "You want to, and do not get to it. That is more often a matter of time or mandate than of "
        "will. Who could give you room? Your facilitator helps to ask, with /talk."
    ),
    Pattern.DOES_MUCH: N_(
        "You do a lot, and it gives you little. Perhaps it is too much, or it feels like having "
        "to. You may do less: a pause or another rhythm is under /profile, and /talk is there too."
    ),
}


def mirror_card(mirror: Mirror, texts: Texts) -> Card:
    """Return everything about somebody's own label, for them alone."""
    key, own = mirror.community.id, mirror.own
    card = Card().text(texts("**Your commitment in {community}**", community=mirror.community.name))
    card.text(label_line(mirror, texts)).text(why(mirror, texts))
    wants_to_talk = own.label is Label.WORTH_A_TALK
    if wants_to_talk:
        card.text(
            texts(
                "Your facilitator gets no message of this. Would you like to talk? Say so with the "
                "button below."
            )
        )
    if mirror.reading.pattern is not None:
        card.text(texts(PATTERNS[mirror.reading.pattern]))
        card.text(
            texts(
                "-# Both hold: the label lies halfway between what you say and what you do, and "
                "those two lie far apart."
            )
        )
    card.line()
    for ingredient in (_said, _done, _brought, _evidence):
        card.text(ingredient(mirror, texts))
    card.text(formula(mirror, texts)).line().text(who_sees(mirror, texts))
    buttons = [button(texts("Correct my label"), "label-correct", key)]
    if own.label is not None:
        buttons.append(button(texts("Take my correction back"), "label-computed", key))
    if mirror.shares or own.hidden:
        label = texts("Show again") if own.hidden else texts("Hide")
        buttons.append(button(label, "label-hide", key, int(not own.hidden)))
    buttons.append(button(texts("The four questions"), "scale", key))
    if wants_to_talk:
        buttons.append(button(texts("Talk with my facilitator"), "my-talk", key))
    return card.buttons(*buttons)


def label_line(mirror: Mirror, texts: Texts) -> Markup:
    """Return the label as it is shown, and the computed one beside what somebody put in place."""
    computed = texts(LABELS[mirror.reading.label])
    if mirror.own.label is None:
        return texts("Your label: **{label}**.", label=computed)
    same, words = mirror.own.label is mirror.reading.label, mirror.own.words
    texts_by = {
        (False, False): N_("Your own label: **{label}**. Computed: {computed}."),
        (False, True): N_("Your own label: **{label}** (“{words}”). Computed: {computed}."),
        (True, False): N_("Your own label: **{label}**, the same as computed."),
        (True, True): N_("Your own label: **{label}** (“{words}”), the same as computed."),
    }
    label = texts(LABELS[mirror.own.label])
    return texts(texts_by[same, bool(words)], label=label, words=words, computed=computed)


def why(mirror: Mirror, texts: Texts) -> Markup:
    """Return the sentence that explains the computed label, or what would make it known."""
    reading = mirror.reading
    if reading.score is None:
        return texts(
            "It is unknown, because you answered no question about commitment in the last {days} "
            "days. Silence is not low commitment. The check-in asks it every other time; "
            "/checkin scale asks it right now.",
            days=STATED_COUNTS_FOR,
        )
    sentence = comes_from(mirror.ground, texts, computed=mirror.own.label is not None)
    if reading.label is not Label.UNKNOWN:
        return sentence
    more = texts(
        "Still it is unknown, for that is too little to go on. With about three recent answers, "
        "promises or check-ins it is known."
    )
    return Markup(f"{sentence} {more}")


def formula(mirror: Mirror, texts: Texts) -> Markup:
    """Return the figures behind a label; only its owner ever reads them."""
    reading = mirror.reading
    if reading.stated is None or reading.score is None:
        return Markup()
    said, score = texts.number(100 * reading.stated), texts.number(reading.score)
    bands = texts(
        "From {firm} a label is firm, from {in_motion} in motion, below that worth a talk. "
        "What is newer weighs more.",
        firm=int(FIRM),
        in_motion=int(IN_MOTION),
    )
    if reading.done is None:
        sum_of = texts("-# The sum: what you say is {score} of 100.", score=score)
    else:
        sum_of = texts(
            "-# The sum: what you say is {said} of 100, what you do {done}; halfway is {score}.",
            said=said,
            done=texts.number(100 * reading.done),
            score=score,
        )
    return Markup(f"{sum_of} {bands}")


def correct_form(mirror: Mirror, texts: Texts) -> discord.ui.Modal:
    """Return the form in which somebody puts another label in place of the computed one."""
    fields = (
        Field(
            "label",
            texts("What fits you better?"),
            choices=choices(CHOICES, texts, mirror.shown.label),
        ),
        Field(
            "words",
            texts("One sentence with it"),
            value=mirror.own.words,
            description=texts("Whoever may see your label reads this too. May stay empty."),
            required=False,
            long=True,
            most=WORDS_LENGTH,
        ),
    )
    return form(texts("Correct my label"), fields, "label-correct", mirror.community.id)


def group_card(view: GroupView, texts: Texts) -> Card:
    """Return the group's label with its coverage, or why there is none."""
    card = Card().text(texts("**Commitment of {community}**", community=view.community.name))
    if view.last is None or view.last.commitment is None:
        return card.text(
            texts("No check-in has been closed yet. After the next one the group's label is here.")
        )
    frozen, published = view.last.commitment, view.last.published
    coverage = texts(
        "Known: {known} of {members} members, at the close of check-in {number} on {day}.",
        known=frozen.known,
        members=frozen.members,
        number=published.number,
        day=Markup(texts.date(published.on)),
    )
    if view.standing is None:
        card.text(
            texts(
                "Too little is known to give the group a label: that takes at least five members, "
                "and half of everybody. It says nothing about their commitment."
            )
        )
    else:
        shown = label_view(view.standing, texts)
        card.text(Markup(f"**{capital(shown.figure)}** {shown.arrow} {shown.trend}".strip()))
    return card.text(coverage).text(
        texts(
            "-# Read from what members state and do, each of whom sees their own label with "
            "/commitment mine. A higher label counts at once, a lower one after two closings. It "
            "was fixed when the check-in closed, and says nothing about persons."
        )
    )


def own_labels(mirrors: Sequence[Mirror], approval: Approval | None, texts: Texts) -> Sequence[str]:
    """Return, for everything about somebody, each of their labels with what it comes from."""
    if not mirrors:
        return ()
    paragraphs = [
        f"– {harmless(mirror.community.name)}: "
        + " ".join(filter(None, (label_line(mirror, texts), why(mirror, texts))))
        + (f"\n{sums}" if (sums := formula(mirror, texts)) else "")
        for mirror in mirrors
    ]
    title = texts("**Your commitment, computed while you look and never stored**")
    first, *rest = paragraphs
    # The heading stays with what it is above, wherever the page ends.
    return (f"{title}\n{first}", *rest, approval_line(approval, texts))


def _said(mirror: Mirror, texts: Texts) -> Markup:
    title = texts("**What you say**")
    lines = [
        texts(
            "{question} *{choice}* ({age})",
            question=texts(item.question),
            choice=texts(item.scale.label_of(each.value)),
            age=days_old(age(each.on, mirror.today), texts),
        )
        for each in current(mirror.signals.stated, mirror.today)
        for item in (BY_CODE[each.item],)
    ]
    nothing = texts("Nothing about commitment yet. /checkin scale asks four questions.")
    return Markup("\n".join([title, *(lines or [nothing])]))


def _done(mirror: Mirror, texts: Texts) -> Markup:
    title, found = texts("**What you do**"), mirror.ground
    lines = []
    if promised := [each.value for each in mirror.signals.promises]:
        text = N_("You kept {kept} of {made} promises.")
        kept, partly = kept_of(promised)
        if partly:
            text = N_("You kept {kept} of {made} promises, and {partly} partly.")
        lines.append(texts(text, kept=kept, partly=partly, made=len(promised)))
    if found.moments:
        present, planned = outcome_of(found.moments, texts)
        lines.append(
            texts(
                "You were in {present} of {planned} moments. Skipped ones and pauses do not count.",
                present=present,
                planned=planned,
            )
        )
    nothing = texts("Nothing to count yet: no promise was settled and no check-in closed.")
    return Markup("\n".join([title, *(lines or [nothing])]))


def _brought(mirror: Mirror, texts: Texts) -> Markup:
    title = texts("**What you bring**")
    optional = texts("This can only add, and nobody has to.")
    brought = brought_words((each.kind for each in mirror.signals.contributions), texts)
    said = texts("Counted: {brought}.", brought=brought)
    if not brought:
        said = texts("Nothing is counted so far.")
    seen = texts("Only you see this list.")
    if mirror.brought_seen:
        seen = texts("Your facilitator sees this list too.")
    return Markup(f"{title}\n{said} {optional} {seen}")


def _evidence(mirror: Mirror, texts: Texts) -> Markup:
    title = texts("**How much there is to go on**")
    if mirror.reading.evidence >= FEWEST_EVIDENCE:
        said = texts("Enough recent signals for a label.")
    else:
        said = texts(
            "Not enough recent signals for a label yet: {evidence} of {fewest}, where one of today "
            "is 1 and an older one less. Too little is never low.",
            evidence=texts.number(mirror.reading.evidence, 1),
            fewest=int(FEWEST_EVIDENCE),
        )
    return Markup(f"{title}\n{said}")
