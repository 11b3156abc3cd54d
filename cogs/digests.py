"""/digest: read ahead, send, plan and export the weekly digest; and whether it holds."""

from datetime import time
from io import BytesIO
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.digest_feedback import Verdict
from bot.domain.words import N_
from bot.i18n import Markup, unchanged
from bot.services.ports.digests import DigestOf
from bot.ui import digests as ui
from bot.ui.autocomplete import digest_choices
from bot.ui.balance import balance_card
from bot.ui.components import Card
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange
from bot.ui.permissions import channel_in, must_reach

_ABOUT = locale_str(
    "A community or the ecosystem; only needed when it is not clear from the channel"
)
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
)
_FIGURES = "figures"
_WHAT = [
    Choice(name=locale_str("Figures"), value=_FIGURES),
    Choice(name=locale_str("Practices"), value="practices"),
]
_DAYS = [Choice(name=locale_str(day), value=number) for number, day in enumerate(_WEEKDAYS)]


class Digests(
    commands.GroupCog,
    group_name=locale_str("digest"),
    group_description=locale_str("The weekly digest: read ahead, send, plan, export"),
):
    """The weekly digest for facilitators and coordinators."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.dispatcher = bot.dispatcher

    async def _about(
        self, interaction: discord.Interaction[Any], about: str | None
    ) -> tuple[Exchange, DigestOf]:
        exchange = await self.dispatcher.exchange(interaction)
        return exchange, await self.app.digests.about(exchange.actor, exchange.channel_id, about)

    @app_commands.command(
        name=locale_str("preview"),
        description=locale_str("See the digest as it would be now; only you see it"),
    )
    @app_commands.autocomplete(about=digest_choices)
    @app_commands.describe(about=_ABOUT)
    @app_commands.rename(about=locale_str("about"))
    async def preview(
        self, interaction: discord.Interaction[Any], about: str | None = None
    ) -> None:
        """Show the digest privately, news or not."""
        exchange, of = await self._about(interaction, about)
        await exchange.think()
        digest, zone = await self.app.digests.preview(exchange.actor, of)
        plain = self.app.catalogue.texts(exchange.texts.language, unchanged)
        report = await self.app.renderer.render(digest, plain, zone)
        card = ui.shown(report, digest.on, texts=exchange.texts)
        await exchange.reply(card, files=ui.files(report, digest.on))

    @app_commands.command(
        name=locale_str("balance"),
        description=locale_str("What organisations sought and brought last quarter, per type"),
    )
    async def balance(self, interaction: discord.Interaction[Any]) -> None:
        """Show the balance of bringing and getting."""
        exchange = await self.dispatcher.exchange(interaction)
        view = await self.app.balances.show(exchange.actor)
        await exchange.reply(balance_card(view, exchange.texts))

    @app_commands.command(
        name=locale_str("now"), description=locale_str("Send the digest now, if there is news")
    )
    @app_commands.autocomplete(about=digest_choices)
    @app_commands.describe(about=_ABOUT)
    @app_commands.rename(about=locale_str("about"))
    async def now(self, interaction: discord.Interaction[Any], about: str | None = None) -> None:
        """Hand the digest over to be sent."""
        exchange, of = await self._about(interaction, about)
        queued = await self.app.digests.send_now(exchange.actor, of)
        said = exchange.texts(
            "The digest of {name} is on its way to {channel}.",
            name=queued.name,
            channel=Markup(f"<#{queued.channel_id}>"),
        )
        await exchange.reply(Card().text(said))

    @app_commands.command(
        name=locale_str("schedule"),
        description=locale_str("Choose the day, hour and channel of the weekly digest"),
    )
    @app_commands.choices(day=_DAYS)
    @app_commands.autocomplete(about=digest_choices)
    @app_commands.describe(
        day=locale_str("The day of the week"),
        hour=locale_str("The hour, on the clock of the community"),
        channel=locale_str("Where it goes; when left out, the coordinators' channel"),
        about=_ABOUT,
    )
    @app_commands.rename(
        about=locale_str("about"),
        day=locale_str("day"),
        hour=locale_str("hour"),
        channel=locale_str("channel"),
    )
    async def schedule(
        self,
        interaction: discord.Interaction[Any],
        day: int,
        hour: app_commands.Range[int, 0, 23],
        channel: discord.TextChannel | None = None,
        about: str | None = None,
    ) -> None:
        """Plan the weekly digest and show its next moments."""
        exchange, of = await self._about(interaction, about)
        if channel is not None:
            must_reach(channel_in(interaction.guild, channel.id), exchange.texts)
        found = await self.app.digests.plan(
            exchange.actor,
            of,
            weekday=day,
            at=time(hour),
            channel_id=channel.id if channel else None,
        )
        await exchange.reply(ui.planned(found, exchange.texts))

    @app_commands.command(
        name=locale_str("export"),
        description=locale_str("Get the published figures or the practices as a file"),
    )
    @app_commands.autocomplete(about=digest_choices)
    @app_commands.describe(
        what=locale_str("The figures of check-ins, or the practices that you may see"),
        form=locale_str("CSV for a spreadsheet, JSON for a program"),
        about=_ABOUT,
    )
    @app_commands.rename(
        what=locale_str("what"), form=locale_str("form"), about=locale_str("about")
    )
    @app_commands.choices(what=_WHAT)
    async def export(
        self,
        interaction: discord.Interaction[Any],
        what: str = _FIGURES,
        form: Literal["CSV", "JSON"] = "CSV",
        about: str | None = None,
    ) -> None:
        """Give the published figures, or the practices that the reader may see, as a file."""
        exchange, of = await self._about(interaction, about)
        desk, renderer, texts = self.app.digests, self.app.renderer, exchange.texts
        if what == _FIGURES:
            figures = await desk.rows(exchange.actor, of)
            content = renderer.export(figures, form, texts.language)
            card, name = ui.exported(len(figures), texts), texts("figures")
        else:
            practices = await desk.practices(exchange.actor, of)
            content = renderer.export_practices(practices, form, texts.language)
            of_one = of.community_id is not None
            card = ui.exported_practices(len(practices), texts, of_one=of_one)
            name = texts("practices")
        filename = f"{name}.{form.lower()}"
        file = discord.File(BytesIO(content), filename)
        await exchange.reply(card.file(filename), files=[file])

    @press("holds")
    async def ask(self, exchange: Exchange, digest_id: int, mark: str) -> None:
        """Ask whether the digest holds."""
        del mark
        await exchange.reply(ui.ask(digest_id, exchange.texts))

    @press("verdict")
    async def judge(self, exchange: Exchange, digest_id: int, verdict: str) -> None:
        """Store whether the digest holds."""
        given = Verdict(verdict)
        counted = await self.app.digests.judge(exchange.actor, digest_id, given)
        await exchange.update(ui.thanked(given, counted, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Digests(bot))
