"""Processes that die: at any statement, at any commit, before or after a message has arrived."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from bot.bootstrap import JOBS
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.scheduling.runner import Runner
from bot.services.adoptions import AdoptionDesk
from bot.services.checkins import Answering, ResultDesk
from bot.services.experiments import ExperimentDesk
from bot.services.meetings import MeetingDesk
from bot.services.mydata import MyData
from bot.services.practices import PracticeDesk, PracticeShelf
from bot.services.promises import Promises
from bot.services.retractions import Retractions
from tests.clocks import TestClock
from tests.scheduling.bells import runner_of
from tests.scheduling.channels import Channels


class Killed(BaseException):
    """The process is dead; nothing in it may catch this and go on."""


@dataclass
class Executioner:
    """Counts the steps of a process and kills it at the one that was chosen."""

    at: int = 0
    steps: int = 0
    dead: bool = False
    where: list[str] = field(default_factory=list)
    _watched: dict[str, Engines] = field(default_factory=dict)

    def arm(self, at: int) -> None:
        """Let the process die at this step from now on; 0 lets it live."""
        self.at, self.steps, self.dead = at, 0, False

    def step(self, what: str = "send") -> None:
        """Take one step, or die; a dead process takes none."""
        if self.dead:
            raise Killed(what)
        self.steps += 1
        if self.steps == self.at:
            self.dead = True
            self.where.append(what)
            raise Killed(what)

    def engines(self, url: str) -> Engines:
        """Return engines for a process that begins, watched, without a connection.

        They are those of the dead one, whose connections are gone: only the statements that
        SQLAlchemy compiled outlive it, and compiling them anew after each kill takes long.
        """
        if url not in self._watched:
            self._watched[url] = Engines.connect(url)
            self.watch(self._watched[url])
        return self._watched[url]

    def watch(self, engines: Engines) -> None:
        """Make every statement and every commit a step."""
        for engine in {engines.writer.sync_engine, engines.reader.sync_engine}:
            event.listen(engine, "before_cursor_execute", self._statement)
            event.listen(engine, "commit", self._commit)

    def _statement(self, *given: Any) -> None:
        self.step(" ".join(str(given[2]).split()[:3]))

    def _commit(self, _connection: Any) -> None:
        self.step("COMMIT")


class Process:
    """What `leerkring run` holds in memory, on a database that outlives it."""

    def __init__(
        self, url: str, keys: Keys, clock: TestClock, channels: Channels, fate: Executioner
    ) -> None:
        self.engines = fate.engines(url)
        self.store = SqlStore(self.engines, keys, clock)
        self.runner: Runner = runner_of(self.store, channels, JOBS, clock)
        self.answering = Answering(self.store, clock)
        self.promises = Promises(self.store, clock)
        self.adoptions = AdoptionDesk(self.store, clock)
        self.practices = PracticeDesk(self.store, clock)
        self.practice_shelf = PracticeShelf(self.store, clock, channels)
        self.experiments = ExperimentDesk(self.store, clock, channels)
        self.meetings = MeetingDesk(self.store, clock, channels)
        self.results = ResultDesk(self.store, clock)
        self.mydata = MyData(self.store, clock)
        self.retractions = Retractions(self.store, clock, channels)
        self._clock = clock
        channels.step = fate.step

    async def run(self) -> None:
        """Do what is due at the moment of the clock."""
        await self.runner.run_due(self._clock.now)

    async def close(self) -> None:
        """What the operating system does for a dead process: its connections are gone."""
        await self.engines.close()
