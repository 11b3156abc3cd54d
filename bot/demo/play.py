"""Half a year of Oost: rounds open and close by themselves; people answer, note, respond, come, go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.demo import answering, facilitating, meeting, practising, promising, thanking, turns
from bot.demo.ecosystem import ROUNDS, SampleCommunity
from bot.demo.households import Households
from bot.demo.settling import FIRST_ROUND, settle
from bot.demo.town import Town

ZONE = ZoneInfo("Europe/Amsterdam")
START = datetime(2025, 9, 1, 6, 0, tzinfo=UTC)
WEEKS = 26
# Daily, as the bot does them, its chores would take a third of the time.
CHORES = timedelta(days=7)
# A visitor comes a minute after a check-in was posted and finds it open.
JUST_AFTER = timedelta(minutes=1)
FIRST_WAVE = timedelta(hours=2)
SECOND_WAVE = timedelta(hours=26)
WINDOW, SHIFT_WINDOW = timedelta(hours=48), timedelta(hours=72)
TICK_AFTER = timedelta(hours=3)
RESPOND_AFTER = timedelta(hours=25)
SHARE_AFTER, TRY_AFTER = timedelta(hours=5), timedelta(hours=6)
PROMISE_AFTER = timedelta(hours=3)
LOOK_AFTER = timedelta(days=4)
SETTLE_AFTER = promising.ASKED_AFTER + timedelta(hours=6)
# The facilitator of M2 has one hour a week left, instead of four, from this round on.
SILENT_FACILITATOR, SILENT_FROM = "M2", 6

Tell = Callable[[str, float], None]
Act = Callable[[Households], Awaitable[None]]


@dataclass(frozen=True, order=True)
class Event:
    """Something that people do at a moment."""

    at: datetime
    order: int
    what: str = field(compare=False)
    act: Act = field(compare=False)


async def play(town: Town, tell: Tell, *, weeks: int = WEEKS) -> Households:
    """Play so many weeks; `tell` hears what is happening and how much is done, from 0 to 1."""
    end = _noon(weeks) + JUST_AFTER
    tell("Oost settles down", 0.0)
    home = await settle(town)
    daily, town.world.keeps_house_every = town.world.keeps_house_every, CHORES
    for event in _events(town):
        if event.at >= end:
            break
        await town.world.live_until(event.at)
        await event.act(home)
        tell(event.what, (event.at - START) / (end - START))
    await town.world.live_until(end)
    town.world.keeps_house_every = daily
    tell(f"{weeks} weeks later", 1.0)
    return home


def opens(number: int) -> datetime:
    """When a round opens (UTC): every second Tuesday at noon on the wall clock."""
    return _noon(2 * (number - 1))


def _noon(weeks: int) -> datetime:
    return (FIRST_ROUND + timedelta(weeks=weeks)).replace(tzinfo=ZONE).astimezone(UTC)


def _events(town: Town) -> list[Event]:
    planned: list[tuple[datetime, str, Act]] = []
    for community in town.ecosystem.communities:
        for number in community.rounds:
            words = f"round {number} of {ROUNDS}"
            planned += [(at, words, act) for at, act in _round(community, number)]
    planned += _practices(town)
    for turn in turns.TURNS:
        before = opens(turn.before_round) - turn.ahead
        planned.append((before, turn.words, turn.act))
    return sorted(Event(at, order, what, act) for order, (at, what, act) in enumerate(planned))


def _practices(town: Town) -> list[tuple[datetime, str, Act]]:
    library, needed = practising.library(), opens(practising.NEEDED_IN)
    planned: list[tuple[datetime, str, Act]] = [
        (needed, "groups say what they look for", partial(practising.need, community=each))
        for each in town.ecosystem.communities
    ]
    for shared in library.practices:
        at, words = opens(shared.round) + SHARE_AFTER, f"{shared.community} shares a practice"
        planned.append((at, words, partial(practising.share, shared=shared)))
    for tried in library.tries:
        at, words = opens(tried.round) + TRY_AFTER, f"{tried.community} tries a practice"
        planned += [
            (at, words, partial(practising.plan, tried=tried)),
            (at + practising.TOLD_AFTER, words, partial(practising.tell, tried=tried)),
        ]
    return planned


def _round(community: SampleCommunity, number: int) -> list[tuple[datetime, Act]]:
    opened = opens(number)
    closed = opened + (SHIFT_WINDOW if community.shifts else WINDOW)
    of = (community, number)
    acts: list[tuple[datetime, Act]] = [
        (opened + FIRST_WAVE, lambda home: answering.answer(home, *of, early=True)),
        (opened + PROMISE_AFTER, lambda home: promising.promise(home, *of)),
        (opened + PROMISE_AFTER, lambda home: thanking.thank(home, community, 2 * number)),
        (opened + SECOND_WAVE, lambda home: answering.answer(home, *of, early=False)),
        (closed + LOOK_AFTER, lambda home: facilitating.look(home, *of)),
    ]
    if meeting.meets(number):
        acts += [
            (opened + PROMISE_AFTER, lambda home: meeting.plan(home, community)),
            (opened + meeting.SAID_AFTER, lambda home: meeting.say(home, *of)),
        ]
    if number < ROUNDS:
        acts += [
            (opened + SETTLE_AFTER, lambda home: promising.settle(home, *of)),
            (opened + SETTLE_AFTER, lambda home: thanking.thank(home, community, 2 * number + 1)),
        ]
    if community.code == SILENT_FACILITATOR and number >= SILENT_FROM:
        return acts
    if number in community.noted:
        acts.append((closed + TICK_AFTER, lambda home: answering.tick(home, *of)))
    return [*acts, (closed + RESPOND_AFTER, lambda home: answering.respond(home, *of))]
