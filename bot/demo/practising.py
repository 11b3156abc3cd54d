"""What the groups of Oost share, what they look for, and what comes of trying it elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from bot.demo.ecosystem import HERE, SampleCommunity, SampleMember
from bot.demo.households import Households
from bot.demo.meeting import drivers
from bot.domain.practice_story import REFLECTION, STORY
from bot.domain.practice_tags import TagKind
from bot.domain.practices import Reach, Worked

NEEDED_IN = 4
"""In this round every group says what it looks for."""

DUE_AFTER = timedelta(days=9)
TOLD_AFTER = DUE_AFTER + timedelta(days=14, hours=3)
"""A try is asked after two weeks after its day; who tried it answers that afternoon."""


@dataclass(frozen=True)
class SamplePractice:
    """What a group shares after a round; `reflection` follows at once where there is any."""

    key: str
    community: str
    round: int
    story: Mapping[str, str]
    reflection: Mapping[str, str]
    reach: Reach
    named: bool
    worked: Worked | None
    tags: Mapping[TagKind, tuple[str, ...]]


@dataclass(frozen=True)
class SampleNeed:
    """What a group looks for, and which conditions it knows to be present or missing."""

    challenges: tuple[str, ...]
    interventions: tuple[str, ...]
    present: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class SampleTry:
    """A practice of one group that another one tries after a round, and what came of it."""

    practice: str
    community: str
    round: int
    cue: str
    action: str
    worked: Worked
    adaptation: str
    kept: bool


@dataclass(frozen=True)
class Library:
    """Everything that is shared, needed and tried in half a year."""

    practices: tuple[SamplePractice, ...]
    needs: Mapping[str, SampleNeed]
    tries: tuple[SampleTry, ...]


@cache
def library() -> Library:
    """The sample library, the same at every call."""
    found = json.loads((HERE / "practices.json").read_text(encoding="utf-8"))
    return Library(
        tuple(_practice(each) for each in found["practices"]),
        {code: _need(each) for code, each in found["needs"].items()},
        tuple(SampleTry(**{**each, "worked": Worked(each["worked"])}) for each in found["tries"]),
    )


async def need(home: Households, community: SampleCommunity) -> None:
    """Let the facilitator say what the group looks for."""
    wanted, key = library().needs[community.code], home.communities[community.code]
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    matching = home.app.matching
    await matching.choose(facilitator, key, TagKind.CHALLENGE, wanted.challenges)
    await matching.choose(facilitator, key, TagKind.INTERVENTION, wanted.interventions)
    await matching.conditions(facilitator, key, wanted.present, present=True)
    await matching.conditions(facilitator, key, wanted.missing, present=False)


async def share(home: Households, shared: SamplePractice) -> None:
    """Let a driver share what the group did, tag it and publish it."""
    community = home.town.ecosystem.community(shared.community)
    maker, practices = await home.actor(_maker(community).person), home.app.practices
    key = home.communities[community.code]
    made = (await practices.share(maker, key, shared.story)).practice.id
    for kind, codes in shared.tags.items():
        await practices.tag(maker, made, kind, codes)
    await practices.change(
        maker, made, reach=shared.reach, named=shared.named, worked=shared.worked
    )
    if any(shared.reflection.values()):
        await practices.write(maker, made, REFLECTION, shared.reflection)
    await practices.publish(maker, made)
    home.practices[shared.key] = made


async def plan(home: Households, tried: SampleTry) -> None:
    """Let somebody of another group promise to try it."""
    community = home.town.ecosystem.community(tried.community)
    planned = await home.app.adoptions.plan(
        await home.actor(_trier(community).person),
        home.communities[community.code],
        home.practices[tried.practice],
        cue=tried.cue,
        action=tried.action,
        due=(home.app.clock() + DUE_AFTER).date().isoformat(),
    )
    home.tries[tried.practice, tried.community] = planned.adoption.id


async def tell(home: Households, tried: SampleTry) -> None:
    """Let who tried it say what came of it, what was done differently, and whether it goes on."""
    adoptions, key = home.app.adoptions, home.tries[tried.practice, tried.community]
    actor = await home.actor(_trier(home.town.ecosystem.community(tried.community)).person)
    await adoptions.tell(actor, key, tried.worked)
    if tried.adaptation:
        await adoptions.write(actor, key, tried.adaptation)
    await adoptions.keep(actor, key, on=tried.kept)


def _maker(community: SampleCommunity) -> SampleMember:
    return drivers(community)[0]


def _trier(community: SampleCommunity) -> SampleMember:
    # Who promises something anyway says on its day whether it was done.
    return community.promising[0]


def _practice(told: dict[str, Any]) -> SamplePractice:
    return SamplePractice(
        told["key"],
        told["community"],
        told["round"],
        {part: told[part] for part in STORY},
        {part: told.get(part, "") for part in REFLECTION},
        Reach(told["reach"]),
        told["named"],
        Worked(told["worked"]) if told["worked"] else None,
        {TagKind(kind): tuple(codes) for kind, codes in told["tags"].items()},
    )


def _need(told: dict[str, list[str]]) -> SampleNeed:
    parts = (told[each] for each in ("challenge", "intervention", "yes", "no"))
    return SampleNeed(*(tuple(codes) for codes in parts))
