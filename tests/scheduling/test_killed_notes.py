"""A process is killed at every step of what a result says: its card ends as its people left it.

Round after round, the notes are ticked, redacted and published, one is redacted after its card
arrived unheard, one is erased, and the facilitator says what is done with it. In round n the
process is killed at the n-th step (a statement, a commit, a message on its way), and another one
takes over; it ends when no step is left.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import func, select

from bot.domain.checkins import Answer, Audience, Note, Round
from bot.domain.communities import Community
from bot.domain.planning import Place, ScheduleKind, Subject, once
from bot.domain.results import NotesFixed
from bot.domain.roles import RoleKind
from bot.persistence.keys import Keys
from bot.persistence.sqlite_driver import on_the_loop
from bot.persistence.tables.privacy import retraction
from tests.builders import actor, founded, holding, joined, with_community, with_open_round
from tests.clocks import TestClock
from tests.scheduling.channels import Channels
from tests.scheduling.processes import Executioner, Killed, Process

FACILITATOR, MEMBERS, STRANGER = 50, range(51, 57), 1000
WORDS, MILDER, OTHER = "Mevrouw Jansen viel", "Iemand viel", "De proef loopt goed"

# Until the lease has run out, Discord still knows the nonce; after ten minutes it has forgotten.
WAITS = (timedelta(seconds=61), timedelta(minutes=10))


@dataclass
class Desk:
    """A community whose rounds close, and the processes that carry it one after another."""

    url: str
    keys: Keys
    clock: TestClock
    fate: Executioner = field(default_factory=Executioner)
    community: Community = field(init=False)
    kills: int = 0

    def __post_init__(self) -> None:
        self.channels = Channels(self.clock)
        self.process = self._born()

    def _born(self) -> Process:
        return Process(self.url, self.keys, self.clock, self.channels, self.fate)

    async def survive(self, act: Callable[[], Awaitable[None]], at: int) -> bool:
        """Do something in a process that dies at a step; if so, do it again in a new one."""
        self.fate.arm(at)
        try:
            await act()
        except Killed:
            self.kills += 1
            await self.process.close()
            self.fate.arm(0)
            self.clock.now += WAITS[at % 2]
            self.process = self._born()
            await act()
            return True
        self.fate.arm(0)
        return False

    async def close_a_round(self, number: int) -> Round:
        """Let a round close with five answers and two notes for the group."""
        self.clock.move(days=2)
        store = self.process.store
        running = await with_open_round(store, self.community, self.clock.now, number=number)
        async with store.write() as work:
            members = await work.members.of_community(self.community.id)
            for member in members[:5]:
                given = Answer(running.id, member.id, running.items[0], 4, self.clock.now)
                await work.checkins.save_answer(given)
            for member, words in zip(members, (WORDS, OTHER), strict=False):
                note = Note(running.id, member.id, words, Audience.GROUP, self.clock.now)
                await work.checkins.save_note(note)
            await work.schedules.add(
                once(
                    ScheduleKind.CLOSE,
                    Subject(Place.ROUND, running.id),
                    self.clock.now,
                    zone=self.community.zone,
                    ecosystem_id=self.community.ecosystem_id,
                    community_id=self.community.id,
                    number=number,
                )
            )
            await work.commit()
        await self.process.run()
        return running

    async def choose(self, asked: Round) -> None:
        """Tick both notes, and take the name out of the first."""
        facilitator = await actor(self.process.store, FACILITATOR)
        async with self.process.store.read() as work:
            keys = [note.id for note in await work.checkins.notes(asked.id)]
        with suppress(NotesFixed):
            await self.process.results.tick(facilitator, asked.id, keys)
            await self.process.results.redact(facilitator, asked.id, keys[0], MILDER)

    async def publish(self) -> None:
        """Let the moment of the result come, and what follows from it."""
        self.clock.move(hours=21)
        await self.process.run()
        await self.process.retractions.run()

    def cards(self, asked: Round) -> list[list[str]]:
        """What every card of a round quotes."""
        shown = [each.data for each in self.channels.arrived if each.kind == "result"]
        return [data["notes"] for data in shown if data["round_id"] == asked.id]

    async def waiting(self) -> int:
        """How many cards still have to be drawn anew."""
        async with self.process.engines.reader.connect() as connection:
            counted = await connection.execute(select(func.count()).select_from(retraction))
            return int(counted.scalar_one())


@pytest.fixture
async def desk(database_url: str, keys: Keys) -> AsyncIterator[Desk]:
    """A community of six with a facilitator, on SQLite and on PostgreSQL."""
    with on_the_loop():
        made = Desk(database_url, keys, TestClock())
        store = made.process.store
        made.community = await with_community(store, await founded(store))
        await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.community.id)
        for member in MEMBERS:
            await joined(store, member, made.community.id)
        yield made
        await made.process.close()


async def test_killed_while_notes_are_chosen_and_published_the_card_quotes_what_was_chosen(
    desk: Desk,
) -> None:
    for at in count(1):
        asked = await desk.close_a_round(at)

        async def choose_and_publish(asked: Round = asked) -> None:
            await desk.choose(asked)
            await desk.publish()

        died = await desk.survive(choose_and_publish, at)
        assert desk.cards(asked) == [[MILDER, OTHER]], desk.fate.where[-1:]
        assert await desk.waiting() == 0
        if not died:
            break
    assert desk.kills > 30


async def test_killed_while_a_card_that_arrived_unheard_is_redacted_it_is_changed_and_comes_once(
    desk: Desk,
) -> None:
    for at in count(1):
        asked = await desk.close_a_round(at)
        facilitator = await actor(desk.process.store, FACILITATOR)
        async with desk.process.store.read() as work:
            keys = [note.id for note in await work.checkins.notes(asked.id)]
        await desk.process.results.tick(facilitator, asked.id, keys)
        desk.channels.answers = ["lost"]
        desk.clock.move(hours=21)
        await desk.process.run()
        assert desk.cards(asked) == [[WORDS, OTHER]]

        async def redact(asked: Round = asked) -> None:
            await desk.choose(asked)
            await desk.publish()

        died = await desk.survive(redact, at)
        assert desk.cards(asked) == [[MILDER, OTHER]], desk.fate.where[-1:]
        assert await desk.waiting() == 0
        if not died:
            break
    assert desk.kills > 30


async def test_killed_while_a_note_is_erased_it_leaves_the_card_and_the_other_stays(
    desk: Desk,
) -> None:
    for at in count(1):
        await joined(desk.process.store, STRANGER + at, desk.community.id)
        asked = await desk.close_a_round(at)
        async with desk.process.store.read() as work:
            _, author, *_ = await work.members.of_community(desk.community.id)
            user_id = await work.members.user_id(author.person_id)
        assert user_id is not None
        await desk.choose(asked)
        await desk.publish()
        assert desk.cards(asked) == [[MILDER, OTHER]]

        async def forget(user_id: int = user_id) -> None:
            await desk.process.mydata.forget(await actor(desk.process.store, user_id))
            await desk.process.retractions.run()

        died = await desk.survive(forget, at)
        assert desk.cards(asked) == [[MILDER]], desk.fate.where[-1:]
        assert await desk.waiting() == 0
        if not died:
            break
    assert desk.kills > 30


async def test_killed_while_something_is_said_it_is_said_once(desk: Desk) -> None:
    for at in count(1):
        asked = await desk.close_a_round(at)

        async def respond(asked: Round = asked) -> None:
            async with desk.process.store.read() as work:
                said = await work.checkins.response(asked.id)
            if said is None:
                facilitator = await actor(desk.process.store, FACILITATOR)
                await desk.process.results.respond(facilitator, asked.id, "Meer tijd")
            await desk.process.run()

        died = await desk.survive(respond, at)
        answers = [each.data for each in desk.channels.arrived if each.kind == "response"]
        here = [data for data in answers if data["round_id"] == asked.id]
        assert [(data["text"], data["again"]) for data in here] == [("Meer tijd", False)]
        if not died:
            break
    assert desk.kills > 10
