"""What was: points that closed, what was done about them, and what helped where."""

from collections.abc import Sequence

from bot.domain.communities import Community
from bot.domain.intervention_catalogue import CATALOGUE
from bot.domain.interventions import Helped
from bot.domain.point_history import PointRecord, Precision
from bot.domain.points import Point
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.attention import TrackRecord
from bot.services.attention.views import Done
from bot.services.attention_words import SUBJECTS
from bot.services.gauge_words import DAY, SECTORS, capital
from bot.ui.components import Card, button
from bot.ui.facilitating import overview_button
from bot.ui.impressions import compared_lines

HELPED_SHOWN = 12
"""Lines of what helped where on one card, the most often done."""


def past_card(seen: TrackRecord, texts: Texts) -> Card:
    """Return what closed, what was done with what came of it, and how right each rule was."""
    card = Card().text(texts("**Earlier in {community}**", community=seen.community.name))
    if not (seen.closed or seen.done):
        card.text(
            texts(
                "No point has closed yet, and nothing was logged. Press *I did this* with a point, "
                "or use /facilitate did; two rounds later you read here what moved."
            )
        )
    card.text(past_lines(seen, texts))
    if seen.precision:
        lines = [
            precision_line(point, how, texts) for point, how in seen.precision.items() if how.judged
        ]
        if lines:
            card.text(_lines(texts("**How right each rule was, in the whole ecosystem**"), lines))
    for each in compared_lines(seen.compared, texts):
        card.text(each)
    return card.buttons(
        button(texts("What is open now"), "points", seen.community.id),
        button(texts("What helped where"), "points-helped", seen.community.id),
        overview_button(seen.community.id, texts),
    )


def past_lines(seen: TrackRecord, texts: Texts) -> Markup:
    """Return which points closed, and what was done with what moved after it."""
    parts = []
    if seen.closed:
        parts.append(_lines(texts("**Closed**"), [_closed(each, texts) for each in seen.closed]))
    if seen.done:
        parts.append(_lines(texts("**Done**"), [_done(each, texts) for each in seen.done]))
    return Markup("\n".join(parts))


def helped_card(community: Community, found: Sequence[Helped], texts: Texts) -> Card:
    """Return which intervention helped where, over all communities and without a name."""
    card = Card().text(texts("**What helped where, in all communities**"))
    if not found:
        card.text(
            texts(
                "Nothing was logged yet for benefit, goal or plan. What you log with a point is "
                "compared here with the next two rounds."
            )
        )
    card.text(Markup("\n".join(_helped_line(each, texts) for each in found[:HELPED_SHOWN])))
    card.text(
        texts(
            "-# A comparison and no proof: something else may have helped. Context, what was done, "
            "the active ingredient and what came of it stand in one line."
        )
    )
    return card.buttons(
        button(texts("Earlier"), "points-past", community.id), overview_button(community.id, texts)
    )


def _helped_line(found: Helped, texts: Texts) -> Markup:
    done = CATALOGUE[found.code]
    sectors = ", ".join(str(texts(SECTORS[each])) for each in found.sectors)
    moved = (
        texts(
            "rose {rose}, about the same {level}, fell {fell}",
            rose=found.rose,
            level=found.level,
            fell=found.fell,
        )
        if found.rose + found.level + found.fell
        else texts("not to be compared yet")
    )
    subject = capital(str(texts(SUBJECTS[found.point])))
    name, mechanism = texts(done.name), texts(done.mechanism.text)
    communities = texts.plural("{n} community", "{n} communities", found.communities)
    return texts.plural(
        "{subject} ({sectors}): **{name}**, {n} time in {communities}, through {mechanism}: {moved}",
        "{subject} ({sectors}): **{name}**, {n} times in {communities}, through {mechanism}: {moved}",
        found.times,
        subject=subject,
        sectors=sectors,
        name=name,
        communities=communities,
        mechanism=mechanism,
        moved=moved,
    )


def _closed(record: PointRecord, texts: Texts) -> Markup:
    return texts(
        "{subject}, from {opened} to {closed}",
        subject=capital(str(texts(SUBJECTS[record.found.point]))),
        opened=Markup(texts.date(record.opened, DAY)),
        closed=Markup(texts.date(record.closed or record.opened, DAY)),
    )


def _done(done: Done, texts: Texts) -> Markup:
    name = texts(CATALOGUE[done.use.code].name)
    day = Markup(texts.date(done.use.done_on, DAY))
    subject = texts(SUBJECTS[done.use.point]) if done.use.point else None
    if subject is None:
        return texts("{day}: {name}", day=day, name=name)
    if done.effect is None:
        return texts("{day}: {name}, for {subject}", day=day, name=name, subject=subject)
    return texts(
        "{day}: {name}, for {subject}: {before} before, {after} after",
        day=day,
        name=name,
        subject=subject,
        before=texts.number(float(done.effect.before), 1),
        after=", ".join(texts.number(float(each), 1) for each in done.effect.after),
    )


def _lines(heading: Markup, lines: Sequence[Markup]) -> Markup:
    return Markup("\n".join([heading, *lines]))


def precision_line(point: Point, how: Precision, texts: Texts) -> Markup:
    """Return how often the points of a rule held, and how many of those came too late."""
    text = N_("{subject}: {right} of {n} held")
    if how.partly and how.too_late:
        text = N_("{subject}: {right} of {n} held ({late} came too late), {partly} in part")
    elif how.too_late:
        text = N_("{subject}: {right} of {n} held ({late} came too late)")
    elif how.partly:
        text = N_("{subject}: {right} of {n} held, {partly} in part")
    return texts(
        text,
        subject=capital(str(texts(SUBJECTS[point]))),
        right=how.right,
        n=how.judged,
        partly=how.partly,
        late=how.too_late,
    )
