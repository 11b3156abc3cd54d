"""Ecosystems, communities and people as tests need them; only what matters is said."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.checkins import WINDOW, Round, RoundState, opened
from bot.domain.communities import (
    Community,
    CommunityState,
    Ecosystem,
    FieldLab,
    HostKind,
    Sector,
)
from bot.domain.items import items_of_round
from bot.domain.members import CONSENT_VERSION, Membership, Rhythm, Tier
from bot.domain.roles import AGREEMENT_VERSION, Actor, Level, Road, RoleHolding, RoleKind
from bot.services.actors import Actors
from bot.services.ports import Store

START = datetime(2025, 9, 2, 6, 0, tzinfo=UTC)
GUILD = 1

ECOSYSTEM = Ecosystem(
    id=0,
    guild_id=GUILD,
    name="Oost",
    owner="Hogeschool Oost",
    privacy_contact="privacy@example.org",
    language="nl",
    zone="Europe/Amsterdam",
    school_region="noord",
    digest_channel_id=None,
    digest_channel_public=False,
    created_at=START,
)
COMMUNITY = Community(
    id=0,
    ecosystem_id=0,
    field_lab_id=0,
    guild_id=GUILD,
    name="Zorgtechnologie op de Afdeling",
    sector=Sector.CARE,
    host_kind=HostKind.RESEARCH_GROUP,
    host_name="Practoraat Zorgtechnologie",
    host_ends=None,
    channel_id=100,
    role_id=200,
    language="nl",
    zone="Europe/Amsterdam",
    school_region="noord",
    shifts=False,
    state=CommunityState.ACTIVE,
    paused_until=None,
    created_at=START,
)

CLOSED: dict[str, Any] = {"state": CommunityState.CLOSED, "closed_on": START.date()}
"""What a community has that was closed."""

MEMBERSHIP = Membership(
    id=0,
    person_id=0,
    community_id=0,
    organisation_id=None,
    tier=Tier.GROUP_ONLY,
    rhythm=Rhythm.EVERY,
    joined_at=START,
    intended_end=None,
    paused_until=None,
    left_at=None,
    reminder_dm=False,
)


async def founded(store: Store, *, guild_id: int = GUILD, **changes: Any) -> Ecosystem:
    """Store an ecosystem with one field lab named Zorg."""
    async with store.write() as work:
        ecosystem = await work.communities.add_ecosystem(
            replace(ECOSYSTEM, guild_id=guild_id, **changes)
        )
        await work.communities.add_field_lab(FieldLab(0, ecosystem.id, "Zorg", "Techniek helpt"))
        await work.commit()
    return ecosystem


async def with_community(store: Store, ecosystem: Ecosystem, **changes: Any) -> Community:
    """Store a community in the ecosystem's first field lab."""
    async with store.write() as work:
        lab = (await work.communities.field_labs(ecosystem.id))[0]
        new = replace(
            COMMUNITY,
            ecosystem_id=ecosystem.id,
            field_lab_id=lab.id,
            guild_id=ecosystem.guild_id,
        )
        stored = await work.communities.add(replace(new, **changes))
        await work.commit()
    return stored


async def holding(
    store: Store, user_id: int, kind: RoleKind, place_id: int, level: Level = Level.COMMUNITY
) -> RoleHolding:
    """Let an account hold a role, storing the person when needed."""
    async with store.write() as work:
        person = await work.members.person_of(user_id)
        if person is None:
            person = await work.members.add_person(user_id, language="nl", at=START)
        held = await work.members.add_role(
            RoleHolding(0, person.id, kind, level, place_id, Road.NEITHER, None, START, None),
            text_version=AGREEMENT_VERSION,
        )
        await work.commit()
    return held


async def actor(
    store: Store, user_id: int, *, guild_id: int = GUILD, admin: bool = False, locale: str = "nl"
) -> Actor:
    """Return who asks, as the bot finds them."""
    return await Actors(store).find(
        user_id=user_id, guild_id=guild_id, manages_server=admin, locale=locale
    )


async def joined(store: Store, user_id: int, community_id: int, **changes: Any) -> Membership:
    """Let an account be a member who shares with the group only and takes part in every round."""
    async with store.write() as work:
        person = await work.members.person_of(user_id)
        if person is None:
            person = await work.members.add_person(user_id, language="nl", at=START)
        new = replace(MEMBERSHIP, person_id=person.id, community_id=community_id)
        stored = await work.members.add(replace(new, **changes))
        await work.members.add_consent(
            stored.id, tier=stored.tier, text_version=CONSENT_VERSION, at=START
        )
        await work.commit()
    return stored


async def with_open_round(
    store: Store, community: Community, at: datetime, *, number: int = 1
) -> Round:
    """Store a round that is open for 48 hours, with every current member invited."""
    async with store.write() as work:
        members = await work.members.of_community(community.id)
        planned = await work.checkins.add_round(
            Round(0, community.id, number, at.date(), RoundState.PLANNED)
        )
        running = opened(
            planned,
            at=at,
            closes_at=at + WINDOW,
            items=items_of_round(number),
            invited=len(members),
        )
        await work.checkins.save_round(running)
        await work.checkins.invite(running.id, [member.id for member in members])
        await work.commit()
    return running
