"""*I want to talk*, a pause and a goodbye reach the facilitator: no name on the way, no reason."""

import re
from datetime import timedelta

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.members import SignalKind, Tier
from bot.domain.roles import Road, RoleKind
from tests.builders import holding, joined
from tests.discord.circle import Circle, circle


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six whose facilitator is told things by direct message."""
    return await circle(world)


async def profile(group: Circle) -> Reply:
    return await group.members[0].slash(group.channel, "profile")


async def take_road(group: Circle, road: Road, channel_id: int | None = None) -> None:
    async with group.world.bot.app.store.write() as work:
        person = await work.members.person_of(group.facilitator.id)
        assert person is not None
        held = (await work.members.roles_of(person.id))[0]
        await work.members.change_role(held.id, road=road, road_channel_id=channel_id)
        await work.commit()


async def test_wanting_to_talk_reaches_the_facilitator_without_a_name(group: Circle) -> None:
    lid = group.members[0]
    question = await lid.slash(group.channel, "talk")
    assert "hoort dat je wilt praten, en ziet je naam en wanneer je het vroeg" in question.text
    told = await lid.press(question, "Ja, laat het mijn facilitator weten")
    assert "heeft bericht gekregen dat je wilt praten" in told.text
    await group.world.run_due()
    message = group.facilitator.inbox[-1]
    assert "Iemand van Zorgtechnologie op de Afdeling wil graag met je praten" in message.text
    assert str(lid.id) not in message.everything
    who = await group.facilitator.press(message, "Laat zien wie")
    assert f"<@{lid.id}> wil praten" in who.text
    assert lid.id not in who.post.pinged


async def test_the_member_can_read_that_the_facilitator_looked(group: Circle) -> None:
    lid = group.members[0]
    await lid.press(await lid.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten")
    await group.facilitator.slash(group.channel, "talk")
    shown = await lid.slash(group.channel, "mydata show")
    assert "Wie er naar je gegevens keek" in shown.text
    assert f"<@{group.facilitator.id}>" in shown.text
    assert "omdat je wilde praten" in shown.text


async def test_who_chose_no_road_finds_it_in_the_list_and_ticks_it_off(group: Circle) -> None:
    await take_road(group, Road.NEITHER)
    lid = group.members[0]
    told = await lid.press(
        await lid.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten"
    )
    assert "de lijst weer opent" in told.text
    await group.world.run_due()
    assert group.facilitator.inbox == []
    waiting = await group.facilitator.slash(group.channel, "talk")
    assert waiting.private
    assert f"<@{lid.id}> wil praten" in waiting.text
    done = await group.facilitator.press(waiting, "Gedaan")
    assert "Er wil nu niemand praten" in done.text


async def test_a_private_channel_gets_one_message_for_two_facilitators(group: Circle) -> None:
    office = group.world.add_channel("begeleiders", only_for=())
    await take_road(group, Road.CHANNEL, office.id)
    await group.members[0].slash(group.channel, "pause")
    await group.world.run_due()
    posts = group.world.posts(office)
    assert [post.text for post in posts] == [
        "Iemand van Zorgtechnologie op de Afdeling neemt pauze."
    ]
    assert posts[0].silent


async def test_only_the_facilitator_of_this_community_sees_who(group: Circle) -> None:
    await group.members[0].slash(group.channel, "pause")
    await group.world.run_due()
    message = group.facilitator.inbox[-1]
    other = group.members[1]
    await holding(group.world.bot.app.store, other.id, RoleKind.FACILITATOR, 999)
    shown = await other.slash(group.channel, "talk")
    assert f"<@{group.members[0].id}>" not in shown.everything
    assert "ziet je naam" in shown.text
    assert message.buttons == ["Laat zien wie"]


async def test_a_facilitator_hears_by_direct_message_at_most_twice_a_week(group: Circle) -> None:
    for lid in group.members[:4]:
        await lid.slash(group.channel, "pause")
        await group.world.run_due()
    assert len(group.facilitator.inbox) == 2
    waiting = await group.facilitator.slash(group.channel, "talk")
    assert waiting.text.count("neemt pauze") == 4


async def test_a_wish_that_was_taken_back_is_gone_for_the_facilitator(group: Circle) -> None:
    lid = group.members[0]
    shown = await lid.slash(group.channel, "pause")
    await group.world.run_due()
    await lid.press(shown, "Weer meedoen")
    late = await group.facilitator.press(group.facilitator.inbox[-1], "Laat zien wie")
    assert "al afgehandeld" in late.text


async def test_what_nobody_marked_is_gone_for_the_facilitator_after_ninety_days(
    group: Circle,
) -> None:
    wisher, pauser = group.members[:2]
    await wisher.press(
        await wisher.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten"
    )
    await pauser.slash(group.channel, "pause")
    await group.world.live(days=90)
    waiting = await group.facilitator.slash(group.channel, "talk")
    assert f"<@{wisher.id}> wil praten" in waiting.text
    assert f"<@{pauser.id}> neemt pauze" in waiting.text
    assert "Na 90 dagen verdwijnt het vanzelf" in waiting.text
    await group.world.live(days=2)
    later = await group.facilitator.slash(group.channel, "talk")
    assert "Er wil nu niemand praten" in later.text
    assert "neemt pauze" not in later.text


async def test_a_pause_that_is_over_stands_in_no_list(group: Circle) -> None:
    lid = group.members[0]
    await lid.slash(group.channel, "pause", until="9-9-2025")
    await group.world.live(days=7)
    assert "neemt pauze" in (await group.facilitator.slash(group.channel, "talk")).text
    await group.world.live(days=2)
    assert "neemt pauze" not in (await group.facilitator.slash(group.channel, "talk")).text
    late = await group.facilitator.press(group.facilitator.inbox[-1], "Laat zien wie")
    assert "al afgehandeld, voorbij of teruggenomen" in late.text


async def test_without_a_facilitator_the_wish_waits(group: Circle) -> None:
    async with group.world.bot.app.store.write() as work:
        person = await work.members.person_of(group.facilitator.id)
        assert person is not None
        held = (await work.members.roles_of(person.id))[0]
        await work.members.change_role(held.id, ended_at=group.world.clock.now())
        await work.commit()
    lid = group.members[0]
    told = await lid.press(
        await lid.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten"
    )
    assert "heeft op dit moment geen facilitator" in told.text


async def test_the_facilitator_sees_how_long_only_of_who_shares_it_and_no_longer_than_that(
    group: Circle,
) -> None:
    lid = group.members[0]
    form = await lid.press(await profile(group), "Tot wanneer veranderen")
    await lid.submit(form, {"Tot wanneer wil je meedoen?": "1 juli 2026"})
    assert "1 juli 2026" not in (await group.facilitator.slash(group.channel, "talk")).text
    choice = await lid.press(await profile(group), "Veranderen wat ik deel")
    await lid.press(choice, "Ook mijn facilitator")
    seen = await group.facilitator.slash(group.channel, "talk")
    assert f"<@{lid.id}> tot 1 juli 2026" in seen.text
    assert "hoelang je wilt blijven" in (await lid.slash(group.channel, "mydata show")).text
    choice = await lid.press(await profile(group), "Veranderen wat ik deel")
    await lid.press(choice, "Alleen de groep")
    assert "1 juli 2026" not in (await group.facilitator.slash(group.channel, "talk")).text


async def test_pressing_again_does_not_tell_the_facilitator_again(group: Circle) -> None:
    lid = group.members[0]
    question, late = [await lid.slash(group.channel, "talk") for _ in range(2)]
    await lid.press(question, "Ja, laat het mijn facilitator weten")
    again = await lid.slash(group.channel, "talk")
    assert "op dinsdag 2 september 08:00 al weten dat je wilt praten" in again.text
    assert "Vanaf woensdag 3 september 08:00 kun je het nog eens laten weten" in again.text
    assert again.buttons == []
    told = await lid.press(late, "Ja, laat het mijn facilitator weten")
    await group.world.run_due()
    assert "weet al dat je wilt praten" in told.text
    assert len(group.facilitator.inbox) == 1
    group.world.clock.move(days=2)
    question = await lid.slash(group.channel, "talk")
    assert "nog eens laten weten" not in question.text
    await lid.press(question, "Laat het nog eens weten")
    await group.world.run_due()
    assert len(group.facilitator.inbox) == 2


async def test_a_large_group_is_read_page_by_page_and_each_is_told_of_one_look(
    group: Circle,
) -> None:
    store, clock = group.world.bot.app.store, group.world.clock
    lid = group.members[0]
    await lid.press(await lid.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten")
    until = clock.now().date() + timedelta(days=200)
    for user_id in range(1000, 1120):
        tier, community = Tier.ALSO_FACILITATOR, group.community.id
        sharing = await joined(store, user_id, community, tier=tier, intended_end=until)
        if user_id < 1012:
            async with store.write() as work:
                await work.signals.add(sharing.id, SignalKind.TALK, at=clock.now())
                await work.commit()
    page = await group.facilitator.slash(group.channel, "talk")
    assert page.buttons.count("Gedaan") == 8
    seen = page.text
    while "Verder" in usable(page):
        page = await group.facilitator.press(page, "Verder")
        seen += page.text
    assert "…" not in seen
    wants = {int(each) for each in re.findall(r"<@(\d+)> wil praten", seen)}
    assert wants == {lid.id, *range(1000, 1012)}
    stays = {int(each) for each in re.findall(r"<@(\d+)> tot 21 maart 2026", seen)}
    assert stays == set(range(1000, 1120))
    assert await looks(group, lid.id) == 1
    group.world.clock.move(minutes=16)
    await group.facilitator.slash(group.channel, "talk")
    assert await looks(group, lid.id) == 2


def usable(page: Reply) -> list[str]:
    """The words on the buttons that can be pressed."""
    return [
        each["label"]
        for each in page.post.components
        if "label" in each and not each.get("disabled")
    ]


async def looks(group: Circle, user_id: int) -> int:
    async with group.world.bot.app.store.read() as work:
        person = await work.members.person_of(user_id)
        assert person is not None
        return len((await work.personal.export(person.id))["access"])
