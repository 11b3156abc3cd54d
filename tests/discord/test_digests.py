"""The weekly digest in the real bot: planned, sent once, read, judged, exported."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import discord
import pytest
from PIL import Image
from simcord.builders import ChannelHandle

from bot.demo.people import Person
from bot.demo.world import ASKED_PERMISSIONS, World
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.played import played, said

MONDAY_MORNING = datetime(2026, 2, 9, 7, 30, tzinfo=UTC)
HOLDS = "Klopt dit?"


@dataclass
class Desk:
    """A community with half a year of results, a coordinator and the coordinators' channel."""

    group: Circle
    channel: ChannelHandle
    coordinator: Person


@pytest.fixture
async def desk(world: World) -> Desk:
    group = await circle(world, members=2)
    channel = world.add_channel("coordinatoren")
    store = world.bot.app.store
    ecosystem_id = group.community.ecosystem_id
    async with store.write() as work:
        await work.communities.change_ecosystem(
            ecosystem_id, digest_channel_id=channel.id, digest_channel_public=True
        )
        await work.commit()
    coordinator = world.add_person("Cora Coördinator")
    await holding(store, coordinator.id, RoleKind.COORDINATOR, ecosystem_id, Level.ECOSYSTEM)
    await played(store, group.community, "Z1", up_to=12)
    world.clock.move_to(MONDAY_MORNING)
    return Desk(group, channel, coordinator)


async def test_a_digest_comes_on_monday_once_with_its_picture_and_page(
    world: World, desk: Desk
) -> None:
    confirmed = await desk.group.facilitator.slash(
        desk.group.channel, "digest schedule", day=0, hour=9, channel=desk.channel
    )
    assert confirmed.private
    assert "maandag 9 februari 09:00" in confirmed.text.replace("\u200b", "")
    world.clock.move(minutes=30)
    await world.run_due()
    await world.live(days=8)
    (post,) = world.posts(desk.channel)
    text = post.text.replace("\u200b", "")
    assert text.startswith("-# Weekbericht · week 7 · 9 februari 2026\n")
    assert "\n## Zorgtechnologie op de Afdeling\n" in text
    assert "Jullie halen er nog wat uit, maar het plan ligt stil." in text
    assert "Plan **2,4** ↓" in text
    assert "was 3,5 in december" in text
    assert post.buttons == [HOLDS]
    assert post.silent
    assert not post.pinged
    assert post.files == ["chart.png", "digest-zorgtechnologie-op-de-afdeling-2026-w07.html"]
    with Image.open(BytesIO(post.file("chart.png"))) as picture:
        assert picture.size[0] == 1100
    page = post.file(post.files[1]).decode()
    assert '<html lang="nl">' in page
    assert page.count("<svg viewBox") == 4


async def test_the_question_still_works_after_a_kill_and_counts_one_verdict(
    world: World, desk: Desk
) -> None:
    await desk.group.facilitator.slash(desk.group.channel, "digest now")
    await world.run_due()
    (post,) = world.posts(desk.channel)
    await world.restart(kill=True)
    await world.run_due()
    assert len(world.posts(desk.channel)) == 1
    asked = await desk.coordinator.press(post, HOLDS)
    assert asked.private
    assert asked.buttons == ["Ja, dit klopt", "Deels", "Nee"]
    thanked = await desk.coordinator.press(asked, "Deels")
    assert "Ja, dit klopt 0 · Deels 1 · Nee 0" in thanked.text
    passer_by = world.add_person("Piet Passant")
    refused = await passer_by.press(await passer_by.press(post, HOLDS), "Ja, dit klopt")
    assert "Alleen wie bij het ecosysteem hoort" in refused.text


async def test_nothing_new_is_said_kindly(world: World, desk: Desk) -> None:
    first = await desk.group.facilitator.slash(desk.group.channel, "digest now")
    assert "onderweg" in first.text
    await world.run_due()
    again = await desk.group.facilitator.slash(desk.group.channel, "digest now")
    assert "Er is niets verstuurd" in again.text
    assert "sinds het vorige weekbericht is er niets gebeurd" in again.text
    await world.run_due()
    assert len(world.posts(desk.channel)) == 1


async def test_a_preview_is_private_and_in_the_readers_language(world: World, desk: Desk) -> None:
    reader = world.add_person("Erin English", language="en")
    store = world.bot.app.store
    held = await holding(store, reader.id, RoleKind.FACILITATOR, desk.group.community.id)
    async with store.write() as work:
        await work.members.change_person(held.person_id, language="en")
        await work.commit()
    shown = await reader.slash(desk.group.channel, "digest preview")
    assert shown.post.private
    assert "People still get something out of it, but the plan has stalled." in shown.text
    assert shown.post.files[0] == "chart.png"
    assert shown.buttons == []


async def test_the_coordinator_reads_the_whole_ecosystem(desk: Desk) -> None:
    assert "Oost" in await desk.coordinator.suggestions(
        desk.channel, "digest preview", "about", "oo"
    )
    shown = await desk.coordinator.slash(desk.channel, "digest preview")
    text = shown.text.replace("\u200b", "")
    assert "9 van 16 uitgenodigde leden antwoordden (56%)" in text
    assert "**Zorgtechnologie op de Afdeling**: plan 2,4: 2 metingen op rij laag" in text
    assert "Waarom een cijfer stijgt of daalt: vraag het de groep." in text


