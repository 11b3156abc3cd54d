"""Who is invited to a round; fixed when it opens, and from then on the size of the group."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.members import Membership, Rhythm


def is_invited(
    member: Membership,
    *,
    number: int,
    slot: date,
    previous_slot: date | None,
    at: datetime,
    today: date,
) -> bool:
    """Return whether a round is for this member.

    Everybody at tier 1 or 2 (tier 0 has no membership at all) who has not left or paused, and
    whose rhythm has this round:

    * every: each round;
    * alternate: half of the members the odd rounds, the other half the even ones, by the parity
      of the membership's key, so that goal and plan are both answered by part of the group;
    * monthly: the first round of a calendar month that was not skipped.

    Args:
        member: the membership.
        number: the round's number.
        slot: the local date that the round was planned for.
        previous_slot: the local date of the last round that was really asked, if any.
        at: when the round opens.
        today: the local date on which it opens, whatever it was planned for.
    """
    if member.joined_at > at or (member.left_at is not None and member.left_at <= at):
        return False
    if member.paused_on(today):
        return False
    return _has_round(member, number, slot, previous_slot)


def invited(
    members: Iterable[Membership],
    *,
    number: int,
    slot: date,
    previous_slot: date | None,
    at: datetime,
    today: date,
) -> tuple[Membership, ...]:
    """Return the members whom a round is for, in the order given."""
    return tuple(
        member
        for member in members
        if is_invited(
            member, number=number, slot=slot, previous_slot=previous_slot, at=at, today=today
        )
    )


def _has_round(member: Membership, number: int, slot: date, previous_slot: date | None) -> bool:
    match member.rhythm:
        case Rhythm.EVERY:
            return True
        case Rhythm.ALTERNATE:
            return (number + member.id) % 2 == 0
        case Rhythm.MONTHLY:
            return previous_slot is None or (previous_slot.year, previous_slot.month) != (
                slot.year,
                slot.month,
            )
