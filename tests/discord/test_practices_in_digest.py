"""The weekly digest tells which practices came and went, and proposes one from elsewhere once."""

import pytest

from bot.demo.world import World
from bot.domain.communities import Sector
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import neighbours, shared
from tests.discord.test_adoptions import EVERYWHERE, Place, planned, tried
from tests.discord.test_matching import offered, said_needs
from tests.persistence.test_practices import TOLD
from tests.played import played


@pytest.fixture
async def group(world: World) -> Circle:
    """A community with half a year of results; what it looks for is known."""
    group = await circle(world, members=2)
    await played(world.bot.app.store, group.community, "Z1", up_to=12)
    world.clock.move(days=160)
    await said_needs(group)
    return group


async def digest(group: Circle) -> str:
    shown = await group.facilitator.slash(group.channel, "digest preview")
    return shown.text.replace("\u200b", "")


async def sent(group: Circle) -> str:
    """Let the digest come now, and return it."""
    await group.facilitator.slash(
        group.channel, "digest schedule", day=0, hour=9, channel=group.channel
    )
    await group.facilitator.slash(group.channel, "digest now")
    await group.world.run_due()
    *_, post = [each for each in group.world.posts(group.channel) if "Weekbericht" in each.text]
    return post.text.replace("\u200b", "")


async def test_one_from_another_sector_is_proposed_without_its_words_and_only_once(
    group: Circle,
) -> None:
    there, _, _ = await neighbours(group, "warehouse", lab="Log", sector=Sector.LOGISTICS)
    await offered(group, there)
    text = await digest(group)
    line = "Uit een andere branche (logistiek) past er een: 72 van de 100."
    assert line in text
    assert "bij jullie ontbreekt: De leidinggevende doet mee" in text
    assert TOLD.title not in text
    assert line in await sent(group)
    assert "andere branche" not in await digest(group)


async def test_what_was_shared_and_tried_since_the_digest_before_is_told_as_counts_once(
    group: Circle,
) -> None:
    await sent(group)
    await shared(group, group.members[0], EVERYWHERE)
    _, channel, member = await neighbours(group, "roosteren")
    await planned(group, Place(channel, member))
    await tried(Place(channel, member), 1, "Het werkte")
    await group.world.live(days=8)
    await played(group.world.bot.app.store, group.community, "Z1", first=13, up_to=13)
    text = await sent(group)
    assert "Gedeeld: 1 praktijk." in text
    assert "Anderen probeerden 1 keer een praktijk van jullie." in text
    await group.world.live(days=8)
    assert "Goede praktijken" not in await digest(group)


async def test_the_coordinator_of_the_ecosystem_reads_how_much_was_shared_and_tried(
    group: Circle,
) -> None:
    store, key = group.world.bot.app.store, group.community.ecosystem_id
    coordinator = group.world.add_person("Cora Coördinator")
    await holding(store, coordinator.id, RoleKind.COORDINATOR, key, Level.ECOSYSTEM)
    await shared(group, group.members[0], EVERYWHERE)
    _, channel, member = await neighbours(group, "roosteren")
    await planned(group, Place(channel, member))
    await tried(Place(channel, member), 1, "Het werkte")
    shown = await coordinator.slash(group.channel, "digest preview", about="ecosystem")
    assert "gedeeld: 1 praktijk." in shown.text
    assert "geprobeerd: 1 keer." in shown.text
    assert "Wat het opleverde vertel ik vanaf 8 resultaten." in shown.text
    whole = {"about": "ecosystem"}
    await coordinator.slash(
        group.channel, "digest schedule", day=0, hour=9, channel=group.channel, **whole
    )
    await coordinator.slash(group.channel, "digest now", **whole)
    await group.world.run_due()
    (post,) = [each for each in group.world.posts(group.channel) if "Weekbericht" in each.text]
    assert "gedeeld: 1 praktijk." in post.text
