"""What a facilitator may see of members' labels: words, where the programme switched that on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.commitment import read
from bot.domain.communities import Community
from bot.domain.labels import NAMED_SINCE, Approval, Ground, Shown, ground, shown_to_others
from bot.domain.members import Membership, Tier
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.services.commitment.gathering import signals_of
from bot.services.ports import UnitOfWork

LABELS = "labels"
"""The purpose of a look at somebody's label, in the access log."""


@dataclass(frozen=True, slots=True)
class SeenLabel:
    """A label as a facilitator sees it, and what it comes from: no moments and no answer.

    `ground` is None where the member chose the label.
    """

    user_id: int
    shown: Shown
    ground: Ground | None


async def seen_labels(
    work: UnitOfWork,
    actor: Actor,
    community: Community,
    approval: Approval | None,
    at: datetime,
) -> Sequence[SeenLabel]:
    """Return the labels that members share with a facilitator, in order of joining; log each look.

    Nothing without an approval, and nothing of who shares with the group only, agreed to a text
    that did not name labels, hid theirs, or has none.
    """
    if approval is None:
        return ()
    members = [
        each
        for each in await work.members.of_community(community.id)
        if await agreed_to(work, each, NAMED_SINCE)
    ]
    today = local_date(at, community.zone)
    signals = await signals_of(work, community, members, at)
    own = await work.commitment.own_labels([each.id for each in members])
    found = []
    for member in members:
        shown = shown_to_others(read(signals[member.id], today), own.get(member.id))
        user_id = await work.members.user_id(member.person_id) if shown else None
        if shown is None or user_id is None:
            continue
        if member.person_id != actor.person_id:
            await work.privacy.log_access(
                member.person_id, by_person_id=actor.person_id, purpose=LABELS, at=at
            )
        comes_from = None if shown.own else ground(signals[member.id], today).for_others
        found.append(SeenLabel(user_id, shown, comes_from))
    return found


async def agreed_to(work: UnitOfWork, member: Membership, named_since: int) -> bool:
    """Return whether a member shares with the facilitator by a text that named something."""
    if member.tier is not Tier.ALSO_FACILITATOR:
        return False
    return await work.members.consent_version(member.id) >= named_since
