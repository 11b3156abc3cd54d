"""/ask and /offer: what organisations seek and bring, until facilitators introduce them."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.members import Organisation, OrganisationType
from bot.domain.roles import Road, RoleKind
from bot.persistence.tables.bringing import bringing_pair
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import neighbours

SEEK = {
    "Wat is het?": "Een plek om te oefenen met de tillift.",
    "Over welke uitdagingen gaat het?": ["Weinig tijd", "Veilig werken"],
    "Tot welke dag?": "",
    "Waar mag ik zoeken naar wie past?": "Het hele ecosysteem",
    "Je naam als contactpersoon?": "Ja",
}
BRING = {
    **SEEK,
    "Wat is het?": "Een oefenlokaal met een tillift.",
    "Over welke uitdagingen gaat het?": ["Weinig tijd"],
    "Je naam als contactpersoon?": "Nee",
}


@dataclass
class Two:
    """Two communities: De Linde in the first, with a facilitator; a school in the second."""

    group: Circle
    linde: Person
    school: Person
    there: Person
    """The facilitator of the second community."""

    channels: tuple[object, object]


async def employed(group: Circle, person: Person, name: str, kind: OrganisationType) -> None:
    """Let somebody take part for an organisation of their own everywhere."""
    store = group.world.bot.app.store
    async with store.write() as work:
        own = await work.members.add_organisation(
            Organisation(0, group.community.ecosystem_id, name, kind, group.community.sector)
        )
        known = await work.members.person_of(person.id)
        assert known is not None
        for each in await work.members.memberships_of(known.id):
            await work.members.change(each.id, organisation_id=own.id, reminder_dm=True)
        await work.commit()


@pytest.fixture
async def two(world: World) -> Two:
    """It is Tuesday 2 September 2025, eight o'clock."""
    group = await circle(world, members=3)
    place, channel, school = await neighbours(group, "slim-roosteren", lab="Roosters")
    linde = group.members[0]
    await employed(group, linde, "De Linde", OrganisationType.COMPANY)
    await employed(group, school, "Mbo Oost", OrganisationType.MBO)
    there = world.add_person("Femke Facilitator")
    held = await holding(world.bot.app.store, there.id, RoleKind.FACILITATOR, place.id)
    async with world.bot.app.store.write() as work:
        await work.members.change_role(held.id, road=Road.DM)
        await work.commit()
    return Two(group, linde, school, there, (group.channel, channel))


async def asks(two: Two, **other: object) -> Reply:
    form = await two.linde.slash(two.group.channel, "ask")
    return await two.linde.submit(form, {**SEEK, **other})


async def offers(two: Two, **other: object) -> Reply:
    form = await two.school.slash(two.channels[1], "offer")  # type: ignore[arg-type] # a channel
    return await two.school.submit(form, {**BRING, **other})


async def looked(facilitator: Person) -> Reply:
    return await facilitator.press(facilitator.inbox[-1], "Bekijk het")


async def pairs(two: Two) -> int:
    async with two.group.world.bot.app.store.read() as work:
        return len((await work._connection.execute(select(bringing_pair.c.id))).all())


async def test_an_organisation_says_what_it_seeks_and_reads_it_back(two: Two) -> None:
    saved = await asks(two)
    assert saved.private
    assert "Bewaard. Zodra er iets past, horen de facilitators dat." in saved.text
    assert "🔎 **Wij zoeken:** Een plek om te oefenen met de tillift." in saved.text
    assert (
        "Weinig tijd, Veilig werken · Het hele ecosysteem · tot en met 3 maart 2026" in saved.text
    )
    assert two.group.facilitator.inbox == []
    again = await two.linde.slash(two.group.channel, "ask")
    assert "**Wat De Linde zoekt en brengt**" in again.text
    assert two.group.world.posts(two.group.channel) == []


