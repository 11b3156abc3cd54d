"""A process is killed at every step of a check-in's life: nothing is lost, nothing comes twice.

Fortnight after fortnight one circle lives: post, taps, reminder, closing, result, digests, the
facilitator's reminder, a promise that is asked back, a practice that is shown and asked after,
another that is tried and asked after, the channel that is asked for practices, an experiment on
which the group is asked to look back, and a meeting that is announced and asked after. In fortnight
n, each of these is killed at its n-th step (a statement, a commit, a message on its way) and taken
up by a new process; it ends when no step is left.
"""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from bot.bootstrap import JOBS
from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.checkins import Audience
from bot.domain.communities import Community
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.practices import PracticeState, Reach, ShownAlready, published
from bot.domain.promises import PromiseState
from bot.domain.roles import Actor, Road, RoleKind
from bot.domain.schedules import Rule
from bot.domain.turns import recurring
from bot.persistence.keys import Keys
from bot.persistence.sqlite_driver import on_the_loop
from bot.persistence.tables.adoptions import adoption
from bot.persistence.tables.checkins import answer, check_in_round, note
from bot.persistence.tables.promises import promise
from bot.persistence.tables.schedules import occurrence, outbox, schedule
from bot.services.digests.rhythm import plan_weekly
from bot.services.ports.digests import DigestOf
from tests.builders import actor, founded, holding, joined, with_community
from tests.clocks import TestClock
from tests.discord.circle import QUESTION
from tests.persistence.test_practices import draft, stored
from tests.scheduling.acts import begin_an_experiment, try_a_practice
from tests.scheduling.channels import Channels
from tests.scheduling.processes import Executioner, Killed, Process

_NAMES_IT = (
    "digest_id",
    "experiment_id",
    "practice_id",
    "promise_id",
    "meeting_id",
    "number",
    "round_id",
)
"""What tells two messages of one kind apart."""

POSTED = ("checkin", "reminder", "notes", "result", "respond_reminder")
"""What comes of a round, once each."""

ACTS = ("tap", "promised", "planned", "shared", "tried", "began")
"""What people do, beside what is due."""

TOLD = {"title": "Proef", "situation": "Hier", "approach": "Zo", "result": ""}
ZONE = "Europe/Amsterdam"
FORTNIGHT = timedelta(days=14)
FACILITATOR, MEMBERS = 50, range(51, 57)

# Until the lease has run out, Discord still knows the nonce; after ten minutes it has forgotten.
NONCE_KNOWN, NONCE_FORGOTTEN = timedelta(seconds=61), timedelta(minutes=10)


