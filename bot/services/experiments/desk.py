"""Experiments: begun by a member, looked back on by the group when their last day has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.communities import Community
from bot.domain.experiments import (
    MOST_OPEN,
    Experiment,
    ExperimentGone,
    ExperimentNotYours,
    ExperimentReviewed,
    ReviewNotYours,
    TooManyExperiments,
    ask_at,
    must_fit,
    usable_plan,
    usable_review,
)
from bot.domain.members import Membership
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.planning import Place, ScheduleKind, Subject, once
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.spoken_dates import read_day
from bot.services.experiments.posts import looked_back, taken_back
from bot.services.permissions import facilitates, must_belong, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.profiles import own_membership
from bot.services.redrawing import Editor

REVIEWED_SHOWN = 15
"""Experiments on which somebody looked back, in the list beside those that are open."""


@dataclass(frozen=True, slots=True)
class ExperimentView:
    """An experiment as one reader sees it, with what they may do."""

    community: Community
    experiment: Experiment
    today: date
    may_change: bool
    """Whether they may move its last day or take it back."""
    may_review: bool
    is_member: bool


@dataclass(frozen=True, slots=True)
class ExperimentList:
    """A community's experiments: the first to end first, then those that were looked back on."""

    community: Community
    open: Sequence[Experiment]
    reviewed: Sequence[Experiment]
    today: date
    is_member: bool


