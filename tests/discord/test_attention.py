"""The facilitator's ten minutes: one screen, from which everything is reached."""

import pytest
from simcord.builders import ChannelHandle

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.roles import RoleKind
from bot.services.attention import Watch
from tests.builders import holding, with_community
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import speak_english
from tests.played import played

HALF_A_YEAR = 24


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of half a year old, whose plan stalled in its last two measurements."""
    group = await circle(world)
    app = world.bot.app
    await played(app.store, group.community, "Z1", up_to=12)
    world.clock.move(weeks=HALF_A_YEAR)
    await world.as_bot(Watch(app.store, app.clock).daily())
    return group


async def overview(group: Circle) -> Reply:
    return await group.facilitator.slash(group.channel, "facilitate overview")


async def test_one_private_screen_says_what_asks_for_the_facilitator(group: Circle) -> None:
    lid = group.members[0]
    await lid.press(await lid.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten")
    await group.members[1].slash(group.channel, "pause")
    seen = await overview(group)
    assert seen.private
    text = seen.text
    said = [
        "Jouw week met Zorgtechnologie op de Afdeling",
        "Plan**, aandacht: plan 2,4",
        "Een leidinggevende aan tafel**, aandacht: de plek van de leidinggevende is leeg",
        "De groep wacht sinds 10 februari op wat je met ronde 12 doet",
        "1 lid wil met je praten",
        "1 lid heeft pauze",
        "Doel**, in het oog houden",
        "Er staat geen check-in gepland",
        "Deze week besteed: nog niets genoteerd",
    ]
    places = [text.find(each) for each in said]
    assert -1 not in places, text
    assert places == sorted(places)
    who = await group.facilitator.press(seen, "Laat zien wie")
    assert f"<@{lid.id}> wil praten" in who.text


async def facilitates_two(group: Circle, name: str) -> ChannelHandle:
    """Let the facilitator have a second community, and return its channel."""
    store = group.world.bot.app.store
    async with store.read() as work:
        whole = await work.communities.ecosystem(group.community.ecosystem_id)
    channel = group.world.add_channel("tweede")
    second = await with_community(store, whole, name=name, channel_id=channel.id)
    await holding(store, group.facilitator.id, RoleKind.FACILITATOR, second.id)
    return channel


async def test_over_several_communities_a_watch_is_told_from_what_asks_for_attention(
    group: Circle,
) -> None:
    calm = await facilitates_two(group, "Aan de slag")
    text = (await group.facilitator.slash(calm, "facilitate overview")).text
    assert "🔶 Vraagt aandacht: plan, een leidinggevende aan tafel" in text
    assert "🔹 In het oog houden: doel" in text


async def test_in_its_own_channel_a_community_comes_first_and_elsewhere_the_most_urgent(
    group: Circle,
) -> None:
    calm = await facilitates_two(group, "Aan de slag")
    at_home = (await group.facilitator.slash(calm, "facilitate overview")).text
    assert "eerst deze community, dan het dringendste" in at_home
    assert at_home.index("Aan de slag") < at_home.index("Zorgtechnologie op de Afdeling")
    hall = group.world.add_channel("hal")
    elsewhere = (await group.facilitator.slash(hall, "facilitate overview")).text
    assert "het dringendste eerst" in elsewhere
    assert elsewhere.index("Zorgtechnologie op de Afdeling") < elsewhere.index("Aan de slag")


async def test_a_check_in_that_is_open_is_told_with_its_end_and_how_many_answered(
    group: Circle,
) -> None:
    post = await group.open_round()
    await group.answer(post, [(4,)])
    text = (await overview(group)).text
    assert "is open tot donderdag 19 februari 07:00; 1 van de 6 heeft ingevuld" in text


async def test_from_every_card_behind_the_overview_one_press_leads_back(group: Circle) -> None:
    fenna = group.facilitator
    for presses in (
        ["Alle punten"],
        ["Eerder"],
        ["Eerder", "Wat waar hielp"],
        ["Bijeenkomsten"],
        ["Uren"],
    ):
        card = await overview(group)
        for label in presses:
            card = await fenna.press(card, label)
        back = await fenna.press(card, "Naar het overzicht")
        assert "Jouw week met Zorgtechnologie op de Afdeling" in back.text


async def test_a_meeting_is_planned_and_hours_are_written_down_without_typing_a_command(
    group: Circle,
) -> None:
    fenna = group.facilitator
    meetings = await fenna.press(await overview(group), "Bijeenkomsten")
    form = await fenna.press(meetings, "Plan een bijeenkomst")
    planned = await fenna.submit(form, {"Wanneer": "vrijdag 14:00", "Hoelang": "90"})
    assert "vrijdag 20 februari 14:00 tot 15:30" in planned.text
    form = await fenna.press(await fenna.press(await overview(group), "Uren"), "Uren noteren")
    hours = await fenna.submit(form, {"Bestede uren": "2,5", "Afgesproken uren": "4"})
    assert "Bewaard." in hours.text
    text = (await fenna.press(hours, "Naar het overzicht")).text
    assert "Volgende bijeenkomst: vrijdag 20 februari 14:00" in text
    assert "Deze week besteed: 2,5 uur, afgesproken: 4 uur" in text
    handover = await fenna.press(await overview(group), "Overdragen")
    assert "Overdracht van Zorgtechnologie op de Afdeling" in handover.text


async def test_a_point_says_why_and_what_could_be_done_and_takes_a_verdict(group: Circle) -> None:
    seen = await overview(group)
    point = await group.facilitator.press(seen, "Bekijk: plan")
    assert "plan 2,4" in point.text
    assert "**Leider aan tafel** (30 min)." in point.text
    assert "*Het plan stokt terwijl er geen leidinggevende bij is: iemand moet" in point.text
    assert "Bron: Wenger-Trayner" in point.text
    assert "Coördinatoren zien dit ook" in point.text
    judged = await group.facilitator.press(point, "Ja")
    assert "**Leider aan tafel**" in judged.text
    logged = await group.facilitator.press(judged, "Dit deed ik")
    assert "Voor dit punt gedaan: Leider aan tafel (17 februari)" in logged.text
    back = await group.facilitator.press(logged, "Vandaag vastgelegd; terugdraaien")
    assert "Voor dit punt gedaan" not in back.text
    other = await group.facilitator.choose(back, "I4 Als-dan-afspraken")
    assert "Voor dit punt gedaan: Als-dan-afspraken" in other.text


async def test_what_was_has_what_was_done_and_how_right_the_rules_were(group: Circle) -> None:
    point = await group.facilitator.press(await overview(group), "Bekijk: plan")
    await group.facilitator.press(point, "Deels")
    await group.facilitator.slash(group.channel, "facilitate did", intervention="I18")
    listed = await group.facilitator.slash(group.channel, "facilitate attention")
    past = await group.facilitator.press(listed, "Eerder")
    assert "Kijken bij de ander" in past.text
    assert "Plan: klopte 0 van de 1 keer, 1 keer deels" in past.text
    helped = await group.facilitator.press(past, "Wat waar hielp")
    assert "is nog niets vastgelegd" in helped.text
    past = await group.facilitator.press(helped, "Eerder")
    again = await group.facilitator.press(past, "Wat nu openstaat")
    assert "Wat verdient aandacht in Zorgtechnologie" in again.text


async def test_what_held_but_came_too_late_is_counted_apart(group: Circle) -> None:
    point = await group.facilitator.press(await overview(group), "Bekijk: plan")
    await group.facilitator.press(point, "Te laat")
    listed = await group.facilitator.slash(group.channel, "facilitate attention")
    past = await group.facilitator.press(listed, "Eerder")
    assert "Plan: klopte 1 van de 1 keer (waarvan 1 te laat)" in past.text


async def test_the_empty_past_says_how_it_fills(group: Circle) -> None:
    listed = await group.facilitator.slash(group.channel, "facilitate attention")
    past = await group.facilitator.press(listed, "Eerder")
    assert "is niets vastgelegd" in past.text
    assert "/begeleiden gedaan" in past.text


async def test_what_is_not_in_the_catalogue_is_refused_with_what_to_do(group: Circle) -> None:
    told = await group.facilitator.slash(group.channel, "facilitate did", intervention="koffie")
    assert "Kies wat je deed uit de lijst" in told.text


async def test_while_one_types_interventions_are_offered_in_the_language_of_the_reader(
    group: Circle,
) -> None:
    offered = await group.facilitator.suggestions(
        group.channel, "facilitate did", "intervention", "leid"
    )
    assert offered == ["I12 Leider aan tafel"]


async def test_before_a_meeting_one_page_says_where_the_group_stands(group: Circle) -> None:
    await group.facilitator.slash(
        group.channel, "meeting add", when="vrijdag 14:00", title="Proefweek"
    )
    page = await group.facilitator.press(await overview(group), "Vóór een bijeenkomst")
    assert page.private
    assert "vrijdag 20 februari 14:00 tot 15:00, Proefweek" in page.text
    assert "Hoe kunnen we de valsensor zo inzetten" in page.text
    assert "Hoe het ervoor staat na ronde 12" in page.text
    assert "maar het plan ligt stil" in page.text
    assert "Plan 2,4, lager dan de keren ervoor" in page.text
    assert "Om over te praten" in page.text
    assert "**Leider aan tafel** (30 min)" in page.text


async def test_before_a_meeting_nothing_is_proposed_that_was_logged_today(group: Circle) -> None:
    point = await group.facilitator.press(await overview(group), "Bekijk: plan")
    await group.facilitator.press(point, "Dit deed ik", under="Leider aan tafel")
    page = await group.facilitator.slash(group.channel, "facilitate brief")
    assert "Voor dit punt gedaan: Leider aan tafel (17 februari)" in page.text
    assert "**Leider aan tafel** (30 min)" not in page.text
    assert "**Als-dan-afspraken** (10 min)" in page.text


async def test_a_successor_finds_what_is_open_and_what_was_done_without_a_name(
    group: Circle,
) -> None:
    lid = group.members[0]
    await lid.press(await lid.slash(group.channel, "talk"), "Ja, laat het mijn facilitator weten")
    await group.facilitator.slash(group.channel, "facilitate did", intervention="I18")
    page = await group.facilitator.slash(group.channel, "facilitate handover")
    assert page.private
    assert "Overdracht van Zorgtechnologie op de Afdeling" in page.text
    assert "1 lid wil met je praten" in page.text
    assert "Plan**, aandacht" in page.text
    assert "Kijken bij de ander" in page.text
    assert str(lid.id) not in page.everything
    whom = await group.facilitator.press(page, "Bied iemand de rol aan")
    assert "facilitator" in whom.text


async def test_a_new_community_can_be_handed_over_too(world: World) -> None:
    young = await circle(world)
    page = await young.facilitator.slash(young.channel, "facilitate handover")
    assert "Er is nog geen check-in gesloten" in page.text
    page = await young.facilitator.slash(young.channel, "facilitate brief")
    assert "Er staat geen bijeenkomst gepland" in page.text


async def test_in_its_first_weeks_a_community_is_not_judged(world: World) -> None:
    young = await circle(world)
    seen = await young.facilitator.slash(young.channel, "facilitate attention")
    assert "kijken de regels mee" in seen.text
    screen = await overview(young)
    assert "Er vraagt nu niets om jou" in screen.text
    assert "kijken de regels mee en zeggen ze niets" in screen.text


async def test_it_reads_in_english_for_who_reads_english(group: Circle) -> None:
    await speak_english(group.facilitator, group)
    seen = await overview(group)
    assert "The group waits since 10 February" in seen.text
    assert "**Plan**, attention: plan 2.4: low (3.0 or less) for 2 measurements" in seen.text


async def test_a_member_reads_who_may_and_sees_nothing(group: Circle) -> None:
    refused = await group.members[0].slash(group.channel, "facilitate overview")
    assert "in deze server geen facilitator" in refused.text
    refused = await group.members[0].slash(group.channel, "facilitate attention")
    assert "Alleen een facilitator" in refused.text
    assert "2,4" not in refused.everything
