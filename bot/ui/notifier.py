"""Bringing a waiting message to Discord, and reading what Discord says about it.

The only place that knows which of Discord's errors pass by themselves and which do not.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import aiohttp
import discord

from bot.domain.outgoing import Gone, Outcome, Outgoing, Retry, Sent, Trouble
from bot.i18n import Catalogue, Texts
from bot.ui import forums
from bot.ui.components import Card
from bot.ui.forums import ForumPost, custom_ids
from bot.ui.permissions import can_mention, open_to_everyone
from bot.ui.writing import texts_for

# Shorter than a lease, so that nobody else takes the message while we still wait.
ANSWER_WITHIN_SECONDS = 45

# What we look for was posted between its first and its last try; clocks differ a little.
CLOCKS_DIFFER = timedelta(minutes=5)

# Twenty requests: what a very busy channel gets in an hour. A message that is not among them is
# sent again.
READ_ON = 2000

TOO_MANY_REQUESTS = 429
SERVER_ERRORS = 500
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404

# From Discord's list of error codes.
THREAD_ARCHIVED = 50083
OPENING_DMS_TOO_FAST = 40003
TROUBLES = {
    10003: Trouble.NO_CHANNEL,
    10004: Trouble.NO_CHANNEL,
    10008: Trouble.NO_MESSAGE,
    50001: Trouble.NO_ACCESS,
    50013: Trouble.NO_PERMISSION,
    50007: Trouble.DM_CLOSED,
    50278: Trouble.DM_CLOSED,
    10013: Trouble.NO_PERSON,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message ready to go: its card, the files that it shows, and how it is a post in a forum."""

    card: Card
    files: tuple[discord.File, ...] = ()
    post: ForumPost | None = None


Draw = Callable[[Outgoing, Texts], Awaitable[Drawn]]
"""Draws a message in the language that its data names (`data["language"]`).

One button of the card carries `outgoing.mark` as the last key of its custom_id.
"""