class ExperimentDesk:
    """Keeps what a group tries; its members begin it, and look back on it."""

    def __init__(self, store: Store, clock: Clock, editor: Editor) -> None:
        self._store = store
        self._clock = clock
        self._editor = editor

    async def may_start(self, actor: Actor, community_id: int) -> Community:
        """Return the community in which somebody may begin an experiment now.

        Raises:
            NotAMember, CommunityClosed, TooManyExperiments: they may not.
        """
        async with self._store.read() as work:
            community, _ = await _room_for_one(work, actor, community_id)
        return community

    async def start(
        self, actor: Actor, community_id: int, fields: Mapping[str, str]
    ) -> ExperimentView:
        """Store an experiment; on its last day the group is asked to look back.

        Raises:
            NotAMember, CommunityClosed, TooManyExperiments: they may not begin one.
            TextUnusable, DateUnreadable, DateInThePast: something does not fit.
            EndsBeforeItStarts, ExperimentTooLong: the days do not fit.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community, member = await _room_for_one(work, actor, community_id)
            plan = usable_plan(fields, community.language)
            today = local_date(now, community.zone)
            first = fields.get("starts", "").strip()
            starts = read_day(first, today=today) if first else today
            ends = _last_day(fields, starts, today)
            new = Experiment(0, community_id, member.id, plan, starts, ends, now)
            made = await work.experiments.add(new)
            await _plan_to_ask(work, community, made, now)
            await work.commit()
        return ExperimentView(
            community, made, today, may_change=True, may_review=True, is_member=True
        )

    async def listed(self, actor: Actor, community_id: int) -> ExperimentList:
        """Return what a group tries and tried.

        Raises:
            NotAMember: the person does not belong to it.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            return ExperimentList(
                community,
                await work.experiments.open(community_id),
                await work.experiments.reviewed(community_id, most=REVIEWED_SHOWN),
                local_date(self._clock(), community.zone),
                await _own(work, actor, community) is not None,
            )

    async def show(self, actor: Actor, experiment_id: int) -> ExperimentView:
        """Return one experiment.

        Raises:
            ExperimentGone, NotAMember: it is not there, or not theirs to see.
        """
        async with self._store.read() as work:
            return await self._seen(work, actor, experiment_id)

    async def reviewable(self, actor: Actor, experiment_id: int) -> ExperimentView:
        """Return an experiment on which somebody may look back now.

        Raises:
            ReviewNotYours: somebody else did; and what `show` and `own_membership` raise.
        """
        async with self._store.read() as work:
            view, _ = await self._to_review(work, actor, experiment_id)
        return view

    async def review(
        self, actor: Actor, experiment_id: int, fields: Mapping[str, str]
    ) -> ExperimentView:
        """Store what was expected, what happened, why, and what is learned; nobody is asked again.

        Raises:
            TextUnusable: a part is missing or too long; and what `reviewable` raises.
        """
        said = usable_review(fields)
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            await work.hold("experiment", experiment_id)
            _, member = await self._to_review(work, actor, experiment_id)
            await work.experiments.review(
                experiment_id, said, membership_id=member.id, at=self._clock()
            )
            await work.schedules.remove(ScheduleKind.EXPERIMENT, _subject(experiment_id))
            await work.commit()
            view = await self._seen(work, actor, experiment_id)
        await self._redraw(view.experiment, looked_back(view.community, view.experiment))
        return view

    async def changeable(self, actor: Actor, experiment_id: int) -> ExperimentView:
        """Return an experiment whose last day somebody may move, or that they may take back.

        Raises:
            ExperimentReviewed, ExperimentNotYours: they may not; and what `show` raises.
        """
        async with self._store.read() as work:
            return await self._to_change(work, actor, experiment_id)

    async def move(
        self, actor: Actor, experiment_id: int, fields: Mapping[str, str]
    ) -> ExperimentView:
        """Give an experiment another last day; the group is asked to look back then.

        Raises:
            DateUnreadable, DateInThePast, EndsBeforeItStarts, ExperimentTooLong: the day cannot be
                used; and what `changeable` raises.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("experiment", experiment_id)
            view = await self._to_change(work, actor, experiment_id)
            ends = _last_day(fields, view.experiment.starts, view.today)
            moved = replace(view.experiment, ends=ends)
            await work.experiments.move(experiment_id, ends)
            await _plan_to_ask(work, view.community, moved, now)
            await work.commit()
        return replace(view, experiment=moved)

    async def take_back(self, actor: Actor, experiment_id: int) -> None:
        """Erase an experiment; the post that asked about it says so.

        Raises:
            ExperimentReviewed, ExperimentNotYours: it stays; and what `show` raises.
        """
        async with self._store.write() as work:
            await work.hold("experiment", experiment_id)
            view = await self._to_change(work, actor, experiment_id)
            await work.experiments.drop(experiment_id)
            await work.schedules.remove(ScheduleKind.EXPERIMENT, _subject(experiment_id))
            await work.commit()
        await self._redraw(view.experiment, taken_back(view.community))

    async def _redraw(self, experiment: Experiment, message: NewMessage) -> None:
        """Let the post that asked to look back say what is so; Discord may take its time."""
        if experiment.posted is None:
            return
        channel_id, message_id = experiment.posted
        # Where it was posted, which need not be where the community is now.
        there, mark = replace(message, channel_id=channel_id), f"experiment{experiment.id}"
        await self._editor.edit(
            Outgoing(0, mark, there, user_id=None, tries=0, created_at=self._clock()), message_id
        )

    async def _seen(self, work: UnitOfWork, actor: Actor, experiment_id: int) -> ExperimentView:
        experiment = await work.experiments.get(experiment_id)
        if experiment is None:
            raise ExperimentGone
        community = await work.communities.get(experiment.community_id)
        await must_belong(work, actor, community)
        own = await _own(work, actor, community)
        open_ = experiment.review is None
        began = own is not None and own.id == experiment.membership_id
        reviews = own is not None and (open_ or own.id == experiment.reviewer_id)
        return ExperimentView(
            community,
            experiment,
            local_date(self._clock(), community.zone),
            may_change=open_ and (began or facilitates(actor, community)),
            may_review=reviews,
            is_member=own is not None,
        )

    async def _to_review(
        self, work: UnitOfWork, actor: Actor, experiment_id: int
    ) -> tuple[ExperimentView, Membership]:
        view = await self._seen(work, actor, experiment_id)
        _, member = await own_membership(work, actor, view.community.id)
        must_not_be_closed(view.community)
        if not view.may_review:
            raise ReviewNotYours
        return view, member

    async def _to_change(
        self, work: UnitOfWork, actor: Actor, experiment_id: int
    ) -> ExperimentView:
        view = await self._seen(work, actor, experiment_id)
        if view.experiment.review is not None:
            raise ExperimentReviewed
        if not view.may_change:
            raise ExperimentNotYours
        return view


async def _room_for_one(
    work: UnitOfWork, actor: Actor, community_id: int
) -> tuple[Community, Membership]:
    community, member = await own_membership(work, actor, community_id)
    must_not_be_closed(community)
    if len(await work.experiments.open(community_id)) >= MOST_OPEN:
        raise TooManyExperiments(most=MOST_OPEN)
    return community, member


async def _own(work: UnitOfWork, actor: Actor, community: Community) -> Membership | None:
    if actor.person_id is None:
        return None
    return await work.members.membership(actor.person_id, community.id)


def _last_day(fields: Mapping[str, str], starts: date, today: date) -> date:
    given = fields.get("ends", "")
    ends = read_day(given, today=today)
    must_fit(starts, ends, today=today, given=given)
    return ends


async def _plan_to_ask(
    work: UnitOfWork, community: Community, experiment: Experiment, now: datetime
) -> None:
    await work.schedules.add(
        once(
            ScheduleKind.EXPERIMENT,
            _subject(experiment.id),
            ask_at(experiment.ends, community.zone, now),
            zone=community.zone,
            ecosystem_id=community.ecosystem_id,
            community_id=community.id,
        )
    )


def _subject(experiment_id: int) -> Subject:
    return Subject(Place.EXPERIMENT, experiment_id)
