"""The world of the tests is one in which a person could live."""

from __future__ import annotations

from bot.demo.world import World


async def test_the_real_bot_comes_up_and_offers_its_commands(world: World) -> None:
    anna, channel = world.add_person("Anna", admin=True), world.add_channel("plein")
    assert world.bot.is_ready()
    assert set(anna.actor.available_commands(channel)) == {
        command.qualified_name
        for command in world.bot.tree.walk_commands()
        if not hasattr(command, "commands")
    }


async def test_a_killed_bot_is_replaced_by_a_new_one_on_the_same_database(world: World) -> None:
    first = world.bot
    await world.restart(kill=True)
    assert world.bot is not first
    await world.restart()
    assert world.bot.is_ready()
