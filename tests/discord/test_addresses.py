"""Discord may be reached through a proxy that the operator runs: every address is a setting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bench.loopback import Loopback
from bench.payloads import command, guild
from bot.bootstrap import create_bot
from bot.client import LeerkringBot
from bot.config import Settings

GUILD, CHANNEL, SOMEBODY = 11, 12, 13


@pytest.fixture
async def loopback() -> AsyncIterator[Loopback]:
    started = Loopback(guilds=[guild(GUILD, [CHANNEL])])
    await started.start()
    yield started
    await started.stop()


@pytest.fixture
async def bot(loopback: Loopback, settings: Settings) -> AsyncIterator[LeerkringBot]:
    """The bot, connected to the loopback by its settings alone."""
    addresses = {"api_base": loopback.api_base, "gateway_url": loopback.gateway_url}
    discord = settings.discord.model_copy(update=addresses)
    running = create_bot(settings.model_copy(update={"discord": discord}))
    async with running:
        connected = asyncio.create_task(running.start("token"))
        await loopback.ready()
        yield running
    connected.cancel()
    with suppress(asyncio.CancelledError):
        await connected


async def test_the_bot_logs_in_syncs_and_connects_at_the_addresses_of_its_settings(
    bot: LeerkringBot, loopback: Loopback
) -> None:
    assert bot.user is not None
    assert loopback.asked["PUT applications"] == 1


async def test_an_answer_to_an_interaction_goes_to_the_address_of_the_settings(
    bot: LeerkringBot, loopback: Loopback
) -> None:
    asked = command("checkin results", guild_id=GUILD, channel_id=CHANNEL, user_id=SOMEBODY)
    answer = await loopback.interact(asked)
    assert bot.user is not None
    assert answer.components
    assert loopback.asked["POST interactions"] == 1


async def test_a_message_goes_to_the_address_of_the_settings(
    bot: LeerkringBot, loopback: Loopback
) -> None:
    await bot.get_partial_messageable(CHANNEL).send("Dag")
    assert loopback.asked["POST channels"] == 1


async def test_the_addresses_of_another_bot_in_the_process_stay_as_they_are(
    bot: LeerkringBot,
) -> None:
    assert bot.user is not None
    assert Route.BASE == "https://discord.com/api/v10"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "wss://gateway.discord.gg/"
