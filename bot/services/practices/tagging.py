"""The lists of tags: those that are built in, and what coordinators make of them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.communities import Community, usable_text
from bot.domain.decisions import What
from bot.domain.practice_tags import (
    KINDS,
    MOST_OWN,
    TAG_LENGTH,
    OwnTag,
    TagGone,
    TagKind,
    TagKnown,
    TagUses,
    TooManyOwnTags,
    labels,
)
from bot.domain.roles import Actor
from bot.domain.words import Word
from bot.i18n import LANGUAGES, Catalogue, unchanged
from bot.services.history import remember
from bot.services.permissions import must_coordinate
from bot.services.ports import Clock, Store, UnitOfWork


@dataclass(frozen=True, slots=True)
class TagView:
    """An ecosystem's own tag, with where it stands; `added` when it was not there before."""

    community: Community
    tag: OwnTag
    uses: TagUses
    added: bool = False


class PracticeTags:
    """Keeps an ecosystem's own tags."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def listed(self, actor: Actor, kind: TagKind) -> Mapping[str, str]:
        """Return the tags of a kind in the server's ecosystem: code to words."""
        return labels(kind, await self.own(actor))

    async def own(self, actor: Actor) -> Sequence[OwnTag]:
        """Return the tags that the server's ecosystem added."""
        async with self._store.read() as work:
            here = await work.communities.ecosystem_of_guild(actor.guild_id)
            return await work.practices.own_tags(here.id) if here else ()

    async def add(self, actor: Actor, community_id: int, kind: TagKind, name: str) -> TagView:
        """Add a tag to a list, for every community of the ecosystem; or find it there.

        Raises:
            CoordinatorOnly: the person coordinates nothing that this community is part of.
            TextUnusable, TagKnown, TooManyOwnTags: it cannot be added.
        """
        label = _usable(kind, name)
        async with self._store.write() as work:
            community = await _coordinated(work, actor, community_id)
            await work.hold("ecosystem", community.ecosystem_id)
            own = await work.practices.own_tags(community.ecosystem_id)
            for each in own:
                if each.kind is kind and _same(each.label, label):
                    return TagView(community, each, await work.own_tags.uses(each))
            _must_be_new(label, kind, own)
            if sum(each.kind is kind for each in own) >= MOST_OWN:
                raise TooManyOwnTags(most=MOST_OWN)
            added = await work.practices.add_tag(OwnTag(0, community.ecosystem_id, kind, label))
            at = self._clock()
            await remember(work, actor, community, What.PRACTICE_TAG, label, at=at)
            await work.commit()
        return TagView(community, added, TagUses(), added=True)

    async def show(self, actor: Actor, community_id: int, tag_id: int) -> TagView:
        """Return a tag with where it stands.

        Raises:
            CoordinatorOnly, TagGone: it is not there, or not for this person.
        """
        async with self._store.read() as work:
            community = await _coordinated(work, actor, community_id)
            return await _found(work, community, tag_id)

    async def rename(self, actor: Actor, community_id: int, tag_id: int, name: str) -> TagView:
        """Give a tag other words, wherever it stands.

        Raises:
            TextUnusable, TagKnown: it cannot be called that; and what `show` raises.
        """
        async with self._store.write() as work:
            community = await _coordinated(work, actor, community_id)
            await work.hold("ecosystem", community.ecosystem_id)
            view = await _found(work, community, tag_id)
            tag, label = view.tag, _usable(view.tag.kind, name)
            own = await work.practices.own_tags(tag.ecosystem_id)
            _must_be_new(label, tag.kind, [each for each in own if each.id != tag.id])
            await work.own_tags.rename(tag, label)
            said = f"{tag.label} → {label}"
            at = self._clock()
            await remember(work, actor, community, What.TAG_RENAMED, said, at=at)
            await work.commit()
        return replace(view, tag=replace(tag, label=label))

    async def remove(self, actor: Actor, community_id: int, tag_id: int) -> TagView:
        """Take a tag out of its list and away from all that has it; return how that was.

        Raises:
            CoordinatorOnly, TagGone: see `show`.
        """
        async with self._store.write() as work:
            community = await _coordinated(work, actor, community_id)
            await work.hold("ecosystem", community.ecosystem_id)
            view = await _found(work, community, tag_id)
            await work.own_tags.drop(view.tag)
            said, at = view.tag.label, self._clock()
            await remember(work, actor, community, What.TAG_REMOVED, said, at=at)
            await work.commit()
        return view


async def _coordinated(work: UnitOfWork, actor: Actor, community_id: int) -> Community:
    community = await work.communities.get(community_id)
    must_coordinate(actor, community)
    return community


async def _found(work: UnitOfWork, community: Community, tag_id: int) -> TagView:
    tag = await work.own_tags.get(tag_id)
    if tag is None or tag.ecosystem_id != community.ecosystem_id:
        raise TagGone
    return TagView(community, tag, await work.own_tags.uses(tag))


def _usable(kind: TagKind, name: str) -> str:
    return usable_text(" ".join(name.split()), field=Word(KINDS[kind]), most=TAG_LENGTH)


def _must_be_new(label: str, kind: TagKind, own: Sequence[OwnTag]) -> None:
    listed = labels(kind, own).values()
    if any(_same(label, name) for each in listed for name in _names(each)):
        raise TagKnown(label=label)


def _names(label: str) -> Sequence[str]:
    """Return how a tag is called in each language: communities of one ecosystem differ in theirs."""
    if not isinstance(label, Word):
        return (label,)
    return [Catalogue().texts(language, unchanged)(label) for language in LANGUAGES]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
