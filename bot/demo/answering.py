"""How people answer a round, and what their facilitator does with it.

Most answers go straight to the use cases; in the last rounds of two communities some go the whole
way through Discord: a press, a private panel, three taps.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from random import Random

from bot.demo.ecosystem import SampleCommunity, SampleMember
from bot.demo.households import Households
from bot.demo.posts import Post
from bot.domain.checkins import Audience, Round

EARLY_SHARE = 0.6
BY_HAND = {"L1": (12, 13), "M1": (12, 13)}
BY_HAND_PEOPLE = 3
# The rotating third item has no measured series; these values stay clear of every threshold.
THIRD_ITEM = (4, 3, 4, 5, 4, 4, 3)


async def answer(
    home: Households,
    community: SampleCommunity,
    number: int,
    *,
    early: bool,
    visitors: Collection[str] = (),
) -> None:
    """Let the members who answer this round do so: most on the first day, the rest after."""
    people = await _answering(home, community, number)
    turn = round(EARLY_SHARE * len(people))
    wave = list(enumerate(people))[slice(0, turn) if early else slice(turn, None)]
    asked: Round | None = None
    for place, member in wave:
        if member.person.key in visitors:
            continue
        actor = await home.actor(member.person)
        if asked is None:
            community_id = home.communities[community.code]
            asked = (await home.app.answering.panel_here(actor, community_id)).round
        values = [_value(community, number, item, place) for item in asked.items]
        if number in BY_HAND.get(community.code, ()) and place < BY_HAND_PEOPLE:
            await _by_hand(home, community, member, values)
        else:
            for item, value in zip(asked.items, values, strict=True):
                await home.app.answering.tap(actor, asked.id, item, value)
        if place == 0 and (note := community.noted.get(number)):
            await home.app.answering.write_note(actor, asked.id, note.text, Audience.GROUP)


async def neighbours(home: Households, visitors: set[str]) -> None:
    """Let everybody whom the visitor does not play answer the rounds that are open now."""
    for code, community_id in home.communities.items():
        community = home.town.ecosystem.community(code)
        async with home.app.store.read() as work:
            running = await work.checkins.open_round(community_id)
        if running is None or running.opened_at is None:
            continue
        early = home.app.clock() - running.opened_at < timedelta(days=1)
        wave = (community.code, running.number, early)
        if wave not in home.waves:
            home.waves.add(wave)
            await answer(home, community, running.number, early=early, visitors=visitors)


async def tick(home: Households, community: SampleCommunity, number: int) -> None:
    """Let the facilitator read the notes, take out what is private, and choose."""
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    results = home.app.results
    found = await results.notes(facilitator, home.communities[community.code])
    note = community.noted[number]
    for written in found.group:
        if note.redacted:
            await results.redact(facilitator, found.round.id, written.id, note.redacted)
    await results.tick(facilitator, found.round.id, [written.id for written in found.group])


async def respond(home: Households, community: SampleCommunity, number: int) -> None:
    """Let the facilitator say what is done with the result."""
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    results = home.app.results
    view = await results.to_respond(facilitator, home.communities[community.code])
    words = _responses(community, number)
    await results.respond(facilitator, view.result.round_id, words[number % len(words)])


def _responses(community: SampleCommunity, number: int) -> Sequence[str]:
    """Return what the facilitator says in turn; after a turn in the story, something else."""
    words: Sequence[str] = community.story["responses"]
    for since, later in community.story.get("responses_from", {}).items():
        if number >= int(since):
            words = later
    return words


async def _answering(
    home: Households, community: SampleCommunity, number: int
) -> list[SampleMember]:
    taking_part = [
        member for member in community.invited if (community.code, member) not in home.away
    ]
    Random(f"{community.code} {number}").shuffle(taking_part)  # noqa: S311 - the same for everybody
    return taking_part[: len(_series(community, number)["B1"])]


def _value(community: SampleCommunity, number: int, item: str, place: int) -> int:
    given = _series(community, number)
    measured = given.get(item) or given.get(item[0])
    return measured[place] if measured else THIRD_ITEM[(place + number) % len(THIRD_ITEM)]


def _series(community: SampleCommunity, number: int) -> dict[str, tuple[int, ...]]:
    # After the half year the last odd and even rounds come back; they ask the same gauges.
    while number not in community.rounds:
        number -= 2
    return community.rounds[number]


async def _by_hand(
    home: Households, community: SampleCommunity, member: SampleMember, values: list[int]
) -> None:
    who, world = home.town.person(member.person), home.town.world
    post = next(
        each
        for each in reversed(world.posts(home.town.channels[community.code]))
        if each.ids("checkin")
    )
    panel = await who.press_id(post, post.ids("checkin")[0])
    rows = _rows(panel.post)
    for row, value in zip(rows, values, strict=True):
        panel = await who.press_id(panel, row[value - 1])


def _rows(panel: Post) -> list[list[str]]:
    taps = panel.ids("tap")
    return [taps[start : start + 5] for start in range(0, len(taps), 5)]
