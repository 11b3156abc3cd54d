"""The simulated Discord behaves like Discord where the bot leans on it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from PIL import Image

from bot.demo import simulated_discord
from bot.demo.simulated_discord import Fault
from bot.demo.world import World, open_world

START = datetime(2025, 9, 2, 10, 0, tzinfo=UTC)


class Echo(discord.AutoShardedClient):
    """A bot that shows what reached it."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), shard_count=1)
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(description="Say where and how")
        async def ask(interaction: discord.Interaction) -> None:
            view = ui.LayoutView(timeout=None)
            words = f"{interaction.locale} in {interaction.guild_locale}"
            row: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Form", custom_id="form"))
            view.add_item(ui.Container(ui.TextDisplay(words), row))
            await interaction.response.send_message(view=view, ephemeral=True)

    async def setup_hook(self) -> None:
        """Tell Discord the commands."""
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Open a form at a press and repeat what was filled in."""
        if interaction.type is discord.InteractionType.component:
            modal = ui.Modal(title="Note", custom_id="note")
            modal.add_item(ui.Label(text="Words", component=ui.TextInput(custom_id="words")))
            options = [discord.SelectOption(label="My group", value="group")]
            choice: ui.Select[Any] = ui.Select(custom_id="who", options=options)
            modal.add_item(ui.Label(text="For whom", component=choice))
            await interaction.response.send_modal(modal)
        if interaction.type is discord.InteractionType.modal_submit:
            data: Any = interaction.data
            words, who = (each["component"] for each in data["components"])
            await interaction.response.send_message(f"{words['value']} for {who['values'][0]}")


@pytest.fixture
async def echo() -> AsyncIterator[World]:
    async with open_world(Echo, start=START) as world:
        world.add_guild("Oost", language="nl")
        yield world


async def send(world: World, channel_id: int, *, nonce: str | None = None) -> Any:
    channel: Any = world.bot.get_channel(channel_id)
    return await world.as_bot(channel.send("hello", nonce=nonce))


async def test_everybody_is_answered_in_the_language_of_their_own_discord(echo: World) -> None:
    channel = echo.add_channel("plein")
    anna, ben = echo.add_person("Anna"), echo.add_person("Ben", language="en")
    assert (await anna.slash(channel, "ask")).text == "nl in nl"
    assert (await ben.slash(channel, "ask")).text == "en-US in nl"


async def test_a_form_is_filled_in_by_the_words_that_a_person_reads(echo: World) -> None:
    anna, channel = echo.add_person("Anna"), echo.add_channel("plein")
    answer = await anna.slash(channel, "ask")
    opened = await anna.press(answer, "Form")
    assert opened.form.labels == ["Words", "For whom"]
    sent = await anna.submit(opened, {"Words": "more time", "For whom": "My group"})
    assert sent.text == "more time for group"
    assert not sent.private


async def test_one_nonce_gives_one_message_for_a_few_minutes(echo: World) -> None:
    channel = echo.add_channel("plein")
    first, second = await send(echo, channel.id, nonce="7"), await send(echo, channel.id, nonce="7")
    assert first.id == second.id
    assert [post.text for post in echo.posts(channel)] == ["hello"]
    echo.clock.move(minutes=5)
    assert (await send(echo, channel.id, nonce="7")).id != first.id


async def test_a_lost_answer_is_retried_without_a_second_message(echo: World) -> None:
    channel = echo.add_channel("plein")
    simulated_discord.misbehave(echo.env, Fault("POST", "/channels/*/messages", lost=True))
    await send(echo, channel.id)
    assert len(echo.posts(channel)) == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("POST", "/channels/*/messages", status=503), discord.DiscordServerError),
        (Fault("POST", "/channels/*/messages", status=500, times=5), discord.DiscordServerError),
        (Fault("POST", "/channels/*/messages", status=403, code=50013), discord.Forbidden),
        (Fault("POST", "/channels/*/messages", status=404, code=10003), discord.NotFound),
        (Fault("POST", "/channels/*/messages", breaks=TimeoutError()), asyncio.TimeoutError),
    ],
)
async def test_a_refusing_discord_raises_what_discord_py_raises(
    echo: World, fault: Fault, expected: type[Exception]
) -> None:
    channel = echo.add_channel("plein")
    simulated_discord.misbehave(echo.env, fault)
    with pytest.raises(expected):
        await send(echo, channel.id)
    assert echo.posts(channel) == []


@pytest.mark.parametrize("status", [500, 502, 504, 429])
async def test_a_passing_fault_is_retried_by_the_library(echo: World, status: int) -> None:
    channel = echo.add_channel("plein")
    simulated_discord.misbehave(echo.env, Fault("POST", "/channels/*/messages", status=status))
    await send(echo, channel.id)
    assert len(echo.posts(channel)) == 1


async def test_a_picture_has_a_width_and_a_height(echo: World) -> None:
    channel, picture = echo.add_channel("plein"), io.BytesIO()
    Image.new("RGB", (30, 20)).save(picture, "PNG")
    picture.seek(0)
    target: Any = echo.bot.get_channel(channel.id)
    message = await echo.as_bot(target.send(file=discord.File(picture, "chart.png")))
    assert (message.attachments[0].width, message.attachments[0].height) == (30, 20)


async def test_the_clock_starts_where_we_say_and_moves_as_we_say(echo: World) -> None:
    assert echo.clock.now() == discord.utils.utcnow() == START
    echo.clock.move(weeks=1)
    assert discord.utils.utcnow() == START + timedelta(days=7)


async def test_the_bot_can_ping_a_role_only_when_it_is_mentionable(echo: World) -> None:
    channel = echo.add_channel("plein")
    shown, hidden = echo.add_role("leden"), echo.add_role("stil", mentionable=False)
    target: Any = echo.bot.get_channel(channel.id)
    allowed = discord.AllowedMentions(roles=True)
    words = f"{shown.mention} {hidden.mention} @everyone"
    await echo.as_bot(target.send(words, allowed_mentions=allowed))
    post = echo.posts(channel)[-1]
    assert post.pinged == {shown.id}
    assert not post.pings_everyone


async def test_a_changed_simcord_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(simulated_discord.READ_SOURCES, "dispatch", "something else")
    with pytest.raises(simulated_discord.SimCordChangedError, match="dispatch"):
        simulated_discord.verify()


async def test_messages_after_one_are_read_on_from_it(echo: World) -> None:
    person, channel = echo.add_person("Lena"), echo.add_channel("lab")
    sent = [await person.actor.send(channel, str(number)) for number in range(5)]
    place = echo.bot.get_partial_messageable(channel.id)
    first = discord.Object(sent[0].id)
    found = await echo.as_bot(_read(place.history(limit=2, after=first, oldest_first=True)))
    assert [each.id for each in found] == [each.id for each in sent[1:3]]


async def _read(history: AsyncIterator[discord.Message]) -> list[discord.Message]:
    return [each async for each in history]
