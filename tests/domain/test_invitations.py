"""Who is invited to a round."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.invitations import invited, is_invited
from bot.domain.members import Membership, Rhythm, Tier

NOON = datetime(2025, 9, 16, 10, tzinfo=UTC)
SLOT = date(2025, 9, 16)
MEMBER = Membership(
    id=1,
    person_id=1,
    community_id=1,
    organisation_id=None,
    tier=Tier.GROUP_ONLY,
    rhythm=Rhythm.EVERY,
    joined_at=NOON - timedelta(days=30),
    intended_end=None,
    paused_until=None,
    left_at=None,
    reminder_dm=False,
)


def asks(member: Membership, number: int = 2, previous: date | None = date(2025, 9, 2)) -> bool:
    return is_invited(member, number=number, slot=SLOT, previous_slot=previous, at=NOON, today=SLOT)


def test_a_member_is_invited_unless_gone_paused_or_not_yet_there() -> None:
    assert asks(MEMBER)
    assert asks(replace(MEMBER, tier=Tier.ALSO_FACILITATOR))
    assert not asks(replace(MEMBER, left_at=NOON - timedelta(days=1)))
    assert not asks(replace(MEMBER, paused_until=SLOT))
    assert asks(replace(MEMBER, paused_until=SLOT - timedelta(days=1)))
    assert not asks(replace(MEMBER, joined_at=NOON + timedelta(minutes=1)))


def test_a_pause_counts_on_the_day_on_which_a_round_opens() -> None:
    early, late = SLOT - timedelta(days=7), SLOT + timedelta(days=7)
    resting = replace(MEMBER, paused_until=SLOT)
    asked = [
        day
        for day in (early, SLOT, late)
        if is_invited(resting, number=2, slot=SLOT, previous_slot=None, at=NOON, today=day)
    ]
    assert asked == [late]


def test_half_of_the_alternating_members_is_in_each_round() -> None:
    alternating = [replace(MEMBER, id=key, rhythm=Rhythm.ALTERNATE) for key in range(1, 9)]
    asked = {
        number: {
            member.id
            for member in invited(
                alternating, number=number, slot=SLOT, previous_slot=None, at=NOON, today=SLOT
            )
        }
        for number in (1, 2, 3, 4)
    }
    assert asked[1] == asked[3] == {1, 3, 5, 7}
    assert asked[2] == asked[4] == {2, 4, 6, 8}


def test_monthly_means_the_first_round_of_a_month() -> None:
    monthly = replace(MEMBER, rhythm=Rhythm.MONTHLY)
    assert not asks(monthly, previous=date(2025, 9, 2))
    assert asks(monthly, previous=date(2025, 8, 26))
    assert asks(monthly, previous=date(2024, 9, 30))
    assert asks(monthly, previous=None)
