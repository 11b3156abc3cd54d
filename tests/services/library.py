"""Practices in two communities of one field lab, with a Discord of our own."""

from dataclasses import dataclass
from typing import Any

from bot.bootstrap import JOBS
from bot.domain.communities import Community
from bot.domain.practices import (
    Reach,
)
from bot.domain.roles import Actor
from bot.persistence.unit_of_work import SqlStore
from bot.scheduling.runner import Runner
from bot.services.practices import PracticeDesk, PracticeShelf
from tests.builders import actor, founded, joined, with_community
from tests.clocks import TestClock
from tests.scheduling.bells import runner_of
from tests.scheduling.channels import Channels

MAKER, NEIGHBOUR, COORDINATOR = 20, 21, 22
TOLD = {"title": "Proefweek", "situation": "Op zaal", "approach": "Een week", "result": "Rust"}


@dataclass
class Library:
    """The use cases around practices; the maker is of one community, the neighbour of the other."""

    store: SqlStore
    clock: TestClock
    channels: Channels
    desk: PracticeDesk
    shelf: PracticeShelf
    runner: Runner
    maker: Actor
    neighbour: Actor
    here: Community
    there: Community

    async def shared(self, reach: Reach = Reach.COMMUNITY) -> int:
        """Let the maker publish a practice with this reach."""
        draft = await self.desk.share(self.maker, self.here.id, TOLD)
        await self.desk.change(self.maker, draft.practice.id, reach=reach)
        return (await self.desk.publish(self.maker, draft.practice.id)).practice.id

    async def run(self) -> None:
        """Do what is due."""
        await self.runner.run_due(self.clock.now)

    def cards(self, channel_id: int) -> list[Any]:
        """What the cards in a channel say now."""
        return [
            each.data
            for each in self.channels.arrived
            if each.kind == "practice" and each.channel_id == channel_id
        ]


async def library(store: SqlStore, clock: TestClock) -> Library:
    """Build the two communities."""
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    there = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await joined(store, MAKER, here.id)
    await joined(store, NEIGHBOUR, there.id)
    channels = Channels(clock)
    return Library(
        store,
        clock,
        channels,
        PracticeDesk(store, clock),
        PracticeShelf(store, clock, channels),
        runner_of(store, channels, JOBS, clock),
        await actor(store, MAKER),
        await actor(store, NEIGHBOUR),
        here,
        there,
    )
