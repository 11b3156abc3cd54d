"""People of flesh and pixels: they type commands, press buttons and fill in forms."""

from __future__ import annotations

from typing import Any

import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, UserHandle

from bot.demo import simulated_discord
from bot.demo.posts import Post, Reply

Somewhere = Post | Reply


class NoAnswerError(AssertionError):
    """Discord would show "The application did not respond"."""


class Person:
    """One person in one server, with the language of their own Discord."""

    def __init__(self, world: simcord.Env, actor: MemberActor, language: str) -> None:
        self._world = world
        self.actor = actor
        self.speak(language)

    @property
    def id(self) -> int:
        """The Discord id."""
        return self.actor.id

    @property
    def name(self) -> str:
        """The name that others see."""
        return self.actor.user.global_name or self.actor.name

    def speak(self, language: str) -> None:
        """Set this person's Discord to `nl` or `en`."""
        self.language = language
        locale = "en-US" if language == "en" else language
        simulated_discord.speaks(self._world, self.id, locale)

    async def slash(self, channel: ChannelHandle, command: str, /, **options: Any) -> Reply:
        """Type a command in a channel of the server."""
        return self._answered(await self.actor.slash(channel, command, **options))

    async def slash_in_dm(self, command: str, /, **options: Any) -> Reply:
        """Type a command in the direct messages with the bot."""
        return self._answered(await self.actor.user.slash(command, **options))

    async def open_menu(self, channel: ChannelHandle, entry: str, message: Any) -> Reply:
        """Choose an entry of the menu of a message that stands in a channel."""
        return self._answered(await self.actor.context_menu(channel, entry, message))

    async def press(self, where: Somewhere, label: str, *, under: str | None = None) -> Reply:
        """Press the button with these words; `under` tells apart rows that look the same."""
        post = _post(where, label)
        return await self.press_id(post, post.button_id(label, under=under))

    async def press_id(self, where: Somewhere, custom_id: str) -> Reply:
        """Press the button with this id, whatever its words are in this language."""
        post = _post(where)
        actor = self._in(post.channel_id)
        return self._answered(await actor.click(post.clickable, custom_id=custom_id))

    async def choose(self, where: Somewhere, *options: Any, under: str | None = None) -> Reply:
        """Choose options by their words, or people, roles and channels by their handles.

        `under` is what a list says before something is chosen, when two have the same options.
        """
        post = _post(where)
        holding = options[0] if options and isinstance(options[0], str) else None
        select = post.select(holding=holding, under=under)
        values = {option["label"]: option["value"] for option in select.get("options") or ()}
        chosen = [values.get(each, each) if isinstance(each, str) else each for each in options]
        return self._answered(
            await self._in(post.channel_id).select(
                post.clickable, chosen, custom_id=select["custom_id"]
            )
        )

    async def submit(self, opened: Reply, answers: dict[str, Any]) -> Reply:
        """Fill in the form that opened, by the words above its fields."""
        values = opened.form.values(answers)
        actor = self.actor.user if opened.in_dm else self.actor
        return self._answered(await actor.submit_modal(opened.result, values))

    async def suggestions(
        self, channel: ChannelHandle, command: str, option: str, typed: str = "", **filled: Any
    ) -> list[str]:
        """The names that autocomplete offers while typing."""
        choices = await self.actor.autocomplete(channel, command, option, typed, **filled)
        return [str(each["name"]) for each in choices]

    @property
    def inbox(self) -> list[Post]:
        """The direct messages between this person and the bot, oldest first."""
        channel_id = self._world.backend.dm_channels.get(self.id)
        if channel_id is None:
            return []
        return [
            Post(self._world, channel_id, message_id)
            for message_id in sorted(self._world.backend.messages.get(channel_id, {}))
        ]

    def _in(self, channel_id: int) -> MemberActor | UserHandle:
        in_dm = self._world.backend.get_channel(channel_id).guild_id is None
        return self.actor.user if in_dm else self.actor

    def _answered(self, result: Any) -> Reply:
        if not result.acknowledged:
            causes = "; ".join(repr(error) for error in self._world.errors_since(0)[-3:])
            raise NoAnswerError(f"The application did not respond to {self.name}. {causes}")
        return Reply(self._world, result)


def _post(where: Somewhere, label: str | None = None) -> Post:
    if isinstance(where, Post):
        return where
    holding = [each for each in where.posts if label is None or label in each.buttons]
    return holding[-1] if holding else where.post
