"""/community close, from what closing means to opening again, as a group lives it."""

import pytest
from sqlalchemy import func, select

from bot.demo.posts import Post, Reply
from bot.demo.world import ASKED_PERMISSIONS, World
from bot.domain.decisions import What
from bot.domain.roles import Level, RoleKind
from bot.persistence.tables.members import membership
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import planned, posts, speak_english
from tests.discord.test_schedules import choose
from tests.discord.test_setup import take_from_bot

WORDS = {
    "Wat heeft het opgeleverd?": "De valsensor werkt op twee afdelingen @everyone",
    "Wat geven we door, en aan wie?": "Het draaiboek gaat naar het practoraat",
    "Een woord van dank": "Dank aan de hele groep",
}


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def begun(group: Circle) -> Reply:
    return await group.facilitator.slash(group.channel, "community close")


async def previewed(group: Circle, words: dict[str, str] | None = None) -> Reply:
    form = await group.facilitator.press(await begun(group), "Schrijf de oogst op")
    return await group.facilitator.submit(form, words or WORDS)


async def closed(group: Circle) -> Reply:
    sure = await group.facilitator.press(await previewed(group), "Rond de community af")
    return await group.facilitator.press(sure, "Ja, rond af")


async def members_left(group: Circle) -> int:
    async with group.world.bot.app.store.read() as work:
        counted = await work._connection.execute(
            select(func.count()).select_from(membership).where(membership.c.left_at.is_(None))
        )
        return int(counted.scalar_one())


def harvests(group: Circle) -> list[Post]:
    return posts(group, "## 🏁")


async def test_first_it_says_what_closing_does_and_nothing_happens(group: Circle) -> None:
    shown = await begun(group)
    assert shown.private
    assert "**Zorgtechnologie op de Afdeling goed afronden**" in shown.text
    assert "Elk lidmaatschap eindigt" in shown.text
    assert "Er is geen check-in gehouden." in shown.text
    assert shown.buttons == ["Schrijf de oogst op"]
    preview = await previewed(group)
    assert "**Dit leest het kanaal van Zorgtechnologie op de Afdeling**" in preview.text
    assert "De valsensor werkt op twee afdelingen" in preview.text
    sure = await group.facilitator.press(preview, "Rond de community af")
    assert "maar dan moeten leden opnieuw meedoen" in sure.text
    back = await group.facilitator.press(sure, "Terug")
    assert back.buttons == ["Rond de community af", "De woorden veranderen"]
    assert await members_left(group) == 6
    assert harvests(group) == []


async def test_the_channel_reads_the_harvest_once_with_the_numbers_of_the_group(
    group: Circle,
) -> None:
    post = await group.open_round()
    await group.answer(post, [(4, 3, 5)] * 5)
    await group.close_round()
    done = await closed(group)
    assert "is afgerond op 4 september 2025" in done.text
    (harvest,) = harvests(group)
    assert "## 🏁 Zorgtechnologie op de Afdeling is afgerond" in harvest.text
    assert "**Wat het opleverde**\nDe valsensor werkt op twee afdelingen" in harvest.text
    assert "**Wat we doorgeven, en aan wie**\nHet draaiboek" in harvest.text
    assert "**Dank je wel**\nDank aan de hele groep" in harvest.text
    assert "• 1 check-in, 5× ingevuld" in harvest.text
    assert "• Voordeel: 4,0" in harvest.text
    assert (harvest.pinged, harvest.pings_everyone, harvest.silent) == (set(), False, True)
    data = await group.members[0].press(harvest, "Wat gebeurt er met mijn gegevens?")
    assert data.private
    assert "gaan na 180 dagen vanzelf weg" in data.text
    assert await members_left(group) == 0
    await group.world.live(weeks=5)
    assert group.world.posts(group.channel)[-1].id == harvest.id


