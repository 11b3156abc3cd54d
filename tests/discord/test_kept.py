"""No view and no form is kept in memory: the fixture `world` looks after every test of this folder.

So nothing can time out, be stopped or be unregistered, and every process answers every button.
"""

import discord

from bot.demo.people import Person
from bot.demo.world import World
from tests.discord.kept import kept_views


async def test_nothing_is_kept_of_cards_forms_and_answers(world: World, admin: Person) -> None:
    channel = world.add_channel("plein")
    started = await admin.slash(channel, "setup")
    assert started.buttons
    for label in list(started.buttons):
        await admin.press(started, label)
    assert kept_views(world.bot) == []


async def test_an_ordinary_view_and_form_would_be_noticed(world: World) -> None:
    channel = world.add_channel("plein")
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Kept", custom_id="kept"))

    async def send() -> None:
        found = world.bot.get_channel(channel.id)
        await found.send(view=view)

    await world.as_bot(send())
    assert kept_views(world.bot)[0] == "kept"
    view.stop()
    assert kept_views(world.bot) == []
