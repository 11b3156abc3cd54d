"""Oost settles down: the ecosystem, its communities, who holds a role, who joins, and when."""

from __future__ import annotations

from datetime import datetime, time

from bot.demo import facilitating, meeting
from bot.demo.ecosystem import FIELD_LABS, NAME, SampleCommunity, SampleMember, SamplePerson
from bot.demo.households import Households
from bot.demo.town import Town
from bot.domain.communities import FieldLab, Sector
from bot.domain.members import OrganisationType, Tier
from bot.domain.questions import Check, Step
from bot.domain.rhythms import Rhythm
from bot.domain.roles import Actor, Level, Offer, Road, RoleKind
from bot.domain.schedules import ShiftPolicy
from bot.services.founding import LastStep
from bot.services.ports.digests import DigestOf
from bot.services.rhythms import Wish

OWNER = "Hogeschool Utopia (verzonnen)"
CONTACT = "privacy@voorbeeld.invalid"
REGION = "noord"  # its autumn holiday falls between two rounds
FIRST_ROUND = datetime(2025, 9, 2, 12, 0)  # noqa: DTZ001 - on the wall clock of the community
# Three facilitators are told by the bot, in their channel or directly; two look for themselves.
ROADS = {
    **dict.fromkeys(("L1", "L2", "L3", "M1"), Road.CHANNEL),
    **dict.fromkeys(("Z1", "Z2"), Road.DM),
}
DIGEST_DAY, DIGEST_TIME = 0, time(8)
VAGUE, SHARP = 1, 4


async def settle(town: Town) -> Households:
    """Set everything up as its people would, and return what the bot knows by then."""
    home = Households(town)
    labs = await _ecosystem(home)
    for community in town.ecosystem.communities:
        await _found(home, community, labs[community.field_lab])
        for member in community.invited:
            if member.joins_later:
                home.away.add((community.code, member))
            else:
                await join(home, community, member)
        await meeting.take_seats(home, community)
        await facilitating.agree(home, community)
        # On Discord itself: the card stands in the channel, for everybody, with its Join button.
        facilitator = town.person(town.ecosystem.facilitators[community.code])
        await facilitator.slash(town.channels[community.code], "community card")
    await _plan_digests(home)
    return home


async def _ecosystem(home: Households) -> dict[str, FieldLab]:
    sample, app = home.town.ecosystem, home.app
    admin = await home.actor(sample.admin)
    await app.setup.name(
        admin, name=NAME, owner=OWNER, contact=CONTACT, language="nl", region=REGION
    )
    office = home.town.coordination
    await app.setup.digest_channel(
        admin,
        channel_id=office.id,
        channel=office.name or "",
        open_to_all=False,
        confirmed=False,
    )
    labs = {
        code: await app.setup.field_lab(admin, name=name, theme="")
        for code, name in FIELD_LABS.items()
    }
    ecosystem = await app.communities.ecosystem(home.town.world.guild.id)
    await _take_role(home, sample.coordinator, Level.ECOSYSTEM, ecosystem.id)
    for code, who in sample.field_lab_coordinators.items():
        await _take_role(home, who, Level.FIELD_LAB, labs[code].id)
    return labs


async def _take_role(
    home: Households,
    who: SamplePerson,
    level: Level,
    place_id: int,
    kind: RoleKind = RoleKind.COORDINATOR,
    *,
    road: Road = Road.NEITHER,
) -> None:
    admin = await home.actor(home.town.ecosystem.admin)
    await home.app.roles.offer(admin, kind, level, place_id)
    offer = Offer(kind, level, place_id, home.app.clock())
    channel_id = home.town.facilitation.id if road is Road.CHANNEL else None
    await home.app.roles.accept(await home.actor(who), offer, road=road, channel_id=channel_id)
    home.forget(who)


async def _found(home: Households, community: SampleCommunity, lab: FieldLab) -> None:
    founding, story = home.app.founding, community.story
    admin = await home.actor(home.town.ecosystem.admin)
    channel, role = home.town.channels[community.code], home.town.member_roles[community.code]
    draft = (await founding.begin(admin, home.new_key())).draft_id
    host = {"host_kind": story["host_kind"], "host_name": story["host"], "host_ends": ""}
    await founding.host(admin, draft, host)
    await founding.channel(admin, draft, channel.id)
    await founding.role(admin, draft, role.id)
    sector, shifts = Sector(community.sector), community.shifts
    last = LastStep(community.name, lab.id, sector, story["language"], shifts)
    stored = await founding.create(admin, draft, last)
    home.communities[community.code] = stored.id
    facilitator = home.town.ecosystem.facilitators[community.code]
    kind, road = RoleKind.FACILITATOR, ROADS.get(community.code, Road.NEITHER)
    await _take_role(home, facilitator, Level.COMMUNITY, stored.id, kind, road=road)
    await ask(home, community, community.story["question"], VAGUE if community.blurred else SHARP)
    await _aim(home, community)
    wish = Wish(Rhythm.FORTNIGHTLY, FIRST_ROUND, None, ShiftPolicy.SKIP)
    await home.app.planning.save(await home.actor(facilitator), stored.id, wish)


async def ask(home: Households, community: SampleCommunity, words: list[str], sharp: int) -> None:
    """Let the facilitator write a question card, of which so many checks of sharpness hold."""
    questions, facilitator = home.app.questions, await _facilitator(home, community)
    found = await home.app.communities.get(home.communities[community.code])
    draft = (await questions.begin(facilitator, found, home.new_key())).draft_id
    fields = {step.value: text for step, text in zip(Step, words, strict=True)}
    await questions.write(facilitator, draft, fields)
    kept = await questions.so_far(facilitator, draft)
    for check in list(Check)[len(kept.met) : sharp]:
        await questions.tick(facilitator, draft, check)
    await questions.save(facilitator, draft)


async def _aim(home: Households, community: SampleCommunity) -> None:
    plans, facilitator = home.app.plans, await _facilitator(home, community)
    found = await home.app.communities.get(home.communities[community.code])
    text, indicator = community.story["goal"]
    await plans.set_goal(facilitator, found, text=text, indicator=indicator, due="")
    for step in community.story["steps"]:
        await plans.add_step(facilitator, found, text=step, due="")


async def _facilitator(home: Households, community: SampleCommunity) -> Actor:
    return await home.actor(home.town.ecosystem.facilitators[community.code])


async def join(home: Households, community: SampleCommunity, member: SampleMember) -> None:
    """Let somebody choose a tier and say for which organisation they take part."""
    community_id = home.communities[community.code]
    actor = await home.actor(member.person)
    await home.app.joining.accept(actor, community_id, Tier(member.tier))
    home.forget(member.person)
    await home.app.profiles.name_organisation(
        await home.actor(member.person),
        community_id,
        name=member.organisation,
        kind=OrganisationType(member.organisation_type),
        sector=Sector(community.sector),
    )


async def _plan_digests(home: Households) -> None:
    sample, digests = home.town.ecosystem, home.app.digests
    ecosystem = await home.app.communities.ecosystem(home.town.world.guild.id)
    readers: list[tuple[SamplePerson, int | None, int]] = [
        (sample.coordinator, None, home.town.coordination.id)
    ]
    readers += [
        (
            sample.facilitators[each.code],
            home.communities[each.code],
            home.town.channels[each.code].id,
        )
        for each in sample.communities
    ]
    for who, community_id, channel_id in readers:
        await digests.plan(
            await home.actor(who),
            DigestOf(ecosystem.id, community_id),
            weekday=DIGEST_DAY,
            at=DIGEST_TIME,
            channel_id=channel_id,
        )
