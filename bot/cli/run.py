"""`leerkring run`: the bot itself, until it is asked to stop."""

import asyncio
import gc
import signal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.settings import config_option, load_settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.client import LeerkringBot
    from bot.config import Settings


@click.command()
@config_option
@click.option(
    "--trial", is_flag=True, help="Run without a privacy policy, on a server of your own."
)
def run(config: Path | None, *, trial: bool) -> None:
    """Start the bot. The database is brought up to date first; SIGTERM or Ctrl-C stops it."""
    settings = load_settings(config)
    _must_be_allowed(settings, trial=trial)
    gc.disable()  # until it is ready: loading makes no garbage worth the time of looking for it
    from bot import log

    log.configure(settings.log.level)
    try:
        asyncio.run(_serve(settings))
    finally:
        gc.enable()


def _must_be_allowed(settings: "Settings", *, trial: bool) -> None:
    if not settings.discord.token.get_secret_value():
        raise click.ClickException(
            "There is no bot token. Put it in the environment as LEERKRING_DISCORD__TOKEN, "
            "or try Leerkring without Discord: leerkring demo"
        )
    if not trial and not (settings.privacy.policy_url and settings.privacy.contact):
        raise click.ClickException(
            "Discord's terms ask that people can read your privacy policy and reach you. Set "
            "[privacy] policy_url and contact (docs/privacy has a template), "
            "or try it on a server of your own: leerkring run --trial"
        )


async def _serve(settings: "Settings") -> None:
    from bot.bootstrap import create_bot
    from bot.cli.databases import looking, upgrade_or_say_why
    from bot.persistence.sealed import keys_of_or_new

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await upgrade_or_say_why(settings.database.url)
    async with looking(settings.database.url) as connection:
        await keys_of_or_new(connection, settings.privacy.key_file)
    async with create_bot(settings) as bot:
        # Not before Discord said which channels there are.
        bot.add_listener(partial(_ready, bot.app.alarm.start), "on_ready")
        serving = asyncio.create_task(_start(bot, settings))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait((serving, stopped), return_when=asyncio.FIRST_COMPLETED)
        # A second signal ends the process at once: whatever closing waits for, it may be killed.
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(sign)
        stopped.cancel()
        # First finish what is being sent, then leave Discord.
        await bot.app.alarm.stop()
        await bot.close()
        await serving


async def _ready(start_alarm: "Callable[[], Awaitable[None]]") -> None:
    click.echo("Ready.", err=True)
    await start_alarm()
    # What was loaded stays: it need not be looked through again and again for garbage, which would
    # hold the loop for a tenth of a second each time.
    gc.freeze()
    gc.enable()


async def _start(bot: "LeerkringBot", settings: "Settings") -> None:
    import discord

    try:
        await bot.start(settings.discord.token.get_secret_value())
    except discord.LoginFailure as error:
        raise click.ClickException(
            "Discord refuses the token. Make a new one in the developer portal "
            "(your application → Bot → Reset Token)."
        ) from error
    except OSError as error:
        raise click.ClickException(
            f"Discord cannot be reached at {settings.discord.api_base}: {error}\n"
            "    → see that this machine is online; with a proxy, see [discord] api_base"
        ) from error