async def test_a_colleague_reads_it_and_does_not_take_it_back(two: Two) -> None:
    await asks(two)
    colleague = two.group.members[1]
    shown = await colleague.slash(two.group.channel, "profile")
    refused = await colleague.slash(two.group.channel, "ask")
    assert "Kies die met /profiel" in refused.text
    await colleague.choose(shown, "De Linde")
    board = await colleague.slash(two.group.channel, "ask")
    assert "Een plek om te oefenen" in board.text
    assert str(two.linde.id) not in board.everything
    assert "Er een intrekken" not in board.everything


async def test_what_fits_is_introduced_once_both_facilitators_want_it(two: Two) -> None:
    await asks(two)
    saved = await offers(two)
    assert "Er past al iets" in saved.text
    assert "De Linde" not in saved.text
    for facilitator in (two.group.facilitator, two.there):
        (told,) = facilitator.inbox
        assert told.text == (
            "Wat de ene organisatie zoekt, brengt een andere. "
            "Zullen ze aan elkaar voorgesteld worden?"
        )
    card = await looked(two.group.facilitator)
    assert "🔎 **De Linde** zoekt: Een plek om te oefenen met de tillift." in card.text
    assert "🎁 **Mbo Oost** brengt: Een oefenlokaal met een tillift." in card.text
    assert "Beide gaan over: Weinig tijd" in card.text
    assert str(two.linde.id) not in card.everything
    half = await two.group.facilitator.press(card, "Stel ze voor")
    assert "zodra de facilitator van de andere kant het ook vindt" in half.text
    assert two.linde.inbox == []
    assert "Mbo Oost" not in (await two.linde.slash(two.group.channel, "ask")).text
    done = await two.there.press(await looked(two.there), "Stel ze voor")
    assert "Voorgesteld." in done.text
    assert "Er wacht niets op je" in done.text
    seen = await two.linde.press(two.linde.inbox[-1], "Lees wat zij schrijven")
    assert "🤝 Mbo Oost: Een oefenlokaal met een tillift." in seen.text
    assert "Er is geen naam gedeeld" in seen.text
    assert str(two.school.id) not in seen.everything
    other = await two.school.press(two.school.inbox[-1], "Lees wat zij schrijven")
    assert f"Vraag het <@{two.linde.id}>" in other.text
    shown = await two.linde.slash(two.group.channel, "mydata show")
    assert "je bent de contactpersoon voor wat je organisatie zoekt of brengt" in shown.everything


async def test_the_overview_shows_what_waits_and_not_now_lets_it_rest(two: Two) -> None:
    await offers(two)
    await asks(two)
    screen = await two.group.facilitator.slash(two.group.channel, "facilitate overview")
    assert "🤝 1 koppel van organisaties kan elkaar helpen." in screen.text
    card = await two.group.facilitator.press(screen, "Bekijk het")
    rests = await two.group.facilitator.press(card, "Nu niet")
    assert "Je zei: nu niet." in rests.text
    screen = await two.group.facilitator.slash(two.group.channel, "facilitate overview")
    assert "🤝" not in screen.text
    again = await two.group.facilitator.press(rests, "Stel ze voor")
    assert "zodra de facilitator van de andere kant" in again.text


async def test_what_does_not_fit_is_never_proposed_again_and_the_next_one_is(two: Two) -> None:
    await asks(two)
    await offers(two)
    card = await looked(two.group.facilitator)
    ended = await two.group.facilitator.press(card, "Past niet")
    assert "worden hiervoor niet nog eens voorgesteld" in ended.text
    assert "Er wacht niets op je" in (await looked(two.there)).text
    board = await two.school.slash(two.channels[1], "offer")  # type: ignore[arg-type] # a channel
    form = await two.school.press(board, "Wij brengen iets")
    await two.school.submit(form, BRING)
    assert await pairs(two) == 1
    form = await two.school.press(board, "Wij brengen iets")
    await two.school.submit(form, {**BRING, "Over welke uitdagingen gaat het?": ["Veilig werken"]})
    assert await pairs(two) == 2


