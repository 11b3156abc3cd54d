"""Answering a round: every tap is stored when it is acknowledged, and may be changed until closing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.checkins import (
    MISSED_BEFORE_OFFER,
    Audience,
    Note,
    NotInvited,
    Round,
    RoundNotOpen,
    RoundState,
    answer,
    note_text,
    offers_lighter_rhythm,
    takes_answers,
)
from bot.domain.communities import CheckInsEnded, Community, CommunityState
from bot.domain.members import Membership, NotAMember, Rhythm
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.stays import StayAnswer, StayQuestion, question
from bot.services.checkins.opening import open_round
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.checkins import Place
from bot.services.promises import waiting
from bot.services.stays import said_stay
from bot.services.trying import waiting_try

_HISTORY = 6
"""Closed rounds looked back for two misses in a row: a few may have been skipped."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What one member sees of an open round: the questions and what they answered."""

    round: Round
    community: Community
    membership_id: int
    answers: Mapping[str, int]
    excused: bool
    note: str | None
    audience: Audience | None
    offers_lighter: bool = False
    stay: StayQuestion | None = None
    promises_waiting: int = 0
    """Own promises whose day has come; counted when the panel is opened, not at every tap."""

    try_waiting: int = 0
    """The key of an own try of which it is time to say what came of it; 0: there is none."""