async def test_nothing_goes_on_in_a_closed_community_and_every_refusal_says_since_when(
    group: Circle,
) -> None:
    await choose(group)
    await planned(group, "vrijdag 14:00")
    await closed(group)
    assert len(posts(group, "Afgezegd: deze bijeenkomst")) == 2
    standing = len(group.world.posts(group.channel))
    await group.world.live(weeks=4)
    assert len(group.world.posts(group.channel)) == standing
    since = "is afgerond op 02-09-2025"
    for command in ("checkin next", "meeting list", "why", "community phase", "community goal"):
        read = await group.facilitator.slash(group.channel, command)
        assert read.result.modal is None
        assert "Zorgtechnologie" in read.text
        assert "Naar een andere fase" not in read.everything
    for command in ("checkin now", "facilitate overview", "facilitate brief", "community pause"):
        assert since in (await group.facilitator.slash(group.channel, command)).text
    for command in ("checkin next", "promise list", "profile", "talk", "join", "commitment mine"):
        assert since in (await group.members[0].slash(group.channel, command)).text
    stored = await group.members[0].slash(group.channel, "mydata show")
    assert "Zorgtechnologie op de Afdeling" in stored.text


async def test_the_card_of_a_closed_community_shows_the_harvest_and_the_way_back(
    group: Circle,
) -> None:
    await closed(group)
    card = await group.members[0].slash(group.channel, "community card")
    assert "is afgerond op 2 september 2025" in card.text
    assert "Het draaiboek gaat naar het practoraat" in card.text
    assert card.buttons == []
    card = await group.facilitator.slash(group.channel, "community card")
    assert card.private
    assert card.buttons == ["Weer openen"]
    asked = await group.facilitator.press(card, "Weer openen")
    assert "Leden doen opnieuw mee" in asked.text
    opened = await group.facilitator.press(asked, "Ja, weer openen")
    assert "is weer open" in opened.text
    card = await group.facilitator.slash(group.channel, "community card")
    assert "Doe mee" in card.buttons
    phase = await group.facilitator.slash(group.channel, "community phase")
    assert "➜ **Oogsten.**" in phase.text
    history = (await group.facilitator.slash(group.channel, "why")).text
    assert "opende de community weer" in history
    assert "rondde de community af, met deze oogst: De valsensor werkt" in history


async def test_opened_again_the_check_in_rests_until_somebody_resumes_it(group: Circle) -> None:
    await choose(group)
    await closed(group)
    await group.world.live(weeks=3)
    shut = await begun(group)
    asked = await group.facilitator.press(shut, "Weer openen")
    await group.facilitator.press(asked, "Ja, weer openen")
    standing = len(group.world.posts(group.channel))
    await group.world.live(weeks=3)
    assert len(group.world.posts(group.channel)) == standing
    await group.facilitator.slash(group.channel, "checkin resume")
    await group.world.live(weeks=2)
    assert "Check-in 1" in group.world.posts(group.channel)[standing].text


async def test_while_a_round_is_open_closing_waits(group: Circle) -> None:
    preview = await previewed(group)
    await group.open_round()
    refused = await group.facilitator.press(preview, "Rond de community af")
    assert "Check-in 1 is open tot en met donderdag 4 september" in refused.text
    assert "Check-in 1 is open" in (await begun(group)).text
    assert await members_left(group) == 6


async def test_a_second_press_and_an_old_one_change_nothing(group: Circle) -> None:
    fenna = group.facilitator
    first, second = [
        await fenna.press(await previewed(group), "Rond de community af") for _ in range(2)
    ]
    await fenna.press(first, "Ja, rond af")
    told = await fenna.press(second, "Ja, rond af")
    assert "is afgerond op 02-09-2025" in told.text
    assert len(harvests(group)) == 1
    first, second = [await fenna.press(await begun(group), "Weer openen") for _ in range(2)]
    await fenna.press(first, "Ja, weer openen")
    told = await fenna.press(second, "Ja, weer openen")
    assert "er valt niets te heropenen" in told.text


@pytest.mark.parametrize(
    ("part", "said", "told"),
    [
        ("Wat heeft het opgeleverd?", " \u200b ", "hier staat nog niets"),
        ("Wat geven we door, en aan wie?", "x" * 501, "dit zijn er 501"),
        ("Een woord van dank", "x" * 201, "dit zijn er 201"),
    ],
)
async def test_nonsense_is_refused_and_what_was_written_is_kept(
    group: Circle, part: str, said: str, told: str
) -> None:
    refused = await previewed(group, WORDS | {part: said})
    assert told in refused.text
    again = await group.facilitator.press(refused, "Terug naar wat ik schreef")
    for label, words in (WORDS | {part: said}).items():
        assert again.form.prefilled(label) == words


