"""A member's own mirror: the label, what it comes from, and what they make of it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.commitment import CONTRIBUTIONS_NAMED_SINCE, Reading, Signals, read
from bot.domain.communities import Community
from bot.domain.labels import NAMED_SINCE, Approval, Ground, OwnLabel, Shown, ground, shown
from bot.domain.members import Membership, Tier
from bot.domain.schedules import local_date
from bot.services.commitment.gathering import signals_of
from bot.services.commitment.seen import agreed_to
from bot.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Mirror:
    """Everything about somebody's own label; only its owner ever gets one.

    `approval` is set when the programme lets facilitators see labels, `agreed` when the member's
    consent is about that.
    """

    community: Community
    membership: Membership
    today: date
    signals: Signals
    reading: Reading
    own: OwnLabel
    approval: Approval | None
    agreed: bool
    brought_seen: bool
    """Whether a facilitator sees what the member brought the group."""

    @property
    def ground(self) -> Ground:
        """What the computed label comes from."""
        return ground(self.signals, self.today)

    @property
    def shown(self) -> Shown:
        """The label as it is shown wherever it is shown."""
        return shown(self.reading, self.own)

    @property
    def shares(self) -> bool:
        """Whether the member shares with the facilitator at all."""
        return self.membership.tier is Tier.ALSO_FACILITATOR

    @property
    def seen(self) -> bool:
        """Whether a facilitator may see the label now."""
        return self.approval is not None and self.agreed and not self.own.hidden


async def mirror_of(
    work: UnitOfWork,
    community: Community,
    member: Membership,
    approval: Approval | None,
    at: datetime,
) -> Mirror:
    """Return a member's own mirror as it is at this moment."""
    today = local_date(at, community.zone)
    signals = (await signals_of(work, community, [member], at))[member.id]
    own = (await work.commitment.own_labels([member.id])).get(member.id, OwnLabel(member.id, at))
    return Mirror(
        community,
        member,
        today,
        signals,
        read(signals, today),
        own,
        approval,
        agreed=await agreed_to(work, member, NAMED_SINCE),
        brought_seen=await agreed_to(work, member, CONTRIBUTIONS_NAMED_SINCE),
    )
