"""While somebody types which community is meant, only those are offered of which it will answer."""

from typing import Any

import pytest

from bot.demo.world import World
from bot.domain.communities import CommunityClosed
from tests.discord.permission_table import COMMANDS, OPTIONS
from tests.discord.scene import EVERYBODY, FACILITATOR, FOREIGNER, Scene, scene
from tests.discord.test_permissions import command

READS_IN_THE_CHANNEL = {
    "community card",
    "community question",
    "community goal",
    "community plan",
}
"""In its channel anybody reads what the group has there; elsewhere a name is needed."""


@pytest.fixture
async def everybody(world: World) -> Scene:
    """A community with one of everybody around it."""
    return await scene(world)


def asking(built: Scene) -> list[str]:
    """The commands that can be told which community is meant."""
    return sorted(
        each.qualified_name
        for each in built.world.bot.tree.walk_commands()
        if any(one.name == "community" for one in getattr(each, "parameters", ()))
        and not each.qualified_name.startswith("digest")
        and each.qualified_name != "join"
    )


async def offered(built: Scene, who: str, name: str) -> bool:
    """Whether somebody is offered the community when they type this command."""
    person, channel = built.people[who], built.group.channel
    given: dict[str, Any] = OPTIONS.get(name, {})
    found = await person.suggestions(channel, name, "community", **given)
    return built.group.community.name in found


async def test_who_would_be_refused_is_not_offered_the_community_and_everybody_else_is(
    everybody: Scene,
) -> None:
    wrong = []
    for name in asking(everybody):
        for who in sorted(EVERYBODY - {FOREIGNER}):
            may = who in COMMANDS[name]
            if name in READS_IN_THE_CHANNEL:
                may = who in COMMANDS["why"]
            if await offered(everybody, who, name) is not may:
                wrong.append(f"{name} to {who}")
    assert "\n".join(wrong) == ""


async def test_a_closed_community_is_offered_where_there_is_something_to_say_about_it(
    everybody: Scene,
) -> None:
    world = everybody.world
    async with world.bot.app.store.write() as work:
        here = everybody.group.community.id
        await work.retention.end_group(here, at=world.clock.now())
        await work.communities.change(here, state="closed", closed_on=world.clock.now().date())
        await work.commit()
    wrong = []
    for name in asking(everybody):
        if FACILITATOR in COMMANDS[name]:
            await command(everybody, FACILITATOR, name)
            refused = any(isinstance(each, CommunityClosed) for each in everybody.refusals)
            if await offered(everybody, FACILITATOR, name) is refused:
                wrong.append(f"{name}: {refused}")
    assert "\n".join(wrong) == ""