class DiscordNotifier:
    """The port `Notifier`, on Discord. `client` is asked for when it is needed."""

    def __init__(
        self,
        client: Callable[[], discord.Client],
        catalogue: Catalogue,
        cards: Mapping[str, Draw],
    ) -> None:
        self._client = client
        self._catalogue = catalogue
        self._cards = cards

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Send the message with its mark as nonce."""
        send = self._post if outgoing.message.in_forum else self._send
        return await self._answered(send(outgoing)) or Retry()

    async def find(self, outgoing: Outgoing) -> Outcome | None:
        """Look for the message among what was posted while it was tried."""
        find = self._find_post if outgoing.message.in_forum else self._find
        found = await self._answered(find(outgoing))
        # Nothing stands in a channel that is gone, so the message is free to go elsewhere.
        return None if found == Gone(Trouble.NO_CHANNEL) else found

    async def edit(self, outgoing: Outgoing, message_id: int) -> Outcome:
        """Draw a message that was sent earlier anew, in its place."""
        change = self._change_post if outgoing.message.in_forum else self._edit
        return await self._answered(change(outgoing, message_id)) or Retry()

    async def _post(self, outgoing: Outgoing) -> Outcome:
        forum = await forums.forum_of(self._client(), outgoing.message.channel_id or 0)
        if forum is None:
            return Gone(Trouble.NO_CHANNEL)
        found = await self._find_post(outgoing) if outgoing.first_tried_at else None
        if found is not None:
            return found
        drawn = await self._drawn(outgoing)
        post = _must_be_post(drawn)
        return await forums.put(forum, drawn.card, post, silent=outgoing.message.silent)

    async def _find_post(self, outgoing: Outgoing) -> Outcome | None:
        forum = await forums.forum_of(self._client(), outgoing.message.channel_id or 0)
        if forum is None:
            return Gone(Trouble.NO_CHANNEL)
        return await forums.find(forum, outgoing.mark, *_tried(outgoing))

    async def _change_post(self, outgoing: Outgoing, thread_id: int) -> Outcome:
        forum = await forums.forum_of(self._client(), outgoing.message.channel_id or 0)
        if forum is None:
            return Gone(Trouble.NO_CHANNEL)
        drawn = await self._drawn(outgoing)
        post = _must_be_post(drawn)
        return await forums.change(self._client(), forum, thread_id, drawn.card, post)

    async def _drawn(self, outgoing: Outgoing) -> Drawn:
        language = str(outgoing.message.data.get("language", ""))
        return await self._cards[outgoing.message.kind](
            outgoing, texts_for(self._catalogue, language)
        )

    async def _edit(self, outgoing: Outgoing, message_id: int) -> Outcome:
        message = outgoing.message
        drawn = await self._drawn(outgoing)
        channel = self._client().get_partial_messageable(message.channel_id or 0)
        change = partial(
            channel.get_partial_message(message_id).edit,
            view=drawn.card,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        try:
            await change()
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            await self._wake(channel.id)
            await change()
        return Sent(message_id)

    async def _send(self, outgoing: Outgoing) -> Outcome:
        message = outgoing.message
        language = str(message.data.get("language", ""))
        target = await self._target(outgoing)
        if target is None:
            return Gone(Trouble.NO_PERSON)
        if message.data.get("closed") and self._is_open(message.channel_id or 0):
            return Gone(Trouble.OPEN_CHANNEL)
        role = message.mention_role_id
        unheard = role is not None and not self._hears(message.channel_id or 0, role)
        if unheard:
            role = None
            outgoing = replace(outgoing, message=replace(message, mention_role_id=None))
        drawn = await self._cards[message.kind](outgoing, texts_for(self._catalogue, language))
        mentions = discord.AllowedMentions(
            everyone=False, users=False, roles=[discord.Object(role)] if role else False
        )
        try:
            sent = await target.send(
                view=drawn.card,
                files=list(drawn.files),
                nonce=outgoing.mark,
                silent=message.silent,
                allowed_mentions=mentions,
            )
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            await self._wake(message.channel_id or 0)
            return Retry()
        return Sent(sent.id, unheard)

    async def _find(self, outgoing: Outgoing) -> Outcome | None:
        target = await self._target(outgoing)
        if target is None:
            return Gone(Trouble.NO_PERSON)
        since, until = _tried(outgoing)
        own = self._client().user
        # Forward from the first try: in a busy channel the newest ones say nothing about it.
        async for found in target.history(
            limit=READ_ON, after=since, before=until, oldest_first=True
        ):
            mine = own is not None and found.author.id == own.id
            if mine and any(each.endswith(f":{outgoing.mark}") for each in custom_ids(found)):
                return Sent(found.id)
        return None

    async def _target(self, outgoing: Outgoing) -> Any:
        client = self._client()
        if outgoing.message.channel_id is not None:
            return client.get_partial_messageable(outgoing.message.channel_id)
        if outgoing.user_id is None:
            return None
        return await client.create_dm(discord.Object(outgoing.user_id))

    def _is_open(self, channel_id: int) -> bool:
        # Looked at every time: a channel that was closed at set-up may have been opened since.
        channel = self._client().get_channel(channel_id)
        return isinstance(channel, discord.abc.GuildChannel) and open_to_everyone(channel)

    def _hears(self, channel_id: int, role_id: int) -> bool:
        """Tell whether a mention of the role would reach anybody; what is not known is tried."""
        channel = self._client().get_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel):
            return True
        role = channel.guild.get_role(role_id)
        return role is not None and can_mention(role, channel)

    async def _wake(self, thread_id: int) -> None:
        thread = await self._client().fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)

    async def _answered(self, asked: Awaitable[Outcome | None]) -> Outcome | None:
        try:
            async with asyncio.timeout(ANSWER_WITHIN_SECONDS):
                return await asked
        except discord.RateLimited as error:
            return Retry(timedelta(seconds=error.retry_after))
        except discord.HTTPException as error:
            return outcome_of(error)
        except (TimeoutError, aiohttp.ClientError, OSError):
            return Retry()


def _tried(outgoing: Outgoing) -> tuple[datetime, datetime | None]:
    """Return between which moments a message may have been posted."""
    since = (outgoing.first_tried_at or outgoing.created_at) - CLOCKS_DIFFER
    return since, outgoing.tried_until and outgoing.tried_until + CLOCKS_DIFFER


def _must_be_post(drawn: Drawn) -> ForumPost:
    if drawn.post is None:
        raise TypeError("this kind of message has no title to stand under in a forum")
    return drawn.post


def outcome_of(error: discord.HTTPException) -> Outcome:
    """Tell whether an error of Discord passes by itself."""
    if error.status >= SERVER_ERRORS or error.status in {TOO_MANY_REQUESTS, UNAUTHORIZED}:
        return Retry()
    if not error.code and error.status in {FORBIDDEN, NOT_FOUND}:
        # Discord says why with a code; without one, something on the way to it spoke.
        return Retry()
    if error.code == OPENING_DMS_TOO_FAST:
        return Retry(timedelta(minutes=10))
    return Gone(TROUBLES.get(error.code, Trouble.REFUSED))
