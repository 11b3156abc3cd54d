"""Finding practices: by words, with filters, and only what reaches the reader at that moment."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from bot.domain.communities import Sector
from bot.domain.practice_words import looked_for, meant_by, must_be_askable, words_in
from bot.domain.practices import Audience, Practice, Stage
from bot.domain.roles import Actor
from bot.services.communities import ecosystem_of
from bot.services.drafts import half_done, keep_half_done
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.practices import Wanted
from bot.services.practices.views import PracticeView, audience_of, seen_practice

MOST_FOUND = 50
PER_PAGE = 5
"""Who has to turn more than ten pages is helped by one word more."""

SUGGESTED = 25
_WORDS_MENDED = 4
_TRIES = 3

_KIND = "practice_find"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody looks for, as they typed and chose it; empty is anything."""

    text: str
    challenge: str = ""
    intervention: str = ""
    sector: str = ""
    stage: str = ""

    @property
    def filtered(self) -> bool:
        """Whether a filter was chosen."""
        return bool(self.challenge or self.intervention or self.sector or self.stage)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, each with the name of its community.

    `meant` is what was looked for instead, when what was typed gives nothing.
    """

    question: Question
    draft_id: int
    practices: Sequence[tuple[Practice, str]]
    page: int
    pages: int
    total: int
    meant: str = ""


class PracticeSearch:
    """Shows practices to whoever they reach."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def see(self, actor: Actor, practice_id: int) -> PracticeView:
        """Return a practice.

        Raises:
            PracticeGone: it is not there, or not for this reader.
        """
        async with self._store.read() as work:
            return await seen_practice(work, actor, practice_id)

    async def find(self, actor: Actor, question: Question, draft_id: int) -> Found:
        """Return the first page; what was asked is kept for a day when there are more.

        Raises:
            NothingLookedFor, NoWordsInIt: that is no question.
            NoEcosystem: nothing was set up here.
        """
        must_be_askable(question.text, filtered=question.filtered)
        async with self._store.read() as work:
            found = await _found(work, actor, question, draft_id, 0)
        if found.pages > 1:
            asked = replace(question, text=found.meant or question.text)
            async with self._store.write() as work:
                await keep_half_done(
                    work, actor, draft_id, kind=_KIND, values=asdict(asked), at=self._clock()
                )
                await work.commit()
        return found

    async def turn(self, actor: Actor, draft_id: int, page: int) -> Found:
        """Return another page of what was asked, as it is found now.

        Raises:
            DraftGone: that was more than a day ago.
        """
        async with self._store.read() as work:
            values = await half_done(work, actor, draft_id, kind=_KIND)
            return await _found(work, actor, Question(**values), draft_id, page)

    async def suggestions(self, actor: Actor, typed: str) -> Sequence[Practice]:
        """Return practices that reach somebody and have words that begin as they type."""
        async with self._store.read() as work:
            here = await work.communities.ecosystem_of_guild(actor.guild_id)
            if here is None or (typed.strip() and not words_in(typed)):
                return ()
            wanted = Wanted(here.id, looked_for(typed), unfinished=True)
            readers = await audience_of(work, actor, here)
            keys = await work.practice_index.find(wanted, readers, most=SUGGESTED)
            return await work.practices.several(keys)


async def _found(
    work: UnitOfWork, actor: Actor, question: Question, draft_id: int, page: int
) -> Found:
    ecosystem = await ecosystem_of(work, actor.guild_id)
    readers = await audience_of(work, actor, ecosystem)
    wanted = Wanted(
        ecosystem.id,
        looked_for(question.text),
        challenge=question.challenge or None,
        intervention=question.intervention or None,
        sector=Sector(question.sector) if question.sector else None,
        stage=Stage(question.stage) if question.stage else None,
    )
    keys = await work.practice_index.find(wanted, readers, most=MOST_FOUND)
    meant = ""
    if not keys:
        meant, keys = await _mended(work, wanted, readers, question.text)
    pages = max(-(-len(keys) // PER_PAGE), 1)
    page = min(max(page, 0), pages - 1)
    shown = await work.practices.several(keys[page * PER_PAGE :][:PER_PAGE])
    names = {key: (await work.communities.get(key)).name for key in {e.community_id for e in shown}}
    listed = [(each, names[each.community_id]) for each in shown]
    return Found(question, draft_id, listed, page, pages, len(keys), meant)


async def _mended(
    work: UnitOfWork, wanted: Wanted, readers: Audience, text: str
) -> tuple[str, Sequence[int]]:
    """Return what somebody may have meant and what that gives; only if the reader may see it.

    The stored words are of all practices together, so a guess counts only by what it finds.
    """
    words = words_in(text)
    near: dict[str, list[str]] = {}
    for word in words[:_WORDS_MENDED]:
        near[word] = meant_by(word, await work.practice_index.words_beginning(word[0]))
    if not any(near.values()):
        return "", ()
    for turn in range(_TRIES):
        guess = [(near.get(word) or [word])[turn : turn + 1] or [word] for word in words]
        meant = " ".join(each[0] for each in guess)
        found = replace(wanted, words=looked_for(meant))
        keys = await work.practice_index.find(found, readers, most=MOST_FOUND)
        if keys:
            return meant, keys
    return "", ()
