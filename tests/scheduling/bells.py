"""The smallest schedule kind that uses everything: a bell that rings and echoes an hour later."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from bot.domain.communities import Community
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment, Place, Subject, once
from bot.domain.schedules import Reason, Rule
from bot.domain.turns import recurring
from bot.scheduling.jobs import Jobs
from bot.scheduling.outbox import Sender
from bot.scheduling.runner import DueReport, Runner
from bot.services.deliveries import Deliveries
from bot.services.due_moments import DueMoments
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.moments import DecideAgain, Post, Skip
from bot.services.ports.schedules import Notifier
from tests.clocks import TestClock
from tests.scheduling.channels import Channels

BELL, ECHO = "bell", "echo"


class Bell:
    """Rings in the community's channel, and plans its echo when the ring was really delivered."""

    def __init__(self) -> None:
        self.passed: list[tuple[int | None, Reason]] = []
        self.silent_because = ""
        self.cracked: set[int] = set()

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ring, unless told to be silent."""
        schedule = moment.schedule
        assert schedule.community_id is not None
        if schedule.community_id in self.cracked:
            raise LookupError("the bell is cracked")
        if self.silent_because:
            return Skip(self.silent_because)
        community = await work.communities.get(schedule.community_id)
        late = " (late)" if moment.late else ""
        data = {"text": f"{schedule.kind} {moment.number}{late}", "number": moment.number}
        return Post((NewMessage(schedule.kind, data, community.id, community.channel_id),))

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Remember what passed."""
        del work
        self.passed.append((moment.number, reason))

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Plan the echo of a ring."""
        del message_id
        if outgoing.message.kind == ECHO:
            return
        assert outgoing.message.community_id is not None
        community = await work.communities.get(outgoing.message.community_id)
        assert outgoing.occurrence_id is not None
        await work.schedules.add(
            once(
                ECHO,
                Subject(Place.ROUND, outgoing.occurrence_id),
                at + timedelta(hours=1),
                zone=community.zone,
                ecosystem_id=community.ecosystem_id,
                community_id=community.id,
                number=int(outgoing.message.data["number"]),
            )
        )

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Nothing follows from a ring that cannot be heard."""


def runner_of(store: Store, notifier: Notifier, jobs: Jobs, clock: Clock) -> Runner:
    """Join the parts as a process does at its start."""
    sender = Sender(Deliveries(store, jobs.deliveries, jobs.again), notifier, clock)
    return Runner(store, DueMoments(store, jobs.moments), sender)


async def hang_bell(store: Store, community: Community, rule: Rule) -> None:
    """Give a community a bell that rings by a rule."""
    async with store.write() as work:
        await work.schedules.add(
            recurring(
                BELL,
                Subject(Place.COMMUNITY, community.id),
                rule,
                ecosystem_id=community.ecosystem_id,
                community_id=community.id,
            )
        )
        await work.commit()


@dataclass
class Tower:
    """A community, its bell, and the parts of a process that ring it."""

    store: Store
    community: Community
    channels: Channels
    clock: TestClock
    bell: Bell = field(default_factory=Bell)
    again: dict[str, DecideAgain] = field(default_factory=dict)

    @property
    def jobs(self) -> Jobs:
        """The handlers of this tower."""
        kinds = dict.fromkeys((BELL, ECHO), self.bell)
        return Jobs(moments=kinds, deliveries=kinds, again=self.again)

    @cached_property
    def runner(self) -> Runner:
        """The runner of this process."""
        return runner_of(self.store, self.channels, self.jobs, self.clock)

    async def hang(self, rule: Rule) -> None:
        """Let the bell ring by a rule."""
        await hang_bell(self.store, self.community, rule)

    async def run(self) -> DueReport:
        """Do what is due at the moment of the clock."""
        return await self.runner.run_due(self.clock.now)