@dataclass
class Life:
    """A circle on a database, and the processes that carry it one after another."""

    url: str
    keys: Keys
    clock: TestClock
    waits: tuple[timedelta, timedelta]
    fate: Executioner = field(default_factory=Executioner)
    kills: Counter[str] = field(default_factory=Counter)
    community: Community = field(init=False)
    far_practice: int = 0
    people: list[Actor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.channels = Channels(self.clock)
        self.process = self._born()

    def _born(self) -> Process:
        return Process(self.url, self.keys, self.clock, self.channels, self.fate)

    async def survive(self, what: str, act: Callable[[], Awaitable[None]], at: int) -> None:
        """Do something in a process that is killed at a step; if so, do it again in a new one."""
        self.fate.arm(at)
        try:
            await act()
        except Killed:
            self.kills[what] += 1
            await self.process.close()
            self.fate.arm(0)
            self.clock.now += self.waits[(at + len(what)) % 2]
            self.process = self._born()
            await act()
        self.fate.arm(0)

    async def set_up(self) -> None:
        """A community with a card, a facilitator, six members and all its rhythms."""
        store = self.process.store
        ecosystem = await founded(store, digest_channel_id=900, school_region="none")
        self.community = await with_community(store, ecosystem, school_region="none")
        held = await holding(store, FACILITATOR, RoleKind.FACILITATOR, self.community.id)
        for member in MEMBERS:
            await joined(store, member, self.community.id)
            self.people.append(await actor(store, member))
        far = await with_community(store, ecosystem, name="Warehouse", channel_id=101)
        shared = replace(published(draft(far), self.clock.now), reach=Reach.ECOSYSTEM)
        self.far_practice = (await stored(store, shared)).id
        monday = Rule("FREQ=WEEKLY", datetime(2025, 9, 8, 9), ZONE, NO_HOLIDAYS)
        async with store.write() as work:
            await work.members.change_role(held.id, road=Road.DM)
            for wants in (await work.members.of_community(self.community.id))[:2]:
                await work.members.change(wants.id, reminder_dm=True)
            await work.communities.add_card(replace(QUESTION, community_id=self.community.id))
            await plan_weekly(work, DigestOf(ecosystem.id), monday, self.clock.now)
            await plan_weekly(
                work, DigestOf(ecosystem.id, self.community.id), monday, self.clock.now
            )
            for kind, hour in ((ScheduleKind.CHECKIN, 12), (ScheduleKind.PROMPT, 15)):
                start = datetime(2025, 9, 2, hour)
                await work.schedules.add(
                    recurring(
                        kind,
                        Subject(Place.COMMUNITY, self.community.id),
                        Rule("FREQ=WEEKLY;INTERVAL=2", start, ZONE, NO_HOLIDAYS),
                        ecosystem_id=ecosystem.id,
                        community_id=self.community.id,
                    )
                )
            await work.commit()

    async def fortnight(self, at: int) -> int:
        """Live two weeks in which everything is killed at its `at`-th step; return the kills."""
        before, end = sum(self.kills.values()), self.clock.now + FORTNIGHT
        while (coming := await self._next_due()) is not None and coming[1] <= end:
            kind, due = coming
            self.clock.now = max(due, self.clock.now)
            await self.survive(kind, self.process_runs, at)
            if kind == ScheduleKind.CHECKIN:
                self.clock.now += timedelta(hours=1)
                await self.survive("tap", self.five_answer, at)
                await self.survive("promised", self.one_promises, at)
                await self.survive("planned", self.one_meeting_is_planned, at)
                await self.survive("shared", self.one_shares_a_practice, at)
                await self.survive("tried", self.one_tries_a_practice, at)
                await self.survive("began", self.one_begins_an_experiment, at)
        self.clock.now = end
        return sum(self.kills.values()) - before

    async def process_runs(self) -> None:
        """Let the process of this moment do what is due."""
        await self.process.run()

    async def five_answer(self) -> None:
        """Five of the six tap; one of them writes a note."""
        async with self.process.store.read() as work:
            running = await work.checkins.open_round(self.community.id)
        assert running is not None
        for person in self.people[:5]:
            await self.process.answering.tap(person, running.id, "B1", 4)
        words = "Meer tijd voor de proef"
        await self.process.answering.write_note(self.people[0], running.id, words, Audience.GROUP)

    async def one_promises(self) -> None:
        """One of those who answered promises something within the fortnight, once."""
        promising, today = self.people[0], self.clock.now.date()
        mine = await self.process.promises.mine(promising, self.community.id)
        if today in {each.made_at.date() for each in (*mine.open, *mine.settled)}:
            return
        for each in mine.open:
            await self.process.promises.settle(promising, each.id, PromiseState.DONE)
        await self.process.promises.make(
            promising,
            self.community.id,
            cue="de overdracht begint",
            action="stel ik een vraag",
            due=(today + timedelta(days=6)).isoformat(),
        )

    async def one_meeting_is_planned(self) -> None:
        """The facilitator plans a meeting for the day after tomorrow, once."""
        facilitator = await actor(self.process.store, FACILITATOR)
        agenda = await self.process.meetings.agenda(facilitator, self.community.id)
        if not agenda.coming:
            when = f"{self.clock.now.date() + timedelta(days=2)} 14:00"
            await self.process.meetings.add(
                facilitator, self.community.id, when=when, title="", host="", minutes=60
            )

    async def one_shares_a_practice(self) -> None:
        """Another of those who answered shares a practice and shows it, once."""
        sharing, today = self.people[1], self.clock.now.date()
        desk, shelf = self.process.practices, self.process.practice_shelf
        mine = await desk.suggestions(sharing, "")
        new = [each for each in mine if each.created_at.date() == today]
        made = new[0] if new else (await desk.share(sharing, self.community.id, TOLD)).practice
        if made.state is PracticeState.DRAFT:
            await desk.publish(sharing, made.id)
        with suppress(ShownAlready):
            await shelf.post(sharing, self.community.id, made.id)

    async def one_tries_a_practice(self) -> None:
        """A third plans to try what another group did, and says what came of it, once each.

        Asking lasts longer than a fortnight, so two take turns: somebody is asked in every one.
        """
        here, today = self.community.id, self.clock.now.date()
        who = (self.people[2], self.people[4])[today.toordinal() // FORTNIGHT.days % 2]
        await try_a_practice(self.process, who, here, self.far_practice, today)

    async def one_begins_an_experiment(self) -> None:
        """A fourth begins an experiment, and looks back on the one before, once each."""
        here, today = self.community.id, self.clock.now.date()
        await begin_an_experiment(self.process, self.people[3], here, today)

    async def counted(self, statement: Any) -> Counter[Any]:
        """Return the first column of a query, counted."""
        async with self.process.engines.reader.connect() as connection:
            return Counter(row[0] for row in (await connection.execute(statement)).all())

    async def _next_due(self) -> tuple[str, datetime] | None:
        statement = select(schedule.c.kind, schedule.c.due).order_by(schedule.c.due).limit(1)
        async with self.process.engines.reader.connect() as connection:
            row = (await connection.execute(statement.where(schedule.c.due.is_not(None)))).first()
        return (row.kind, row.due) if row else None


@pytest.fixture
async def life(database_url: str, keys: Keys) -> AsyncIterator[Life]:
    """A circle about to begin; a step that waits long on one database waits short on the other."""
    waits = (NONCE_KNOWN, NONCE_FORGOTTEN)
    on_sqlite = database_url.startswith("sqlite")
    with on_the_loop():
        living = Life(database_url, keys, TestClock(), waits if on_sqlite else waits[::-1])
        await living.set_up()
        yield living
        await living.process.close()


async def test_killed_at_every_step_nothing_is_lost_and_nothing_comes_twice(
    life: Life, record_property: Callable[[str, object], None]
) -> None:
    fortnights = 0
    for at in count(1):
        fortnights = at
        if await life.fortnight(at) == 0:
            break
    await life.fortnight(0)
    rounds = fortnights + 1
    runs = f"{sum(life.kills.values())} kills in {rounds} fortnights: {dict(life.kills)}"
    record_property("kills", runs)
    arrived = Counter(
        (each.kind, next(each.data[key] for key in _NAMES_IT if each.data.get(key)))
        for each in life.channels.arrived
    )
    assert [what for what, times in arrived.items() if times != 1] == [], runs
    by_kind = Counter(kind for kind, _ in arrived)
    for kind in (
        *POSTED,
        "promise",
        "experiment",
        "meeting",
        "meeting_over",
        "practice",
        "practice_asked",
        "practice_prompt",
    ):
        assert by_kind[kind] in {rounds, rounds - 1}, f"{kind}: {by_kind[kind]}; {runs}"
    assert by_kind["checkin"] == rounds, runs
    assert await life.counted(select(check_in_round.c.state)) == {"closed": rounds}, runs
    assert set((await life.counted(select(answer.c.round_id))).values()) == {5}, runs
    assert set((await life.counted(select(note.c.round_id))).values()) == {1}, runs
    assert set(await life.counted(select(outbox.c.state))) == {"sent"}, runs
    left = await life.counted(select(occurrence.c.state).where(occurrence.c.state == "planned"))
    assert left == {}, runs
    tries = select(adoption.c.promise_id).where(adoption.c.promise_id.is_not(None))
    own = select(promise.c.made_at).where(promise.c.id.not_in(tries))
    promised = await life.counted(own)
    assert (len(promised), set(promised.values())) == (rounds, {1}), runs
    assert set((await life.counted(select(adoption.c.made_at))).values()) == {1}, runs
    kinds = {kind.value for kind in ScheduleKind}
    assert kinds == set(JOBS.moments) == set(life.kills) - set(ACTS)
    assert set(JOBS.deliveries) <= set(by_kind), runs