async def test_what_was_written_survives_a_restart(group: Circle, world: World) -> None:
    preview = await previewed(group)
    await world.restart(kill=True)
    again = await begun(group)
    assert "Wat je eerder schreef, is er nog" in again.text
    form = await group.facilitator.press(again, "Schrijf de oogst op")
    assert form.form.prefilled("Een woord van dank") == "Dank aan de hele groep"
    sure = await group.facilitator.press(preview, "Rond de community af")
    await world.restart(kill=True)
    await group.facilitator.press(sure, "Ja, rond af")
    assert len(harvests(group)) == 1


async def test_a_harvest_that_cannot_be_posted_is_told_and_comes_after_closing_once_more(
    group: Circle,
) -> None:
    await choose(group)
    fenna = group.facilitator
    sure = await fenna.press(await previewed(group), "Rond de community af")
    take_from_bot(group.world, send_messages=False)
    await fenna.press(sure, "Ja, rond af")
    assert harvests(group) == []
    (told,) = fenna.inbox
    assert "maar niemand kon de oogst lezen" in told.text
    assert "Ik mag niets plaatsen" in told.text
    group.world.limit_bot(ASKED_PERMISSIONS)
    await fenna.press(await fenna.press(await begun(group), "Weer openen"), "Ja, weer openen")
    form = await fenna.press(await begun(group), "Schrijf de oogst op")
    assert form.form.prefilled("Wat geven we door, en aan wie?") == WORDS[form.form.labels[1]]
    preview = await fenna.submit(form, WORDS)
    sure = await fenna.press(preview, "Rond de community af")
    await fenna.press(sure, "Ja, rond af")
    assert len(harvests(group)) == 1


async def test_who_coordinates_may_close_and_the_rest_may_not(group: Circle, world: World) -> None:
    cora = world.add_person("Cora Coordinator")
    ecosystem_id = group.community.ecosystem_id
    await holding(world.bot.app.store, cora.id, RoleKind.COORDINATOR, ecosystem_id, Level.ECOSYSTEM)
    named = {"community": str(group.community.id)}
    assert "goed afronden" in (await cora.slash(group.channel, "community close", **named)).text
    for person in (group.members[0], world.add_person("Vera Vreemd")):
        assert "Alleen" in (await person.slash(group.channel, "community close")).text


async def test_the_digest_of_the_ecosystem_names_it_as_completed(
    group: Circle, world: World
) -> None:
    await closed(group)
    cora = world.add_person("Cora Coordinator")
    ecosystem_id = group.community.ecosystem_id
    await holding(world.bot.app.store, cora.id, RoleKind.COORDINATOR, ecosystem_id, Level.ECOSYSTEM)
    shown = await cora.slash(world.add_channel("overal"), "digest preview")
    assert "1 community is afgerond." in shown.text
    assert "**Afgerond**\n**Zorgtechnologie op de Afdeling**: goed afgerond op 2" in shown.text


async def test_in_english(group: Circle) -> None:
    await speak_english(group.facilitator, group)
    card = await group.facilitator.slash(group.channel, "community close")
    assert "Closing well is a success." in card.text
    form = await group.facilitator.press(card, "Write the harvest")
    words = {
        "What did it bring?": "Quieter nights",
        "What do we pass on, and to whom?": "The script, to the host",
        "A word of thanks": "",
    }
    preview = await group.facilitator.submit(form, words)
    assert "**What it brought**\nQuieter nights" in preview.text
    assert "Thank you" not in preview.text
    sure = await group.facilitator.press(preview, "Close the community")
    done = await group.facilitator.press(sure, "Yes, close it")
    assert "was closed on 2 September 2025" in done.text
    (post,) = harvests(group)
    assert "is afgerond" in post.text
    refused = await group.facilitator.slash(group.channel, "community pause")
    assert "was closed on 02-09-2025. What was posted stays" in refused.text


async def test_closing_is_a_decision_of_whoever_did_it(group: Circle) -> None:
    await closed(group)
    async with group.world.bot.app.store.read() as work:
        (made,) = [
            each
            for each in await work.privacy.decisions(
                group.community.ecosystem_id, community_id=group.community.id, most=9
            )
            if each.what == What.CLOSED
        ]
        person = await work.members.person_of(group.facilitator.id)
    assert person is not None
    assert made.person_id == person.id