async def test_nothing_is_proposed_beyond_where_either_may_look(two: Two) -> None:
    await asks(two, **{"Waar mag ik zoeken naar wie past?": "Alleen deze community"})
    await offers(two)
    assert await pairs(two) == 0
    assert two.there.inbox == []


async def test_taken_back_it_is_gone_for_whom_it_was_introduced_to_as_well(two: Two) -> None:
    await asks(two)
    await offers(two)
    for facilitator in (two.group.facilitator, two.there):
        await facilitator.press(await looked(facilitator), "Stel ze voor")
    board = await two.linde.slash(two.group.channel, "ask")
    sure = await two.linde.choose(board, SEEK["Wat is het?"])
    gone = await two.linde.press(sure, "Ja, trek maar in")
    assert "Het is ingetrokken" in gone.text
    assert "Een plek om te oefenen" not in gone.text
    assert (
        "De Linde"
        not in (await two.school.press(two.school.inbox[-1], "Lees wat zij schrijven")).text
    )


async def test_who_is_forgotten_takes_the_words_along(two: Two) -> None:
    await asks(two)
    await offers(two)
    shown = await two.linde.slash(two.group.channel, "mydata show")
    assert "Wat je namens je organisatie opschreef" in shown.everything
    sure = await two.linde.slash(two.group.channel, "mydata forget")
    assert "verliest zijn woorden" in sure.text
    await two.linde.press(sure, "Alles wissen")
    assert "Er wacht niets op je" in (await looked(two.there)).text


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Wat is het?", "x" * 201, "schrijf 1 tot 200 tekens; dit zijn er 201"),
        ("Wat is het?", " ", "hier staat nog niets"),
        ("Tot welke dag?", "ooit", "Ik kan ‘ooit’ niet lezen"),
        ("Tot welke dag?", "1 oktober 2027", "Kies een dag binnen een jaar"),
    ],
)
async def test_what_does_not_fit_the_form_is_told_and_kept(
    two: Two, field: str, typed: str, told: str
) -> None:
    refused = await asks(two, **{field: typed})
    assert told in refused.text
    again = await two.linde.press(refused, "Terug naar wat ik schreef")
    assert "Bewaard" in (await two.linde.submit(again, SEEK)).text


async def test_five_of_a_kind_are_enough_for_an_organisation(two: Two) -> None:
    board = await asks(two)
    for _ in range(4):
        board = await two.linde.submit(await two.linde.press(board, "Wij zoeken iets"), SEEK)
    refused = await two.linde.press(board, "Wij zoeken iets")
    assert "De Linde heeft er hiervan al 5 openstaan" in refused.text
    assert (await two.linde.press(board, "Wij brengen iets")).result.modal is not None


async def test_user_text_does_nothing(two: Two) -> None:
    nasty = "@everyone [klik](https://kwaad.example) <@1> **vet** =cmd()"
    await asks(two, **{"Wat is het?": nasty})
    await offers(two, **{"Wat is het?": nasty})
    card = await looked(two.there)
    assert card.post.pinged == set()
    assert "\\[klik\\](https:\u200b//kwaad.example) \\<@\u200b1\\>" in card.text


async def test_in_english(two: Two) -> None:
    correct = await two.linde.slash(two.group.channel, "mydata correct")
    await two.linde.choose(correct, "Engels")
    form = await two.linde.slash(two.group.channel, "ask")
    saved = await two.linde.submit(
        form,
        {
            "What is it?": "A place to practise",
            "Which challenges is it about?": ["Little time"],
            "Until which day?": "1 december",
            "Where may I look for who fits?": "The whole field lab",
            "Your name as the contact?": "No",
        },
    )
    assert "Saved. Once something fits, the facilitators hear it." in saved.text
    assert "Little time · The whole field lab · until 1 December 2025" in saved.text