class Answering:
    """Opens the panel of a round and stores what is tapped and written in it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def panel(self, actor: Actor, round_id: int) -> Panel:
        """Return somebody's panel of a round.

        Raises:
            NotAMember: the person has not joined; `fields["community_id"]` says which community.
            CheckInsEnded: the community was closed.
            RoundClosed, RoundNotOpen, NotInvited: the round takes no answers from them.
        """
        await self._open_if_posted(round_id)
        async with self._store.read() as work:
            asked = await _asked(work, round_id)
            community = await work.communities.get(asked.community_id)
            member = await _member(work, actor, community)
            place = await _place(work, actor, asked)
            takes_answers(asked, self._clock(), answered=bool(place.answers))
            offer = False
            if member.rhythm is not Rhythm.MONTHLY:
                history = await work.checkins.history(member.id, _HISTORY)
                offer = len(history) >= MISSED_BEFORE_OFFER and offers_lighter_rhythm(history)
            today = local_date(self._clock(), community.zone)
            promised = await waiting(work, member.id, today)
            tried = await waiting_try(work, member.id, today)
        opened = self._panel(asked, community, place)
        # Who may want to do less is not asked one thing more.
        stay = None if offer else opened.stay
        return replace(
            opened, offers_lighter=offer, promises_waiting=promised, try_waiting=tried, stay=stay
        )

    async def panel_here(self, actor: Actor, community_id: int) -> Panel:
        """Return somebody's panel of the round that is open in a community.

        Raises:
            CheckInsEnded, RoundNotOpen: none is open; and everything that `panel` raises.
        """
        async with self._store.read() as work:
            _must_go_on(await work.communities.get(community_id))
            running = await work.checkins.open_round(community_id)
        if running is None:
            raise RoundNotOpen
        return await self.panel(actor, running.id)

    async def tap(self, actor: Actor, round_id: int, item: str, value: int) -> Panel:
        """Store one tap and return the panel as it now is.

        Raises:
            AnswerUnknown: the round has no such item or value; and what `panel` raises.
        """
        async with self._store.write() as work:
            asked, community, place = await self._answerable(work, actor, round_id)
            given = answer(asked, place.membership_id, item, value, self._clock())
            await work.checkins.save_answer(given)
            if place.excused:
                await work.checkins.excuse(asked.id, place.membership_id, excused=False)
            await work.commit()
        answers = {**place.answers, item: value}
        return self._panel(asked, community, replace(place, answers=answers, excused=False))

    async def say_stay(self, actor: Actor, round_id: int, said: StayAnswer) -> Panel:
        """Store whether somebody will still take part, over what they said before.

        Raises:
            RoundClosed, RoundNotOpen, NotInvited: see `panel`; /profile is there at any time.
        """
        async with self._store.write() as work:
            asked, community, place = await self._answerable(work, actor, round_id)
            stay = await said_stay(work, community, place.membership_id, said, self._clock())
            await work.commit()
        return self._panel(asked, community, replace(place, stay=stay))

    async def skip(self, actor: Actor, round_id: int) -> Panel:
        """Skip this round, or take part after all; answers given before keep counting."""
        async with self._store.write() as work:
            asked, community, place = await self._answerable(work, actor, round_id)
            await work.checkins.excuse(asked.id, place.membership_id, excused=not place.excused)
            await work.commit()
            place = await _place(work, actor, asked)
        return self._panel(asked, community, place)

    async def write_note(self, actor: Actor, round_id: int, raw: str, audience: Audience) -> Panel:
        """Store a note over the earlier one; an empty text takes it back.

        Raises:
            NoteUnusable: it is too long; and what `panel` raises.
        """
        async with self._store.write() as work:
            asked, community, place = await self._answerable(work, actor, round_id)
            if raw.strip():
                text = note_text(raw)
                new = Note(asked.id, place.membership_id, text, audience, self._clock())
                await work.checkins.save_note(new)
            else:
                await work.checkins.drop_note(asked.id, place.membership_id)
            await work.commit()
            place = await _place(work, actor, asked)
        return self._panel(asked, community, place)

    async def choose_rhythm(self, actor: Actor, community_id: int, rhythm: Rhythm) -> Community:
        """Take part less or more often, from the next round on.

        Raises:
            NotAMember: the person has not joined.
        """
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            member = await _member(work, actor, community)
            await work.members.change(member.id, rhythm=rhythm)
            await work.commit()
        return community

    async def _open_if_posted(self, round_id: int) -> None:
        """Open a round whose post is pressed before its delivery is recorded: the post is there."""
        async with self._store.read() as work:
            if (await _asked(work, round_id)).state is not RoundState.PLANNED:
                return
        async with self._store.write() as work:
            await open_round(work, round_id, self._clock())
            await work.commit()

    async def _answerable(
        self, work: UnitOfWork, actor: Actor, round_id: int
    ) -> tuple[Round, Community, Place]:
        # Whoever is being forgotten at this moment gives nothing any more.
        await work.hold("account", actor.user_id)
        found = await work.checkins.answerable(round_id)
        if found is None:
            raise RoundNotOpen
        asked, community = found
        place = None
        if actor.person_id is not None:
            place = await work.checkins.place(asked.id, actor.person_id)
        if place is None:
            await _member(work, actor, community)
            raise NotInvited
        takes_answers(asked, self._clock(), answered=bool(place.answers))
        return asked, community, place

    def _panel(self, asked: Round, community: Community, place: Place) -> Panel:
        today, joined = (
            local_date(each, community.zone) for each in (self._clock(), place.joined_at)
        )
        return Panel(
            round=asked,
            community=community,
            membership_id=place.membership_id,
            answers=place.answers,
            excused=place.excused,
            note=place.note,
            audience=place.audience,
            stay=question(place.stay, joined, today, asked.opened_at or self._clock()),
        )


async def _asked(work: UnitOfWork, round_id: int) -> Round:
    found = await work.checkins.round(round_id)
    if found is None:
        raise RoundNotOpen
    return found


async def _member(work: UnitOfWork, actor: Actor, community: Community) -> Membership:
    found = None
    if actor.person_id is not None and actor.reaches(community.guild_id):
        found = await work.members.membership(actor.person_id, community.id)
    if found is None:
        _must_go_on(community)
        raise NotAMember(community=community.name, community_id=community.id)
    return found


def _must_go_on(community: Community) -> None:
    if community.state is CommunityState.CLOSED:
        # With its year, which a refusal leaves out of a day: the button may be an old one.
        raise CheckInsEnded(community=community.name, day=f"{community.closed_on:%d-%m-%Y}")


async def _place(work: UnitOfWork, actor: Actor, asked: Round) -> Place:
    found = None
    if actor.person_id is not None:
        found = await work.checkins.place(asked.id, actor.person_id)
    if found is None:
        raise NotInvited
    return found
