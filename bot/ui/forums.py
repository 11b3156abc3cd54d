"""Posts in forums: a thread with its first message, under a title and with tags.

Discord knows no nonce for them, so what may have been posted is looked for first, whatever the time.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import discord

from bot.domain.outgoing import Gone, Outcome, Sent, Trouble
from bot.domain.words import N_, Refusal
from bot.i18n import Markup, Texts
from bot.ui.components import Card
from bot.ui.permissions import must_reach

MOST_TAGS: Final = 5
"""Discord's limit for one post."""

TITLE_LENGTH: Final = 100

_LOOKED_THROUGH: Final = 100
"""Posts of a forum that came to rest; what was tried lately is among the last of them."""

_NO_MENTIONS = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class ForumPost:
    """What a card needs to be a post: a title, and words that may be a tag of the forum."""

    title: str
    topics: Sequence[str]


class ForumNotYours(Refusal):
    """The bot does not say for somebody what they may not say themselves."""

    text = N_("You may not post in {channel} yourself. Ask somebody who may, or show it here.")


class ForumWantsTag(Refusal):
    """The forum takes no post without a tag, and nothing fits."""

    text = N_(
        "{channel} takes no post without a tag, and none of its tags is called like a label, the "
        "sector or the stage of this practice. Its tags: {tags}. Give the practice such a label, or "
        "let a moderator add a tag to the forum."
    )


def must_take(
    forum: discord.ForumChannel, member: Any, topics: Sequence[str], texts: Texts
) -> None:
    """Let only a forum pass in which this can be posted, for somebody who may.

    Raises:
        PermissionsMissing, ForumNotYours, ForumWantsTag: it cannot.
    """
    must_reach(forum, texts)
    here = Markup(forum.mention)
    if not forum.permissions_for(member).send_messages:
        raise ForumNotYours(channel=here)
    if forum.flags.require_tag and not fitting(forum, topics):
        names = ", ".join(each.name for each in forum.available_tags)
        raise ForumWantsTag(channel=here, tags=names)


def fitting(forum: discord.ForumChannel, topics: Sequence[str]) -> list[discord.ForumTag]:
    """Return the forum's tags that are called like one of these, as many as fit."""
    by_name = {each.name.casefold(): each for each in forum.available_tags if not each.moderated}
    found = {by_name[name]: None for each in topics if (name := each.casefold()) in by_name}
    return list(found)[:MOST_TAGS]


async def forum_of(client: discord.Client, channel_id: int) -> discord.ForumChannel | None:
    """Return a forum, or None when it is gone."""
    found = client.get_channel(channel_id) or await client.fetch_channel(channel_id)
    return found if isinstance(found, discord.ForumChannel) else None


async def put(forum: discord.ForumChannel, card: Card, post: ForumPost, *, silent: bool) -> Outcome:
    """Make a post; it is known by its thread."""
    made = await forum.create_thread(
        name=post.title,
        view=card,
        applied_tags=fitting(forum, post.topics),
        allowed_mentions=_NO_MENTIONS,
        silent=silent,
    )
    return Sent(made.thread.id)


async def find(
    forum: discord.ForumChannel, mark: str, since: datetime, until: datetime | None
) -> Outcome | None:
    """Look for a post of our own by its mark among what was made in that time."""
    async for thread in _threads(forum):
        made = discord.utils.snowflake_time(thread.id)
        if made < since or (until is not None and made > until):
            continue
        first = await _first(thread)
        if first is not None and any(each.endswith(f":{mark}") for each in custom_ids(first)):
            return Sent(thread.id)
    return None


async def change(
    client: discord.Client, forum: discord.ForumChannel, thread_id: int, card: Card, post: ForumPost
) -> Outcome:
    """Draw a post anew: first its words, then its title and tags."""
    thread = client.get_channel(thread_id) or await client.fetch_channel(thread_id)
    if not isinstance(thread, discord.Thread):
        return Gone(Trouble.NO_CHANNEL)
    if thread.archived:
        thread = await thread.edit(archived=False)
    first = await _first(thread)
    if first is None:
        return Gone(Trouble.NO_MESSAGE)
    await first.edit(view=card, allowed_mentions=_NO_MENTIONS)
    if thread.name != post.title:
        await thread.edit(name=post.title)
    tags = fitting(forum, post.topics)
    differ = {each.id for each in thread.applied_tags} != {each.id for each in tags}
    if differ and (tags or not forum.flags.require_tag):
        # Tags are a signpost: where others keep them, words and title are right all the same.
        with suppress(discord.Forbidden):
            await thread.edit(applied_tags=tags)
    return Sent(thread_id)


def custom_ids(message: discord.Message) -> list[str]:
    """Return the ids of all components of a message, however deep they lie."""
    return list(_ids_in(message.components))


async def _threads(forum: discord.ForumChannel) -> AsyncIterator[discord.Thread]:
    for each in await forum.guild.active_threads():
        if each.parent_id == forum.id:
            yield each
    async for each in forum.archived_threads(limit=_LOOKED_THROUGH):
        yield each


async def _first(thread: discord.Thread) -> discord.Message | None:
    """Return the message that a post began with, if it is ours and still there."""
    async for message in thread.history(limit=1, oldest_first=True):
        return message if message.author.id == thread.guild.me.id else None
    return None


def _ids_in(components: Iterable[Any]) -> Iterable[str]:
    for each in components:
        if found := getattr(each, "custom_id", None):
            yield found
        yield from _ids_in(getattr(each, "children", ()))
        accessory = getattr(each, "accessory", None)
        if accessory is not None:
            yield from _ids_in([accessory])
