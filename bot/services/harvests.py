"""Closing a community with its harvest, and opening it again.

The words are kept as a draft from the moment they were submitted, so that looking at them once more
loses nothing for a day.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot.domain.checkins import RoundState, skipped
from bot.domain.communities import Community, CommunityState, StepState, TextMissing
from bot.domain.decisions import What
from bot.domain.harvests import (
    LABELS,
    Harvest,
    NotClosed,
    Numbers,
    ResultMustCome,
    RoundMustClose,
    Words,
    courses,
    kept,
    usable_words,
)
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.phases import Phase
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import Actor
from bot.domain.schedules import Reason, local_date
from bot.domain.words import N_, Word
from bot.services.delays import declined
from bot.services.digests.gathering import GROUP_FIRST
from bot.services.drafts import begun, half_done, keep_half_done
from bot.services.freezing import frozen_numbers
from bot.services.history import remember
from bot.services.meetings import MeetingView, call_off
from bot.services.permissions import must_lead, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.resting import end_pause, rest_with

MESSAGE = "harvest"
"""The kind of message with which a community ends in its channel."""

_KIND = "harvest"


@dataclass(frozen=True, slots=True)
class HarvestInTheMaking:
    """What closing a community would leave: its numbers so far, and the words, if written."""

    draft_id: int
    community: Community
    numbers: Numbers
    values: Mapping[str, str]

    @property
    def words(self) -> Words | None:
        """The words, once they were submitted."""
        return Words(*(self.values[part] for part in LABELS)) if "brought" in self.values else None


@dataclass(frozen=True, slots=True)
class Closed:
    """A community that was closed just now, and the meetings that do not take place."""

    community: Community
    cancelled: tuple[MeetingView, ...]


class HarvestDesk:
    """Closes communities and opens them again, for who leads them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def begin(self, actor: Actor, community_id: int, draft_id: int) -> HarvestInTheMaking:
        """Begin to close a community, or go on with what was written and not used yet.

        Raises:
            FacilitatorOnly, CommunityClosed, RoundMustClose, ResultMustCome: not now, or not by
                this person.
        """
        async with self._store.write() as work:
            community = await self._closable(work, actor, community_id)
            values = {"community": str(community_id), **await _words_before(work, community_id)}
            for draft in await begun(work, actor, kind=_KIND):
                if draft.values.get("community") == str(community_id):
                    return await self._making(work, draft.id, community, draft.values)
            return await self._keep(work, actor, draft_id, community, values)

    async def so_far(self, actor: Actor, draft_id: int) -> HarvestInTheMaking:
        """Return what was written so far.

        Raises:
            DraftGone: it was used, or is older than a day; and what `begin` raises.
        """
        async with self._store.read() as work:
            return await self._found(work, actor, draft_id)

    async def write(
        self, actor: Actor, draft_id: int, fields: Mapping[str, str]
    ) -> HarvestInTheMaking:
        """Keep the words; nothing is closed by that.

        Raises:
            TextUnusable: a part is too long or missing; and what `so_far` raises.
        """
        words = usable_words(**{part: fields.get(part, "") for part in LABELS})
        async with self._store.write() as work:
            making = await self._found(work, actor, draft_id)
            values = {**making.values, **asdict(words)}
            return await self._keep(work, actor, draft_id, making.community, values)

    async def close(self, actor: Actor, community_id: int, draft_id: int) -> Closed:
        """Close the community: post the harvest, end memberships, and let everything rest.

        Raises:
            DraftGone, TextMissing: there are no words to close it with; and what `begin` raises.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("community", community_id)
            await self._closable(work, actor, community_id)
            making = await self._found(work, actor, draft_id)
            if making.words is None or making.community.id != community_id:
                raise TextMissing(field=Word(LABELS["brought"]))
            today = local_date(now, making.community.zone)
            harvest = Harvest(community_id, today, making.words, making.numbers)
            cancelled = await _let_end(work, making.community, now)
            await work.harvests.keep(harvest)
            await work.communities.change(
                community_id,
                state=CommunityState.CLOSED,
                closed_on=today,
                paused_until=None,
                phase=Phase.CLOSE,
            )
            closed = await work.communities.get(community_id)
            await work.outbox.add(_post(closed, harvest), at=now)
            await remember(work, actor, closed, What.CLOSED, making.words.brought, at=now)
            await work.privacy.drop_draft(draft_id)
            await work.commit()
        return Closed(closed, cancelled)

    async def shut(self, actor: Actor, community_id: int) -> Community:
        """Return a closed community to who may open it again.

        Raises:
            FacilitatorOnly, NotClosed: it cannot be opened again, or not by this person.
        """
        async with self._store.read() as work:
            return await _shut(work, actor, community_id)

    async def reopen(self, actor: Actor, community_id: int) -> Community:
        """Open a community again, in its harvest; its rhythms rest until somebody resumes them.

        Raises:
            FacilitatorOnly, NotClosed: see `shut`.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await _shut(work, actor, community_id)
            await work.communities.change(
                community_id, state=CommunityState.ACTIVE, closed_on=None, phase=Phase.HARVEST
            )
            await end_pause(work, community_id, now)
            await remember(work, actor, community, What.REOPENED, "", at=now)
            opened = await work.communities.get(community_id)
            await work.commit()
        return opened

    async def _found(self, work: UnitOfWork, actor: Actor, draft_id: int) -> HarvestInTheMaking:
        values = await half_done(work, actor, draft_id, kind=_KIND)
        community = await self._closable(work, actor, int(values["community"]))
        return await self._making(work, draft_id, community, values)

    async def _keep(
        self,
        work: UnitOfWork,
        actor: Actor,
        draft_id: int,
        community: Community,
        values: Mapping[str, str],
    ) -> HarvestInTheMaking:
        await keep_half_done(work, actor, draft_id, kind=_KIND, values=values, at=self._clock())
        making = await self._making(work, draft_id, community, values)
        await work.commit()
        return making

    async def _making(
        self, work: UnitOfWork, draft_id: int, community: Community, values: Mapping[str, str]
    ) -> HarvestInTheMaking:
        numbers = await _numbers(work, community, self._clock())
        return HarvestInTheMaking(draft_id, community, numbers, values)

    async def _closable(self, work: UnitOfWork, actor: Actor, community_id: int) -> Community:
        community = await work.communities.get(community_id)
        must_lead(actor, community)
        must_not_be_closed(community)
        running = await work.checkins.open_round(community_id)
        if running is not None and running.closes_at is not None:
            day = local_date(running.closes_at, community.zone)
            raise RoundMustClose(number=running.number, day=day, community=community.name)
        for last in (await work.checkins.results(community_id))[-1:]:
            # A result that could not be posted for a day keeps nobody waiting.
            if last.posted_at is None and self._clock() - last.frozen_at < GROUP_FIRST:
                raise ResultMustCome(number=last.published.number, community=community.name)
        return community