async def test_an_export_is_a_file_of_published_figures(desk: Desk) -> None:
    reply = await desk.coordinator.slash(desk.channel, "digest export", about="ecosystem")
    assert "33 gepubliceerde cijfers" in reply.text
    content = reply.post.file("cijfers.csv").decode("utf-8-sig")
    assert "Zorgtechnologie op de Afdeling;care;12;2026-02-03;16;9;P1;9;2,4;" in content
    other = await desk.coordinator.slash(desk.channel, "digest export", form="JSON")
    assert other.post.files == ["cijfers.json"]


async def test_what_a_facilitator_said_cannot_ping_link_or_format(world: World, desk: Desk) -> None:
    hostile = "@everyone **vet** <@1> [hier](https://example.org) <script>alert(1)</script>"
    await said(world.bot.app.store, desk.group.community, hostile, world.clock.now())
    await desk.group.facilitator.slash(desk.group.channel, "digest now")
    await world.run_due()
    (post,) = world.posts(desk.channel)
    assert not post.pings_everyone
    assert not post.pinged
    assert "\\*\\*vet\\*\\*" in post.text
    assert "[hier](" not in post.text
    page = post.file(post.files[1]).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("command", ["preview", "now"])
async def test_without_a_closed_round_it_is_said_when_there_will_be_a_digest(
    world: World, command: str
) -> None:
    group = await circle(world, members=2)
    world.clock.move_to(MONDAY_MORNING)
    options = {"day": 0, "hour": 9, "channel": group.channel}
    await group.facilitator.slash(group.channel, "digest schedule", **options)
    refused = await group.facilitator.slash(group.channel, f"digest {command}")
    assert "geen check-in gesloten" in refused.text
    assert "Plan check-ins met /checkin planning" in refused.text
    assert "voorbeeld" not in refused.text
    planned = {"rhythm": "weekly", "first": "2026-02-17 12:00"}
    shown = await group.facilitator.slash(group.channel, "checkin schedule", **planned)
    await group.facilitator.press(shown, "Bewaar dit ritme")
    refused = await group.facilitator.slash(group.channel, f"digest {command}")
    assert "De volgende opent op dinsdag 17 februari" in refused.text
    await world.live(days=9)
    refused = await group.facilitator.slash(group.channel, f"digest {command}")
    assert "die sluit op donderdag 19 februari" in refused.text


@pytest.mark.parametrize("command", ["preview", "now", "export"])
async def test_nobody_else_reads_a_digest(
    world: World, admin: Person, desk: Desk, command: str
) -> None:
    for person in (desk.group.members[0], admin, world.add_person("Piet Passant")):
        refused = await person.slash(desk.group.channel, f"digest {command}")
        assert refused.private
        assert "Alleen een facilitator of coördinator van" in refused.text
        assert refused.post.files == []


async def test_a_channel_that_the_bot_may_not_use_is_named_with_what_is_missing(
    world: World, desk: Desk
) -> None:
    fewer = discord.Permissions(ASKED_PERMISSIONS.value)
    fewer.update(attach_files=False)
    world.limit_bot(fewer)
    everyone = discord.Permissions(view_channel=True, use_application_commands=True)
    world.env.backend.edit_role(world.guild.id, world.guild.id, {"permissions": everyone.value})
    refused = await desk.group.facilitator.slash(
        desk.group.channel, "digest schedule", day=0, hour=9, channel=desk.channel
    )
    assert "Bestanden bijvoegen" in refused.text
    async with world.bot.app.store.read() as work:
        assert await work.schedules.of_community(desk.group.community.id) == []


async def test_after_downtime_a_digest_comes_once_and_says_that_it_is_late(
    world: World, desk: Desk
) -> None:
    await desk.group.facilitator.slash(desk.group.channel, "digest schedule", day=0, hour=9)
    world.clock.move(hours=6)
    await world.restart(kill=True)
    await world.run_due()
    await world.run_due()
    (post,) = world.posts(desk.channel)
    assert "later verstuurd dan gepland" in post.text


async def test_a_digest_waits_when_its_channel_was_opened_for_everybody(
    world: World, desk: Desk, admin: Person
) -> None:
    store, ecosystem_id = world.bot.app.store, desk.group.community.ecosystem_id
    async with store.write() as work:
        await work.communities.change_ecosystem(ecosystem_id, digest_channel_public=False)
        await work.commit()
    everything = await desk.coordinator.slash(
        desk.channel, "digest schedule", day=0, hour=9, channel=desk.channel
    )
    assert everything.private
    world.clock.move(minutes=30)
    await world.run_due()
    assert world.posts(desk.channel) == []
    hindered = await admin.slash(desk.channel, "setup")
    assert f"Iedereen op deze server kan <#{desk.channel.id}> nu zien" in hindered.text
    asked = await admin.choose(await admin.press(hindered, "Kies een ander kanaal"), desk.channel)
    confirmed = await admin.press(asked, "Ja, iedereen mag het lezen")
    assert "er ontbreekt iets" not in confirmed.text
    world.clock.move(weeks=1)
    await world.run_due()
    assert len(world.posts(desk.channel)) == 1
