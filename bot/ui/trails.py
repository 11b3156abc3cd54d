"""The trail of a practice: in how many places it was tried, and how its stage moved."""

from collections.abc import Iterator

from bot.domain.adoptions import Tries
from bot.domain.members import OrganisationType
from bot.domain.practices import Worked
from bot.i18n import Markup, Texts
from bot.services.practices import Trail
from bot.ui.practice_words import STAGES, WORKED

_RESULTS_SHOWN = 5


def tries_line(tries: Tries, texts: Texts) -> Markup:
    """Return in how many places of each party a practice was tried, and in how many it worked."""
    if not tries.total:
        return Markup("")
    places = [_place(party, tries.places[party], texts) for party in _order(tries)]
    joined = (
        places[0]
        if len(places) == 1
        else texts("{places} and {last}", places=Markup(", ".join(places[:-1])), last=places[-1])
    )
    if not tries.worked:
        return texts("🔁 Tried in {places}.", places=joined)
    if tries.worked == tries.total:
        return texts("🔁 Tried in {places}, and it worked there.", places=joined)
    return texts("🔁 Tried in {places}, worked in {n}.", places=joined, n=tries.worked)


def _order(tries: Tries) -> list[OrganisationType | None]:
    return [party for party in (*OrganisationType, None) if tries.places.get(party)]


def _place(party: OrganisationType | None, n: int, texts: Texts) -> Markup:
    match party:
        case OrganisationType.COMPANY:
            return texts.plural("{n} company", "{n} companies", n)
        case OrganisationType.MBO | OrganisationType.HBO | OrganisationType.UNIVERSITY:
            return texts.plural("{n} school", "{n} schools", n)
        case OrganisationType.GOVERNMENT:
            return texts.plural("{n} public authority", "{n} public authorities", n)
        case _:
            return texts.plural("{n} group", "{n} groups", n)


def trail_lines(trail: Trail, zone: str, texts: Texts) -> Iterator[Markup]:
    """Yield how the stage of a practice moved, and for its maker each result."""
    if len(trail.stages) > 1:
        steps = [
            texts(
                "{stage} since {day}",
                stage=texts(STAGES[step.stage]),
                day=Markup(texts.moment(step.at, zone, "d MMM y")),
            )
            for step in trail.stages
        ]
        yield texts("-# {steps}", steps=Markup(" → ".join(steps)))
    for each in trail.results[-_RESULTS_SHOWN:]:
        yield texts(
            "– {community}: {worked}. {words}",
            community=each.community,
            worked=texts(WORKED[each.adoption.worked or Worked.NO]),
            words=each.adoption.adaptation,
        )
