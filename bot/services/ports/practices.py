"""What the use cases ask of stored practices: themselves, how they are found, where they stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.communities import Sector
from bot.domain.practice_tags import OwnTag, TagKind, TagUses
from bot.domain.practices import Audience, Practice, PracticeState, Stage


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in one ecosystem. Every group of words must be there, in one form."""

    ecosystem_id: int
    words: Sequence[Collection[str]] = ()
    challenge: str | None = None
    intervention: str | None = None
    sector: Sector | None = None
    stage: Stage | None = None
    community_id: int | None = None
    unfinished: bool = False
    """Whether the words are still being typed: what begins like them is found too."""


@dataclass(frozen=True, slots=True)
class PracticePost:
    """The card of a practice in a channel; without a message it is on its way.

    `outdated`: how often the practice changed since the card was drawn. In a forum it is a post of
    its own, and `message_id` its thread.
    """

    practice_id: int
    channel_id: int
    community_id: int
    message_id: int | None = None
    outdated: int = 0
    tries: int = 0
    forum: bool = False


class Practices(Protocol):
    """Practices and their tags; the words are sealed."""

    async def add(self, new: Practice) -> Practice:
        """Store a new practice without tags."""
        ...

    async def save(self, changed: Practice) -> None:
        """Store how a practice is now, without its tags."""
        ...

    async def tag(self, practice_id: int, kind: TagKind, codes: Sequence[str]) -> None:
        """Store the tags of one kind over the earlier ones."""
        ...

    async def drop(self, practice_id: int) -> None:
        """Erase a practice."""
        ...

    async def get(self, practice_id: int) -> Practice | None:
        """Return a practice in any state, or None; the caller asks who may see it."""
        ...

    async def several(self, practice_ids: Sequence[int]) -> Sequence[Practice]:
        """Return these practices in this order; those that are gone are left out."""
        ...

    async def of_person(self, person_id: int, *states: PracticeState) -> Sequence[Practice]:
        """Return what a person made and still decides about, newest first."""
        ...

    async def add_tag(self, new: OwnTag) -> OwnTag:
        """Store an ecosystem's own tag."""
        ...

    async def own_tags(self, ecosystem_id: int) -> Sequence[OwnTag]:
        """Return the tags that an ecosystem added, in order of adding."""
        ...


class OwnTags(Protocol):
    """An ecosystem's own tags, wherever they stand."""

    async def get(self, tag_id: int) -> OwnTag | None:
        """Return a tag, or None when it was removed."""
        ...

    async def uses(self, tag: OwnTag) -> TagUses:
        """Count where a tag stands."""
        ...

    async def rename(self, tag: OwnTag, label: str) -> None:
        """Store other words for a tag; cards that show it are drawn anew."""
        ...

    async def drop(self, tag: OwnTag) -> None:
        """Erase a tag wherever it stands; cards that show it are drawn anew."""
        ...


class PracticeIndex(Protocol):
    """The words of published practices, and finding by them. Every answer respects the reach."""

    async def put(self, practice: Practice) -> None:
        """Take a practice up, or anew; one that is not published is taken out."""
        ...

    async def find(self, wanted: Wanted, audience: Audience, *, most: int) -> Sequence[int]:
        """Return the keys of what these readers may see: the best first, without words newest."""
        ...

    async def words_beginning(self, letter: str) -> Sequence[str]:
        """Return the stored words that begin with a letter, of all practices together."""
        ...


class PracticePosts(Protocol):
    """Where the cards of practices stand on Discord: one of each in a channel."""

    async def keep(self, post: PracticePost) -> None:
        """Remember that a card comes, or where it stands; how outdated it is stays as it was."""
        ...

    async def stands(self, practice_id: int, channel_id: int) -> bool:
        """Return whether a card of a practice stands in a channel, or is on its way."""
        ...

    async def outdate(self, practice_id: int) -> None:
        """Mark every card of a practice as saying what is not so any more."""
        ...

    async def stale(self) -> Sequence[PracticePost]:
        """Return the cards that stand and are to be drawn anew, the first posted first."""
        ...

    async def drawn(self, post: PracticePost) -> None:
        """Take note that a card is right again, unless it was outdated since."""
        ...

    async def failed(self, post: PracticePost) -> None:
        """Take note that a try did not succeed."""
        ...

    async def drop(self, practice_id: int, channel_id: int) -> None:
        """Forget a card that is gone, never came or can never be reached."""
        ...
