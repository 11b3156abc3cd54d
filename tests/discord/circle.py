"""A community whose check-in runs, as tests of the real bot need it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from simcord.builders import ChannelHandle, RoleHandle

from bot.demo.people import Person
from bot.demo.posts import Post
from bot.demo.world import World
from bot.domain.communities import Community, QuestionCard
from bot.domain.planning import Place, ScheduleKind, Subject, once
from bot.domain.roles import Road, RoleKind
from tests.builders import founded, holding, joined, with_community

QUESTION = QuestionCard(
    community_id=0,
    version=1,
    asked_as="Hoe gebruiken we de valsensor?",
    why_now="De subsidie loopt af",
    cost_of_nothing="Mensen vallen",
    tried="Een folder",
    visible_in_six_months="Twee afdelingen werken ermee",
    how_can_we="Hoe kunnen we de valsensor zo inzetten dat nachtdiensten rustiger worden?",
    sharpness=4,
    valid_from=datetime.fromisoformat("2025-09-01T08:00:00+00:00"),
)


@dataclass
class Circle:
    """A community in its channel, its facilitator and its members."""

    world: World
    community: Community
    channel: ChannelHandle
    role: RoleHandle
    facilitator: Person
    members: list[Person]

    async def open_round(self) -> Post:
        """Let the check-in that is planned for now be posted, and return the post."""
        before = {post.id for post in self.world.posts(self.channel)}
        await self.let_a_round_come()
        return next(post for post in self.world.posts(self.channel) if post.id not in before)

    async def let_a_round_come(self) -> None:
        """Let a check-in be due now."""
        store = self.world.bot.app.store
        now = self.world.clock.now()
        async with store.write() as work:
            rounds = await work.checkins.rounds(self.community.id)
            await work.schedules.add(
                once(
                    ScheduleKind.CHECKIN,
                    Subject(Place.COMMUNITY, self.community.id),
                    now,
                    zone=self.community.zone,
                    ecosystem_id=self.community.ecosystem_id,
                    community_id=self.community.id,
                    number=len(rounds) + 1,
                )
            )
            await work.commit()
        await self.world.run_due()

    async def answer(self, post: Post, answers: Sequence[tuple[int, ...]]) -> None:
        """Let the members answer the first questions of a panel, one tuple each."""
        for member, values in zip(self.members, answers, strict=False):
            shown = await member.press(post, "Doe check-in (20 sec)")
            for place, value in enumerate(values):
                await member.press(shown, str(value), under=questions(shown.text)[place])

    async def close_round(self) -> Post:
        """Let 48 hours pass, so that the round closes and its result is posted."""
        await self.world.live(hours=49)
        return self.world.posts(self.channel)[-1]


def questions(text: str) -> list[str]:
    """The three questions of a panel."""
    return [line.strip("*") for line in text.splitlines() if line.startswith("**")][1:]


async def circle(world: World, *, members: int = 6, road: Road = Road.DM) -> Circle:
    """A community with a question card, a facilitator and so many members."""
    role = world.add_role("Zorgtechnologie")
    channel = world.add_channel("zorgtechnologie")
    store = world.bot.app.store
    ecosystem = await founded(store, guild_id=world.guild.id)
    community = await with_community(store, ecosystem, channel_id=channel.id, role_id=role.id)
    async with store.write() as work:
        await work.communities.add_card(replace(QUESTION, community_id=community.id))
        await work.commit()
    facilitator = world.add_person("Fenna Facilitator")
    held = await holding(store, facilitator.id, RoleKind.FACILITATOR, community.id)
    async with store.write() as work:
        await work.members.change_role(held.id, road=road)
        await work.commit()
    people = [world.add_person(f"Lid {number}", roles=(role,)) for number in range(members)]
    for person in people:
        await joined(store, person.id, community.id)
    return Circle(world, community, channel, role, facilitator, people)


async def stored(world: World, community: Community) -> list[str]:
    """The states of a community's rounds, oldest first."""
    async with world.bot.app.store.read() as work:
        return [known.state.value for known in await work.checkins.rounds(community.id)]
