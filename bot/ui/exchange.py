"""One exchange: somebody pressed, typed or submitted, and gets an answer in their language."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.domain.roles import Actor
from bot.domain.words import N_, Refusal
from bot.i18n import Texts
from bot.ui.components import Card
from bot.ui.first_answer import first_answer
from bot.ui.writing import closed_up

_NOTHING = discord.AllowedMentions.none()


class TookTooLong(Refusal):
    """A form must be the first answer, and the person had to be asked to wait."""

    text = N_("That took too long to open. Nothing was changed; please press once more.")


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
        first = await first_answer(self.interaction).give(
            lambda: response.edit_message(view=card, allowed_mentions=_NOTHING)
        )
        if not first:
            await self.interaction.edit_original_response(view=card)

    async def show(self, card: Card) -> None:
        """Answer a press privately: in place of a private message, beside a public one."""
        message = self.interaction.message
        public = message is not None and not message.flags.ephemeral and message.guild is not None
        await (self.reply(card) if public else self.update(card))

    async def open(self, modal: discord.ui.Modal) -> None:
        """Answer with a form; only possible as the first answer, and not to a form.

        Raises:
            TookTooLong: the person was asked to wait before the form was ready.
        """
        response = self.interaction.response
        if not await first_answer(self.interaction).give(lambda: response.send_modal(modal)):
            raise TookTooLong

    async def think(self) -> None:
        """Say that a private answer follows; for what may take longer than a second."""
        response = self.interaction.response
        await first_answer(self.interaction).give(
            lambda: response.defer(ephemeral=True, thinking=True)
        )

    async def hold_on(self) -> None:
        """Keep the pressed message as it is for now; for what may take longer than a second."""
        await first_answer(self.interaction).give(self.interaction.response.defer)

    async def _answer(
        self,
        card: Card,
        *,
        ephemeral: bool,
        files: list[discord.File],
        mentions: discord.AllowedMentions = _NOTHING,
    ) -> None:
        message: Any = {
            "view": card,
            "ephemeral": ephemeral,
            "files": files,
            "allowed_mentions": mentions,
        }
        response = self.interaction.response
        first = first_answer(self.interaction)
        if await first.give(lambda: response.send_message(**message)):
            return
        if first.held and not ephemeral:
            # What follows on a private *wait a moment* is private too, whatever we ask.
            said = self.texts("It is in the channel.")
            await self.interaction.edit_original_response(view=Card().text(said))
        await self.interaction.followup.send(**message)


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
                closed_up(component.get("value", "")) if values is None else ",".join(values)
            )
    return found
