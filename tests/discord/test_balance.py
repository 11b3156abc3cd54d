"""/digest balance: what organisations sought and brought, as far as the numbers are large enough."""

from datetime import timedelta

import pytest

from bot.demo.people import Person
from bot.demo.world import World
from bot.domain.bringing import Entry, Way
from bot.domain.members import Organisation, OrganisationType
from bot.domain.practices import Reach
from bot.domain.roles import Level, RoleKind
from tests.builders import START, holding, joined
from tests.discord.circle import Circle, circle

COMPANY, MBO = OrganisationType.COMPANY, OrganisationType.MBO


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of one; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world, members=1)


async def coordinator(group: Circle) -> Person:
    """Who coordinates the ecosystem, a month later: September is a quarter's last month."""
    cora = group.world.add_person("Cora Coordinator")
    place = group.community.ecosystem_id
    await holding(group.world.bot.app.store, cora.id, RoleKind.COORDINATOR, place, Level.ECOSYSTEM)
    group.world.clock.move(days=30)
    return cora


async def stood(group: Circle, kind: OrganisationType, way: Way, numbers: range) -> None:
    """In September so many organisations of a type sought or brought something."""
    here, store = group.community, group.world.bot.app.store
    for number in numbers:
        async with store.write() as work:
            own = await work.members.add_organisation(
                Organisation(0, here.ecosystem_id, f"{kind} {number}", kind, here.sector)
            )
            await work.commit()
        member = await joined(store, 9000 + number, here.id, organisation_id=own.id)
        new = Entry(
            0,
            here.ecosystem_id,
            here.field_lab_id,
            here.id,
            own.id,
            kind,
            member.id,
            way,
            "Iets",
            frozenset({"roster_puzzle"}),
            Reach.COMMUNITY,
            named=False,
            made_at=START,
            until=START.date() + timedelta(days=182),
        )
        async with store.write() as work:
            await work.bringing.add(new)
            await work.commit()


async def test_it_is_for_the_coordinator_and_hides_what_is_small(group: Circle) -> None:
    cora = await coordinator(group)
    await stood(group, COMPANY, Way.SEEK, range(4))
    small = await cora.slash(group.channel, "digest balance")
    assert small.private
    assert "Er deden minder dan vijf organisaties mee" in small.text
    refused = await group.facilitator.slash(group.channel, "digest balance")
    assert "Alleen een coördinator van Oost" in refused.text


async def test_types_are_told_apart_only_when_each_has_five_organisations(group: Circle) -> None:
    cora = await coordinator(group)
    await stood(group, COMPANY, Way.SEEK, range(5))
    await stood(group, MBO, Way.BRING, range(5, 9))
    whole = await cora.slash(group.channel, "digest balance")
    assert "• Samen (9 organisaties): 5× gezocht, 4× gebracht" in whole.text
    assert "Per soort alleen als er van elke soort vijf" in whole.text
    assert "Bedrijf" not in whole.text
    await stood(group, MBO, Way.SEEK, range(9, 10))
    split = await cora.slash(group.channel, "digest balance")
    assert "1 juli tot en met 30 september 2025" in split.text
    assert "• Bedrijf (5 organisaties): 5× gezocht, 0× gebracht" in split.text
    assert "• School: mbo (5 organisaties): 1× gezocht, 4× gebracht" in split.text
    assert "Samen" not in split.text


async def test_in_english(group: Circle) -> None:
    cora = await coordinator(group)
    await cora.choose(await cora.slash(group.channel, "mydata correct"), "Engels")
    await stood(group, COMPANY, Way.BRING, range(5))
    shown = await cora.slash(group.channel, "digest balance")
    assert "Company (5 organisations): sought 0×, brought 5×" in shown.text
