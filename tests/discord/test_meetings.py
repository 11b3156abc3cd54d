"""/meeting, from the announcement to the question who was there, as a group meets it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot.demo.people import Person
from bot.demo.posts import Post, Reply
from bot.demo.world import World
from bot.domain.communities import Sector
from bot.domain.members import Organisation, OrganisationType, Tier
from bot.domain.roles import RoleKind
from bot.persistence.tables.meetings import attendance
from tests.builders import holding
from tests.discord.circle import Circle, circle

ERBIJ, AFGEMELD = "Ik was erbij", "Afgemeld"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def planned(group: Circle, when: str = "vrijdag 14:00", **other: Any) -> Reply:
    return await group.facilitator.slash(group.channel, "meeting add", when=when, **other)


def posts(group: Circle, holding: str) -> list[Post]:
    return [each for each in group.world.posts(group.channel) if holding in each.text]


async def met(group: Circle) -> Post:
    """Let a meeting come and go, and return the question after it."""
    await planned(group)
    await group.world.live(days=3, hours=8)
    return posts(group, "was je erbij?")[-1]


async def stored(group: Circle) -> int:
    async with group.world.bot.app.store.read() as work:
        counted = await work._connection.execute(select(func.count()).select_from(attendance))
        return int(counted.scalar_one())


async def speak_english(person: Person, group: Circle) -> None:
    await person.choose(await person.slash(group.channel, "mydata correct"), "Engels")


async def test_a_meeting_is_announced_silently_in_the_language_of_the_community(
    group: Circle,
) -> None:
    await speak_english(group.facilitator, group)
    answer = await planned(group, title="Proefweek @everyone", minutes=90)
    assert answer.private
    assert "Planned, and announced in the channel." in answer.text
    assert "Friday 5 September 14:00 to 15:30: Proefweek" in answer.text
    (post,) = posts(group, "Bijeenkomst van Zorgtechnologie")
    assert "vrijdag 5 september 14:00 tot 15:30: Proefweek @\u200beveryone" in post.text
    assert post.buttons == [ERBIJ, AFGEMELD]
    assert post.pinged == set()


async def test_before_it_begins_nobody_can_say_that_they_were_there(group: Circle) -> None:
    await planned(group)
    (post,) = posts(group, "Bijeenkomst van")
    told = await group.members[0].press(post, ERBIJ)
    assert told.private
    assert "begint op vrijdag 5 september om 14:00" in told.text
    assert "Afmelden kan nu al." in told.text
    assert await stored(group) == 0


async def test_when_it_is_over_the_channel_is_asked_once_and_nobody_by_direct_message(
    group: Circle,
) -> None:
    post = await met(group)
    assert "vrijdag 5 september 14:00 tot 15:00" in post.text
    assert "Later geplaatst" not in post.text
    await group.world.live(days=20)
    assert len(posts(group, "was je erbij?")) == 1
    assert [each.inbox for each in group.members] == [[]] * 6


async def test_what_somebody_says_is_shown_to_them_and_can_be_changed_and_taken_back(
    group: Circle,
) -> None:
    lid = group.members[0]
    post = await met(group)
    said = await lid.press(post, ERBIJ)
    assert said.private
    assert "Dit staat er: **Je was erbij.**" in said.text
    assert "Alleen jij ziet dit" in said.text
    said = await lid.press(said, AFGEMELD)
    assert "Dit staat er: **Je bent afgemeld; dat telt nergens voor mee.**" in said.text
    assert await stored(group) == 1
    said = await lid.press(said, "Niets laten staan")
    assert "Dit staat er: **Je liet nog niets weten.**" in said.text
    assert await stored(group) == 0


async def test_after_two_weeks_nothing_changes_any_more(group: Circle) -> None:
    post = await met(group)
    await group.world.live(days=14)
    told = await group.members[0].press(post, ERBIJ)
    assert "meer dan twee weken geleden" in told.text
    assert await stored(group) == 0


async def test_a_stranger_is_offered_to_join_and_nothing_is_stored(group: Circle) -> None:
    stranger = group.world.add_person("Vera Vreemd")
    told = await stranger.press(await met(group), ERBIJ)
    assert "nog geen lid" in told.text
    assert "Doe mee" in told.buttons
    assert await stored(group) == 0


async def test_the_list_shows_what_comes_what_was_and_what_is_recorded(group: Circle) -> None:
    lid = group.members[0]
    empty = await lid.slash(group.channel, "meeting list")
    assert "Er is geen bijeenkomst gepland" in empty.text
    await met(group)
    await planned(group, "maandag 10:00", title="Terugblik")
    shown = await lid.slash(group.channel, "meeting list")
    assert "maandag 8 september 10:00 tot 11:00: Terugblik" in shown.text
    card = await lid.slash(group.channel, "community card")
    assert "**Volgende bijeenkomst:** maandag 8 september 10:00 tot 11:00" in card.text
    assert "vrijdag 5 september 14:00 tot 15:00. Je liet nog niets weten." in shown.text
    card = await lid.choose(shown, "vr 5 sep 14:00")
    await lid.press(card, ERBIJ)
    shown = await lid.press(await lid.press(card, AFGEMELD), "Alle bijeenkomsten")
    assert "vrijdag 5 september 14:00 tot 15:00. Je bent afgemeld" in shown.text


async def test_a_cancelled_meeting_says_so_in_its_post_and_below_and_asks_nobody(
    group: Circle,
) -> None:
    await planned(group)
    card = await group.facilitator.slash(group.channel, "meeting cancel")
    asked = await group.facilitator.choose(card, "vr 5 sep 14:00")
    assert "Deze bijeenkomst afzeggen?" in asked.text
    kept = await group.facilitator.press(asked, "Laat hem staan")
    assert "vrijdag 5 september" in kept.text
    card = await group.facilitator.slash(group.channel, "meeting cancel")
    asked = await group.facilitator.choose(card, "vr 5 sep 14:00")
    done = await group.facilitator.press(asked, "Ja, zeg hem af")
    assert "Afgezegd. Het kanaal hoort het." in done.text
    first, second = posts(group, "Afgezegd: deze bijeenkomst van Zorgtechnologie")
    assert first.buttons == second.buttons == ["De volgende bijeenkomsten"]
    assert posts(group, "📅") == []
    shown = await group.members[0].press(second, "De volgende bijeenkomsten")
    assert "Er is geen bijeenkomst gepland" in shown.text
    await group.world.live(days=5)
    assert posts(group, "was je erbij?") == []
    again = await group.facilitator.slash(group.channel, "meeting cancel")
    assert "Er is geen bijeenkomst gepland" in again.text
    history = await group.facilitator.slash(group.channel, "why")
    assert "zei de bijeenkomst af van: 05-09-2025 14:00" in history.text
    assert "plande een bijeenkomst op: 05-09-2025 14:00" in history.text


async def test_what_has_begun_cannot_be_cancelled(group: Circle) -> None:
    await planned(group)
    card = await group.facilitator.slash(group.channel, "meeting cancel")
    asked = await group.facilitator.choose(card, "vr 5 sep 14:00")
    group.world.clock.move(days=3, hours=6, minutes=30)
    told = await group.facilitator.press(asked, "Ja, zeg hem af")
    assert "is al begonnen" in told.text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"when": "ooit"}, "Ik kan ‘ooit’ niet lezen"),
        ({"when": "vrijdag"}, "Bij ‘vrijdag’ ontbreekt de tijd nog"),
        ({"when": "1-9-2025 12:00"}, "is al voorbij"),
        ({"when": "gisteren"}, "‘gisteren’ is al voorbij"),
        ({"when": "1-9-2027 12:00"}, "meer dan een jaar verder"),
        ({"title": "x" * 81}, "Titel: schrijf 1 tot 80 tekens"),
        ({"host": "Niemand BV"}, "Ik ken ‘Niemand BV’ niet"),
    ],
)
async def test_what_does_not_fit_is_told(group: Circle, given: dict[str, str], told: str) -> None:
    answer = await planned(group, **given)
    assert told in answer.text, answer.text
    assert posts(group, "Bijeenkomst") == []


async def test_the_host_is_offered_to_facilitators_alone(group: Circle) -> None:
    async with group.world.bot.app.store.write() as work:
        await work.members.add_organisation(
            Organisation(
                0, group.community.ecosystem_id, "De Linde", OrganisationType.COMPANY, Sector.CARE
            )
        )
        await work.commit()
    stranger = group.world.add_person("Vera Vreemd")
    assert await stranger.suggestions(group.channel, "meeting add", "host", "") == []
    offered = await group.facilitator.suggestions(group.channel, "meeting add", "host", "lin")
    assert offered == ["De Linde"]
    answer = await planned(group, host="de linde", title="Kijken")
    assert "14:00 tot 15:00: Kijken, bij De Linde" in answer.text


async def test_a_bot_that_comes_back_within_a_day_asks_late_and_after_it_the_list_says_why_not(
    group: Circle,
) -> None:
    await planned(group)
    await planned(group, "maandag 14:00")
    group.world.clock.move(days=4)
    await group.world.restart(kill=True)
    await group.world.run_due()
    (post,) = posts(group, "was je erbij?")
    assert "Later geplaatst dan gepland" in post.text
    group.world.clock.move(days=4)
    await group.world.restart(kill=True)
    await group.world.run_due()
    assert len(posts(group, "was je erbij?")) == 1
    shown = await group.members[0].slash(group.channel, "meeting list")
    assert "In het kanaal is het niet gevraagd" in shown.text
    card = await group.members[0].choose(shown, "ma 8 sep 14:00")
    assert "Je was erbij." in (await group.members[0].press(card, ERBIJ)).text


async def test_a_group_that_rests_is_not_asked(group: Circle) -> None:
    await planned(group)
    card = await group.facilitator.slash(group.channel, "community pause")
    await group.facilitator.press(card, "Pauzeren")
    await group.world.live(days=4)
    assert posts(group, "was je erbij?") == []
    shown = await group.members[0].slash(group.channel, "meeting list")
    assert "de community heeft pauze of is afgerond" in shown.text


async def test_who_pauses_is_excused_and_may_still_say_that_they_were_there(group: Circle) -> None:
    lid = group.members[0]
    await lid.slash(group.channel, "pause")
    post = await met(group)
    shown = await lid.slash(group.channel, "meeting list")
    assert "Je bent afgemeld" in shown.text
    assert "Je was erbij." in (await lid.press(post, ERBIJ)).text


async def test_a_leader_hears_that_the_date_is_seen(group: Circle) -> None:
    store = group.world.bot.app.store
    await holding(store, group.members[0].id, RoleKind.LEADER, group.community.id)
    said = await group.members[0].press(await met(group), ERBIJ)
    assert "Door je rol zien facilitators op welke dag" in said.text


async def test_what_is_said_is_read_and_erased_with_everything_else(group: Circle) -> None:
    lid = group.members[0]
    await lid.press(await met(group), ERBIJ)
    shown = await lid.slash(group.channel, "mydata show")
    assert "Bijeenkomsten waarover je iets liet weten" in shown.everything
    assert "bijeenkomst van: 5 september 2025 14:00" in shown.everything
    assert "je zei: Ik was erbij" in shown.everything
    await lid.press(await lid.slash(group.channel, "mydata forget"), "Alles wissen")
    assert await stored(group) == 0


async def test_a_facilitator_never_sees_who_was_there(group: Circle) -> None:
    lid = group.members[0]
    store = group.world.bot.app.store
    async with store.write() as work:
        person = await work.members.person_of(lid.id)
        assert person is not None
        member = await work.members.membership(person.id, group.community.id)
        assert member is not None
        await work.members.change(member.id, tier=Tier.ALSO_FACILITATOR)
        await work.commit()
    await lid.press(await met(group), ERBIJ)
    for command in ("meeting list", "talk"):
        seen = await group.facilitator.slash(group.channel, command)
        assert f"<@{lid.id}>" not in seen.everything


async def test_in_english(group: Circle) -> None:
    lid = group.members[0]
    await speak_english(lid, group)
    said = await lid.press(await met(group), ERBIJ)
    assert "Friday 5 September 14:00 to 15:00" in said.text
    assert "Recorded: **You were there.**" in said.text
    assert "Only you see this, here and in /mydata." in said.text
