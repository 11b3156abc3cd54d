"""Gathering signals: the one place that knows from where a label is read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.checkins import TakingPart
from bot.domain.commitment import Contribution, Outcome, Signals, Stated, read
from bot.domain.communities import Community
from bot.domain.labels import GroupLabel, GroupStanding, group_label, group_standing
from bot.domain.members import Membership
from bot.domain.schedules import local_date
from bot.services.attended import moments_of
from bot.services.ports import UnitOfWork
from bot.services.ports.checkins import Frozen

_COUNTS = {TakingPart.RESPONDED: 1.0, TakingPart.MISSED: 0.0}
"""How a closed round counts; who was excused has no outcome."""


async def signals_of(
    work: UnitOfWork, community: Community, members: Sequence[Membership], now: datetime
) -> Mapping[int, Signals]:
    """Return the signals of members of one community, by membership, on its own calendar."""
    ids, zone = [each.id for each in members], community.zone
    stated: dict[int, list[Stated]] = defaultdict(list)
    promises: dict[int, list[Outcome]] = defaultdict(list)
    moments: dict[int, list[Outcome]] = defaultdict(list)
    contributions: dict[int, list[Contribution]] = defaultdict(list)
    for given in await work.commitment.stated(ids):
        on = local_date(given.at, zone)
        stated[given.membership_id].append(Stated(given.item, given.value, on))
    for promise in await work.promises.of_members(ids):
        if promise.outcome is not None:
            promises[promise.membership_id].append(promise.outcome)
    for took in await work.commitment.rounds(ids):
        if took.part in _COUNTS:
            outcome = Outcome(_COUNTS[took.part], local_date(took.closed_at, zone))
            moments[took.membership_id].append(outcome)
    for membership_id, met in (await moments_of(work, community, members, now)).items():
        moments[membership_id] += met
    for brought in await work.contributions.of_members(ids):
        contribution = Contribution(brought.kind, local_date(brought.at, zone))
        contributions[brought.membership_id].append(contribution)
    return {
        each: Signals(stated[each], promises[each], moments[each], contributions[each])
        for each in ids
    }


async def read_group_label(work: UnitOfWork, community: Community, at: datetime) -> GroupLabel:
    """Return a group's label at a closing, from everybody who takes part and does not rest."""
    today = local_date(at, community.zone)
    members = [
        each for each in await work.members.of_community(community.id) if not each.paused_on(today)
    ]
    signals = await signals_of(work, community, members, at)
    return group_label([read(each, today) for each in signals.values()])


def standing_after(closings: Sequence[Frozen]) -> GroupStanding | None:
    """Return a group's label as it counts after these closings, oldest first."""
    frozen = [each.commitment for each in closings if each.commitment is not None]
    return group_standing(frozen)
