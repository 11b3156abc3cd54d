"""The lists of tags: those that are built in, and what a coordinator adds for the ecosystem."""

from collections.abc import Mapping

from bot.domain.communities import usable_text
from bot.domain.decisions import What
from bot.domain.practice_tags import (
    KINDS,
    MOST_OWN,
    TAG_LENGTH,
    OwnTag,
    TagKind,
    TagKnown,
    TooManyOwnTags,
    labels,
)
from bot.domain.roles import Actor
from bot.domain.words import Word
from bot.services.history import remember
from bot.services.permissions import must_coordinate
from bot.services.ports import Clock, Store


class PracticeTags:
    """Keeps an ecosystem's own tags."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def listed(self, actor: Actor, kind: TagKind) -> Mapping[str, str]:
        """Return the tags of a kind in the server's ecosystem: code to words."""
        async with self._store.read() as work:
            here = await work.communities.ecosystem_of_guild(actor.guild_id)
            return labels(kind, await work.practices.own_tags(here.id) if here else ())

    async def add(self, actor: Actor, community_id: int, kind: TagKind, name: str) -> OwnTag:
        """Add a tag to a list, for every community of the ecosystem.

        Raises:
            CoordinatorOnly: the person coordinates nothing that this community is part of.
            TextUnusable, TagKnown, TooManyOwnTags: it cannot be added.
        """
        label = usable_text(" ".join(name.split()), field=Word(KINDS[kind]), most=TAG_LENGTH)
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            must_coordinate(actor, community)
            await work.hold("ecosystem", community.ecosystem_id)
            own = await work.practices.own_tags(community.ecosystem_id)
            known = labels(kind, own).values()
            if label.casefold() in {each.casefold() for each in known}:
                raise TagKnown(label=label)
            if sum(each.kind is kind for each in own) >= MOST_OWN:
                raise TooManyOwnTags(most=MOST_OWN)
            added = await work.practices.add_tag(OwnTag(0, community.ecosystem_id, kind, label))
            at = self._clock()
            await remember(work, actor, community, What.PRACTICE_TAG, label, at=at)
            await work.commit()
        return added
