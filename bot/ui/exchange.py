"""One exchange: somebody pressed, typed or submitted, and gets an answer in their language."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.domain.roles import Actor
from bot.i18n import Texts
from bot.ui.components import Card

_NOTHING = discord.AllowedMentions.none()
_ALREADY_ANSWERED = 40060
"""Discord's code for a second answer: after a lost reply, the person has seen the first."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An interaction, who it comes from, and the texts in that person's language."""

    interaction: discord.Interaction[Any]
    actor: Actor
    texts: Texts

    @property
    def channel_id(self) -> int:
        """The channel this happens in; a thread counts as its parent."""
        channel = self.interaction.channel
        if isinstance(channel, discord.Thread):
            return channel.parent_id
        return self.interaction.channel_id or 0

    @property
    def values(self) -> list[str]:
        """What was chosen in the select that was used."""
        data: Any = self.interaction.data
        return list(data.get("values", ()))

    @property
    def fields(self) -> dict[str, str]:
        """What was submitted in a form, by field name; several choices are joined by a comma."""
        data: Any = self.interaction.data
        return fields_of(data.get("components", ()))

    async def reply(self, card: Card, *, files: list[discord.File] | None = None) -> None:
        """Answer privately with a new message."""
        await self._answer(card, ephemeral=True, files=files or [])

    async def post(self, card: Card, *, mentions: discord.AllowedMentions = _NOTHING) -> None:
        """Answer publicly in the channel, without waking anybody who is not named."""
        await self._answer(card, ephemeral=False, files=[], mentions=mentions)

    async def update(self, card: Card) -> None:
        """Answer a press by changing the message that was pressed."""
        response = self.interaction.response
        try:
            if response.is_done():
                await self.interaction.edit_original_response(view=card)
            else:
                await response.edit_message(view=card, allowed_mentions=_NOTHING)
        except discord.HTTPException as error:
            if error.code != _ALREADY_ANSWERED:
                raise

    async def show(self, card: Card) -> None:
        """Answer a press privately: in place of a private message, beside a public one."""
        message = self.interaction.message
        public = message is not None and not message.flags.ephemeral and message.guild is not None
        await (self.reply(card) if public else self.update(card))

    async def open(self, modal: discord.ui.Modal) -> None:
        """Answer with a form; only possible as the first answer, and not to a form."""
        await self.interaction.response.send_modal(modal)

    async def think(self) -> None:
        """Say that a private answer follows; for what may take longer than a second."""
        await self.interaction.response.defer(ephemeral=True, thinking=True)

    async def hold_on(self) -> None:
        """Keep the pressed message as it is for now; for what may take longer than a second."""
        await self.interaction.response.defer()

    async def _answer(
        self,
        card: Card,
        *,
        ephemeral: bool,
        files: list[discord.File],
        mentions: discord.AllowedMentions = _NOTHING,
    ) -> None:
        send: Any = self.interaction.response.send_message
        if self.interaction.response.is_done():
            send = self.interaction.followup.send
        try:
            await send(view=card, ephemeral=ephemeral, files=files, allowed_mentions=mentions)
        except discord.HTTPException as error:
            if error.code != _ALREADY_ANSWERED:
                raise


def fields_of(components: Any) -> dict[str, str]:
    """Return the submitted values of a form's components, by custom_id."""
    found: dict[str, str] = {}
    for component in components:
        inner = component.get("component")
        if inner is not None:
            found |= fields_of([inner])
        found |= fields_of(component.get("components", ()))
        if "custom_id" in component:
            values = component.get("values")
            found[component["custom_id"]] = (
                component.get("value", "") if values is None else ",".join(values)
            )
    return found
