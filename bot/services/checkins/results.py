"""The result of a round: reading it, choosing its notes, and saying what is done with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.checkins import Audience, Round, RoundState, note_text
from bot.domain.communities import Community
from bot.domain.results import (
    MOST_NOTES,
    NoResultYet,
    NotesFixed,
    TooManyNotes,
    response_text,
)
from bot.domain.roles import Actor
from bot.services.checkins.closing import bring_forward_result, post_response
from bot.services.permissions import must_belong, must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.checkins import Frozen, Spoken, WrittenNote

NOTES = "notes"
"""The purpose of reading the notes of a round, in the access log."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """A frozen result with its notes and what is done with it.

    `result_first` tells that the result was not out when somebody responded, and comes now.
    """

    community: Community
    result: Frozen
    notes: tuple[str, ...]
    response: Spoken | None
    result_first: bool = False


@dataclass(frozen=True, slots=True)
class NotesToTick:
    """What the facilitator chooses from before a result is posted."""

    community: Community
    round: Round
    group: tuple[WrittenNote, ...]
    facilitator: tuple[WrittenNote, ...]
    posted: bool


class ResultDesk:
    """What happens with a closed round."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def latest(self, actor: Actor, community_id: int) -> ResultView:
        """Return the newest result of a community to somebody who belongs to it.

        Raises:
            NoResultYet: nothing was closed yet.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            return await view_of(work, await _last_round(work, community_id))

    async def history(self, actor: Actor, community_id: int) -> Sequence[Frozen]:
        """Return every result of a community, oldest first, to somebody who belongs to it."""
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            return await work.checkins.results(community_id)

    async def notes(self, actor: Actor, community_id: int) -> NotesToTick:
        """Return the notes of the last closed round to its facilitator; every look is logged.

        Raises:
            FacilitatorOnly, NoResultYet: it is not theirs to see, or there is none.
        """
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            closed = await _last_round(work, community_id)
            written = await work.checkins.notes(closed.id)
            found = await work.checkins.result(closed.id)
            await _log_look(work, actor, written, self._clock)
            await work.commit()
        return NotesToTick(
            community=community,
            round=closed,
            group=tuple(note for note in written if note.audience is Audience.GROUP),
            facilitator=tuple(note for note in written if note.audience is Audience.FACILITATOR),
            posted=found is not None and found.posted_at is not None,
        )

    async def notes_of(self, actor: Actor, round_id: int) -> NotesToTick:
        """Return the notes of a round whose result is not posted yet, as `notes` does."""
        async with self._store.read() as work:
            community = await self._changeable(work, actor, round_id)
        return await self.notes(actor, community.id)

    async def tick(
        self,
        actor: Actor,
        round_id: int,
        note_ids: Sequence[int],
        *,
        among: tuple[int, int] | None = None,
    ) -> NotesToTick:
        """Choose which notes for the group go on the result card, at most two.

        `among` are the first and the last note that were there to choose from; what was chosen
        outside them stays chosen. Without it, all were there.

        Raises:
            FacilitatorOnly, TooManyNotes, NotesFixed: not theirs, too many, or posted already.
        """
        async with self._store.write() as work:
            community = await self._changeable(work, actor, round_id, lock="update")
            chosen = [
                note.id
                for note in await work.checkins.notes(round_id)
                if note.audience is Audience.GROUP
                and (
                    note.id in note_ids
                    if among is None or among[0] <= note.id <= among[1]
                    else note.ticked
                )
            ]
            if len(chosen) > MOST_NOTES:
                raise TooManyNotes(most=MOST_NOTES)
            await work.checkins.tick_notes(round_id, chosen)
            await work.checkins.redraw_card(round_id, at=self._clock())
            await work.commit()
        return await self.notes(actor, community.id)

    async def redact(self, actor: Actor, round_id: int, note_id: int, raw: str) -> NotesToTick:
        """Change what a note says on the card, for instance to take a name out.

        Raises:
            FacilitatorOnly, NoteUnusable, NotesFixed: not theirs, unusable, or posted already.
        """
        async with self._store.write() as work:
            community = await self._changeable(work, actor, round_id, lock="update")
            if note_id in {note.id for note in await work.checkins.notes(round_id)}:
                await work.checkins.redact_note(note_id, note_text(raw))
                await work.checkins.redraw_card(round_id, at=self._clock())
            await work.commit()
        return await self.notes(actor, community.id)

    async def to_respond(self, actor: Actor, community_id: int) -> ResultView:
        """Return the result that the facilitator says something about: the last one closed.

        Raises:
            FacilitatorOnly, NoResultYet: it is not theirs, or there is none.
            CommunityClosed: nothing is done with it any more.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            must_not_be_closed(community)
            return await view_of(work, await _last_round(work, community_id))

    async def respond(self, actor: Actor, round_id: int, raw: str) -> ResultView:
        """Store and post what is done with a result; the next check-in opens with it.

        A result that is not out yet comes first, now, with the notes ticked so far. Responding again replaces the words; a second post says that they were changed.

        Raises:
            FacilitatorOnly, ResponseUnusable, NoResultYet: not theirs, unusable, or no result.
            CommunityClosed: nothing is done with it any more.
        """
        text = response_text(raw)
        now = self._clock()
        async with self._store.write() as work:
            # Locked: of two who say something at once, the second one changes it.
            closed = await work.checkins.round(round_id, lock="update")
            if closed is None:
                raise NoResultYet
            community = await work.communities.get(closed.community_id)
            must_facilitate(actor, community)
            must_not_be_closed(community)
            # The card cannot go out, nor be recorded as sent, between looking and storing.
            await work.hold("community", community.id)
            again = await work.checkins.response(round_id) is not None
            await work.checkins.respond(Spoken(round_id, text, now), person_id=actor.person_id)
            view = await view_of(work, closed)
            result_first = view.result.posted_at is None
            if result_first:
                await bring_forward_result(work, round_id, now)
            else:
                await post_response(work, closed, text, now, again=again)
            await work.commit()
        return replace(view, result_first=result_first)

    async def _changeable(
        self, work: UnitOfWork, actor: Actor, round_id: int, *, lock: str = ""
    ) -> Community:
        closed = await work.checkins.round(round_id, lock=lock)
        if closed is None:
            raise NoResultYet
        community = await work.communities.get(closed.community_id)
        must_facilitate(actor, community)
        found = await work.checkins.result(round_id)
        if found is None:
            raise NoResultYet
        if found.posted_at is not None:
            raise NotesFixed
        return community


async def view_of(work: UnitOfWork, closed: Round) -> ResultView:
    """Return a closed round's result as the group sees it."""
    found = await work.checkins.result(closed.id)
    if found is None:
        raise NoResultYet
    return ResultView(
        community=await work.communities.get(closed.community_id),
        result=found,
        notes=tuple(await work.checkins.card_notes(closed.id)),
        response=await work.checkins.response(closed.id),
    )


async def _last_round(work: UnitOfWork, community_id: int) -> Round:
    rounds = await work.checkins.rounds(community_id)
    closed = [known for known in rounds if known.state is RoundState.CLOSED]
    if not closed:
        raise NoResultYet
    return closed[-1]


async def _log_look(
    work: UnitOfWork, actor: Actor, notes: Sequence[WrittenNote], clock: Clock
) -> None:
    for note in notes:
        person_id = await work.checkins.author_of(note.id)
        if person_id is not None and person_id != actor.person_id:
            await work.privacy.log_access(
                person_id, by_person_id=actor.person_id, purpose=NOTES, at=clock()
            )