async def harvest_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Post a harvest that could not be posted at once, unless the community was opened again."""
    del at
    community = await work.communities.get(outgoing.message.community_id or 0)
    if community.state is not CommunityState.CLOSED:
        return declined(N_("the community was opened again"))
    return replace(outgoing.message, channel_id=community.channel_id)


async def _shut(work: UnitOfWork, actor: Actor, community_id: int) -> Community:
    community = await work.communities.get(community_id)
    must_lead(actor, community)
    if community.state is not CommunityState.CLOSED:
        raise NotClosed(community=community.name)
    return community


async def _words_before(work: UnitOfWork, community_id: int) -> Mapping[str, str]:
    """Return the words of an earlier closing, to begin with."""
    before = await work.harvests.last(community_id)
    return asdict(before.words) if before else {}


async def _numbers(work: UnitOfWork, community: Community, now: datetime) -> Numbers:
    """Return the life of a community in counts that it may all read."""
    results = await work.checkins.results(community.id)
    terms = await work.members.terms(community.id)
    steps = await work.communities.steps(community.id)
    return Numbers(
        rounds=len(results),
        answers=sum(each.published.response.responded for each in results),
        meetings=await work.harvests.meetings_held(community.id, now),
        interventions=await work.harvests.interventions_done(community.id),
        steps=sum(each.state is StepState.DONE for each in steps),
        promises=kept(await work.promises.of_members([each.membership_id for each in terms])),
        courses=courses([each.published for each in results if each.posted_at is not None]),
    )


async def _let_end(
    work: UnitOfWork, community: Community, now: datetime
) -> tuple[MeetingView, ...]:
    """Let everything that goes on in a community end or rest; return the cancelled meetings."""
    for round_ in await work.checkins.rounds(community.id):
        if round_.state is RoundState.PLANNED:
            # Its post may be on its way; whoever presses it reads that it is not held.
            await work.checkins.save_round(skipped(round_, N_("the community is paused or closed")))
    cancelled = []
    for meeting in await work.meetings.coming(community.id, now):
        if meeting.starts_at > now:
            await call_off(work, meeting, community, at=now)
            cancelled.append(MeetingView(community, meeting, ""))
    await rest_with(work, community.id, now=now)
    await work.schedules.remove(ScheduleKind.DIGEST, Subject(Place.COMMUNITY, community.id))
    today = local_date(now, community.zone)
    for point in await work.attention.open(community.id):
        await work.attention.save(replace(point, closed=today))
    await work.retention.end_group(community.id, at=now)
    return tuple(cancelled)


def _post(community: Community, harvest: Harvest) -> NewMessage:
    data = {
        "community": community.name,
        "language": community.language,
        **asdict(harvest.words),
        "numbers": frozen_numbers(harvest.numbers),
    }
    return NewMessage(MESSAGE, data, community.id, channel_id=community.channel_id)
