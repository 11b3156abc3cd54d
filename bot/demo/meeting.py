"""Who leads and drives a community, when it meets, and who says that they were there."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from bot.demo.ecosystem import ROUNDS, SampleCommunity, SampleMember
from bot.demo.households import Households
from bot.domain.meetings import Attendance
from bot.domain.roles import Level, Offer, Road, RoleKind

AHEAD = timedelta(days=2)
SAID_AFTER = AHEAD + timedelta(hours=4)
AT = "14:00"
EVERY = 2
# The leader of Z1 comes no more after its third meeting, two weeks before round 7.
LEAVES, LAST_SEEN = "Z1", 6
ALONE = "M1"  # leans on one driver
OTHERS = 3


def leader(community: SampleCommunity) -> SampleMember:
    """The member who leads: one who shares with the facilitator, for the leader agreed to more."""
    return _sharing(community)[0]


def drivers(community: SampleCommunity) -> list[SampleMember]:
    """The members who pull others in: two, of whom one from a company where there is one."""
    return list(islice(_sharing(community)[1:], 1 if community.code == ALONE else 2))


def meets(number: int) -> bool:
    """Tell whether there is a meeting in the week of a round."""
    return number % EVERY == 0 and number < ROUNDS


async def take_seats(home: Households, community: SampleCommunity) -> None:
    """Let the leader and the drivers accept their role."""
    facilitator = home.town.ecosystem.facilitators[community.code]
    seats = [(leader(community), RoleKind.LEADER)]
    seats += [(each, RoleKind.DRIVER) for each in drivers(community)]
    place_id = home.communities[community.code]
    for member, kind in seats:
        await home.app.roles.offer(await home.actor(facilitator), kind, Level.COMMUNITY, place_id)
        offer = Offer(kind, Level.COMMUNITY, place_id, home.app.clock())
        who = await home.actor(member.person)
        await home.app.roles.accept(who, offer, road=Road.NEITHER, channel_id=None)
        home.forget(member.person)


async def plan(home: Households, community: SampleCommunity) -> None:
    """Let the facilitator plan a meeting for the day after tomorrow."""
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    day = (home.app.clock() + AHEAD).date()
    await home.app.meetings.add(
        facilitator,
        home.communities[community.code],
        when=f"{day.isoformat()} {AT}",
        title="",
        host="",
        minutes=60,
    )


async def say(home: Households, community: SampleCommunity, number: int) -> None:
    """Let who was there say so, and one person excuse themselves."""
    lead = [] if _has_left(community, number) else [leader(community)]
    others = [each for each in community.invited if each not in (leader(community), *lead)]
    present = [*lead, *drivers(community), *others[number % OTHERS :: OTHERS]]
    said = dict.fromkeys(dict.fromkeys(present), Attendance.PRESENT)
    said |= {others[number % len(others)]: Attendance.EXCUSED}
    community_id = home.communities[community.code]
    met: int | None = None
    for member, attendance in said.items():
        if (community.code, member) in home.away:
            continue
        who = await home.actor(member.person)
        if met is None:
            met = (await home.app.meetings.agenda(who, community_id)).past[0].view.meeting.id
        await home.app.meetings.say(who, met, attendance)


def _sharing(community: SampleCommunity) -> list[SampleMember]:
    steady = [each for each in community.invited if not each.joins_later]
    # The last one of a community withdraws or wants to talk in the half year.
    return [each for each in steady if each.tier > 1][:-1] or steady


def _has_left(community: SampleCommunity, number: int) -> bool:
    return community.code == LEAVES and number > LAST_SEEN
