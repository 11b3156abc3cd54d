"""The check-in: the button, the panel, the result, and what is done with it."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.checkins import Audience
from bot.domain.items import COMMITMENT_ITEMS
from bot.domain.members import NotAMember, Rhythm
from bot.domain.scales import CHOICES
from bot.services.checkins import Panel
from bot.services.communities import Offered
from bot.ui import checkins as ui
from bot.ui import notes as notes_ui
from bot.ui import results as results_ui
from bot.ui import scale as scale_ui
from bot.ui.dispatch import ButtonUnknown, press, submit
from bot.ui.exchange import Exchange
from bot.ui.joining import join_first
from bot.ui.options import community_where, here
from cogs.schedules import ScheduleCommands


class CheckIns(
    ScheduleCommands,
    commands.GroupCog,
    group_name=locale_str("checkin"),
    group_description=locale_str("The check-in: answer, see results, plan"),
):
    """Answering, results and responses."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.dispatcher = bot.dispatcher

    @app_commands.command(
        name=locale_str("answer"), description=locale_str("Answer the check-in that is open")
    )
    @community_where(Offered.MEMBER)
    async def answer(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the panel of the round that is open."""
        exchange, found = await here(interaction, community)
        try:
            shown = await self.app.answering.panel_here(exchange.actor, found.id)
        except NotAMember as stranger:
            await exchange.reply(join_first(stranger, exchange.texts))
        else:
            await exchange.reply(ui.panel(shown, exchange.texts))

    @app_commands.command(
        name=locale_str("results"),
        description=locale_str("See the newest result of your community"),
    )
    @community_where(Offered.BELONGING)
    async def results(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the newest result."""
        exchange, found = await here(interaction, community)
        shown = await self.app.results.latest(exchange.actor, found.id)
        await exchange.reply(results_ui.view(shown, exchange.texts))

    @app_commands.command(
        name=locale_str("history"), description=locale_str("See the results of the past half year")
    )
    @community_where(Offered.BELONGING)
    async def history(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the published figures of half a year."""
        exchange, found = await here(interaction, community)
        shown = await self.app.results.history(exchange.actor, found.id)
        await exchange.reply(results_ui.history(list(shown), found.name, exchange.texts))

    @app_commands.command(
        name=locale_str("notes"), description=locale_str("Choose notes for the result")
    )
    @community_where(Offered.FACILITATED)
    async def notes(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the facilitator the notes of the last round."""
        exchange, found = await here(interaction, community)
        shown = await self.app.results.notes(exchange.actor, found.id)
        await exchange.reply(notes_ui.notes(shown, exchange.texts))

    @app_commands.command(
        name=locale_str("respond"),
        description=locale_str("Say what we do with the result"),
    )
    @community_where(Offered.FACILITATED, closed=False)
    async def respond(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the form of what is done with the last result."""
        exchange, found = await here(interaction, community)
        shown = await self.app.results.to_respond(exchange.actor, found.id)
        await exchange.open(results_ui.respond_form(shown, exchange.texts))

    @app_commands.command(
        name=locale_str("scale"),
        description=locale_str("Answer the four questions about commitment, whenever you like"),
    )
    @community_where(Offered.MEMBER)
    async def scale(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the panel with the four questions."""
        exchange, found = await here(interaction, community)
        shown = await self.app.scale.panel(exchange.actor, found.id)
        await exchange.reply(scale_ui.panel(shown, exchange.texts))

    @press("scale")
    async def open_scale(self, exchange: Exchange, community_id: int) -> None:
        """Open the panel with the four questions in place of what was pressed."""
        shown = await self.app.scale.panel(exchange.actor, community_id)
        await exchange.show(scale_ui.panel(shown, exchange.texts))

    @press("scale-tap")
    async def tap_scale(self, exchange: Exchange, community_id: int, item: str, value: int) -> None:
        """Store one answer of the four and show it."""
        asked = {each.code for each in COMMITMENT_ITEMS}
        if item not in asked or not 1 <= value <= CHOICES:
            raise ButtonUnknown
        shown = await self.app.scale.tap(exchange.actor, community_id, item, value)
        await exchange.show(scale_ui.panel(shown, exchange.texts))

    @press("checkin")
    async def open_panel(self, exchange: Exchange, round_id: int, mark: str) -> None:
        """Open somebody's own panel from the post; a stranger is offered to join."""
        del mark
        try:
            shown = await self.app.answering.panel(exchange.actor, round_id)
        except NotAMember as stranger:
            await exchange.reply(join_first(stranger, exchange.texts))
        else:
            await exchange.reply(ui.panel(shown, exchange.texts))

    @press("tap")
    async def tap(self, exchange: Exchange, round_id: int, item: str, value: int) -> None:
        """Store one tap and show it."""
        shown = await self.app.answering.tap(exchange.actor, round_id, item, value)
        await self._show(exchange, shown)

    @press("skip")
    async def skip(self, exchange: Exchange, round_id: int) -> None:
        """Skip this round, or take part after all."""
        await self._show(exchange, await self.app.answering.skip(exchange.actor, round_id))

    @press("note")
    async def open_note(self, exchange: Exchange, round_id: int) -> None:
        """Open the note's form, with the note as it is."""
        shown = await self.app.answering.panel(exchange.actor, round_id)
        await exchange.open(ui.note_form(shown, exchange.texts))

    @submit("note")
    async def write_note(self, exchange: Exchange, round_id: int) -> None:
        """Store the note and show the panel again."""
        fields = exchange.fields
        audience = Audience(fields.get("audience") or Audience.GROUP)
        shown = await self.app.answering.write_note(
            exchange.actor, round_id, fields["text"], audience
        )
        await self._show(exchange, shown)

    @press("rhythm")
    async def choose_rhythm(self, exchange: Exchange, community_id: int, rhythm: str) -> None:
        """Take part less or more often."""
        chosen = Rhythm(rhythm)
        community = await self.app.answering.choose_rhythm(exchange.actor, community_id, chosen)
        await exchange.update(ui.rhythm_chosen(community.name, chosen, exchange.texts))

    @press("source")
    async def source(self, exchange: Exchange, mark: str) -> None:
        """Explain where the figures come from."""
        del mark
        await exchange.reply(results_ui.source(exchange.texts))

    @press("notes")
    async def open_notes(self, exchange: Exchange, community_id: int, mark: str) -> None:
        """Show the notes from the facilitator's notice."""
        del mark
        shown = await self.app.results.notes(exchange.actor, community_id)
        await exchange.reply(notes_ui.notes(shown, exchange.texts))

    @press("notes-page")
    async def turn_notes(self, exchange: Exchange, community_id: int, page: int) -> None:
        """Show another page of the notes."""
        shown = await self.app.results.notes(exchange.actor, community_id)
        await exchange.show(notes_ui.notes(shown, exchange.texts, page=page))

    @press("tick")
    async def tick(self, exchange: Exchange, round_id: int, first: int, last: int) -> None:
        """Choose the notes for the card from one page."""
        chosen = [int(value) for value in exchange.values]
        shown = await self.app.results.tick(exchange.actor, round_id, chosen, among=(first, last))
        await exchange.update(notes_ui.notes(shown, exchange.texts, around=first))

    @press("redact")
    async def open_redact(self, exchange: Exchange, round_id: int) -> None:
        """Open the form that changes a note's words on the card."""
        shown = await self.app.results.notes_of(exchange.actor, round_id)
        form = notes_ui.redact_form(shown, int(exchange.values[0]), exchange.texts)
        if form is None:
            await exchange.update(notes_ui.notes(shown, exchange.texts))
        else:
            await exchange.open(form)

    @submit("redact")
    async def redact(self, exchange: Exchange, round_id: int, note_id: int) -> None:
        """Store the changed words."""
        raw = exchange.fields["text"]
        shown = await self.app.results.redact(exchange.actor, round_id, note_id, raw)
        await exchange.update(notes_ui.notes(shown, exchange.texts, around=note_id))

    @press("respond")
    async def open_respond(self, exchange: Exchange, community_id: int, mark: str) -> None:
        """Open the response form from the reminder."""
        del mark
        shown = await self.app.results.to_respond(exchange.actor, community_id)
        await exchange.open(results_ui.respond_form(shown, exchange.texts))

    @submit("respond")
    async def store_response(self, exchange: Exchange, round_id: int) -> None:
        """Store and post what is done with a result."""
        said = exchange.fields["text"]
        shown = await self.app.results.respond(exchange.actor, round_id, said)
        await exchange.reply(results_ui.responded(shown, exchange.texts))
        await self.app.run_due(self.app.clock())

    async def _show(self, exchange: Exchange, shown: Panel) -> None:
        await exchange.update(ui.panel(shown, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(CheckIns(bot))
