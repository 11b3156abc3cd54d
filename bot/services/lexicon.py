"""What a group calls things: its sector's words until somebody of the group changes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.communities import Community, usable_text
from bot.domain.decisions import What
from bot.domain.lexicon import LABELS, WORD_LENGTH, Concept, Lexicon
from bot.domain.roles import Actor
from bot.domain.words import Word
from bot.services.history import remember
from bot.services.permissions import must_belong, must_not_be_closed
from bot.services.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class LexiconView:
    """A group with its words."""

    community: Community
    lexicon: Lexicon


class Lexicons:
    """The words of each group; whoever belongs to it may change them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def of(self, community: Community) -> Lexicon:
        """Return the words with which something is asked in a community."""
        async with self._store.read() as work:
            return Lexicon(community.sector, await work.lexicons.own(community.id))

    async def show(self, actor: Actor, community_id: int) -> LexiconView:
        """Return the words of a community.

        Raises:
            NotAMember: the person does not belong to it.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            own = await work.lexicons.own(community_id)
        return LexiconView(community, Lexicon(community.sector, own))

    async def change(
        self, actor: Actor, community_id: int, words: Mapping[Concept, str]
    ) -> LexiconView:
        """Store the group's own words; an empty one is the sector's again.

        Raises:
            NotAMember, CommunityClosed: this person may not change them, or nobody may.
            TextUnusable: a word is too long.
        """
        typed = {
            concept: usable_text(
                " ".join(word.split()), field=Word(LABELS[concept]), most=WORD_LENGTH, least=0
            )
            for concept, word in words.items()
        }
        own = {concept: word for concept, word in typed.items() if word}
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            must_not_be_closed(community)
            await work.lexicons.replace(community_id, own)
            detail = ", ".join(own.values())
            await remember(work, actor, community, What.WORDS, detail, at=self._clock())
            await work.commit()
        return LexiconView(community, Lexicon(community.sector, own))
