"""/commitment and /checkin scale, as a member and a facilitator meet them."""

from datetime import date

import pytest

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.labels import LABELS, Approval
from bot.i18n import Catalogue, unchanged
from tests.discord.circle import Circle, circle, questions

FIT, SENTENCE = "Wat past beter bij je?", "Eén zin erbij"
APPROVAL = Approval(date(2025, 9, 1), "OR van De Linde")
DUTCH = Catalogue().texts("nl", unchanged)


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def rounds(group: Circle, *, value: int = 5) -> None:
    """Let everybody answer three rounds, of which the first and the third ask about commitment."""
    for answers in ((4, 4, value), (4, 4), (4, 4, value)):
        post = await group.open_round()
        for member in group.members:
            shown = await member.press(post, "Doe check-in (20 sec)")
            for place, given in enumerate(answers):
                under = questions(shown.text)[place]
                await member.press(shown, str(given), under=under)
        await group.close_round()
        group.world.clock.move(days=12)


async def correct(group: Circle, member: Person, choice: str, words: str = "") -> Reply:
    mine = await member.slash(group.channel, "commitment mine")
    form = await member.press(mine, "Mijn label aanpassen")
    return await member.submit(form, {FIT: choice, SENTENCE: words})


async def share(group: Circle, member: Person, tier: str = "Ook mijn facilitator") -> None:
    choice = await member.press(
        await member.slash(group.channel, "profile"), "Veranderen wat ik deel"
    )
    await member.press(choice, tier)


async def labels(group: Circle) -> Reply:
    seen = await group.facilitator.slash(group.channel, "talk")
    return await group.facilitator.press(seen, "Labels die met je gedeeld zijn")


async def test_a_new_member_reads_what_would_make_the_label_known(group: Circle) -> None:
    mine = await group.members[0].slash(group.channel, "commitment mine")
    assert mine.private
    assert "Je label: **onbekend**." in mine.text
    assert "Stilte is geen lage commitment." in mine.text
    assert "Met /checkin schaal krijg je vier vragen." in mine.text
    assert "Er valt nog niets te tellen" in mine.text
    assert "Alleen jij." in mine.text


async def test_a_member_sees_the_label_with_everything_it_comes_from(group: Circle) -> None:
    await rounds(group)
    mine = await group.members[0].slash(group.channel, "commitment mine")
    assert "Je label: **stevig**." in mine.text
    assert (
        "Dit label komt van: je antwoord “heel erg” (14 dagen oud), 3 van 3 momenten." in mine.text
    )
    assert "gaat deze learning community je aan het hart? *heel erg* (14 dagen oud)" in mine.text
    assert "wat je zegt is 100 van 100, wat je doet 84; daartussenin ligt 92" in mine.text


async def test_a_gap_between_saying_and_doing_is_told_kindly(group: Circle) -> None:
    await rounds(group, value=1)
    mine = await group.members[0].slash(group.channel, "commitment mine")
    assert "Je doet veel, en voelt er weinig bij." in mine.text
    assert "Minder mag" in mine.text
    assert "Het kan allebei: het label ligt halverwege" in mine.text


async def test_a_correction_is_shown_beside_the_computed_label_and_can_be_taken_back(
    group: Circle,
) -> None:
    await rounds(group)
    lid = group.members[0]
    nasty = "@everyone [klik](https://kwaad.example) **vet**"
    mine = await correct(group, lid, "Ik wil er graag over praten", nasty)
    assert "Je eigen label: **gesprek waard** (“" in mine.text
    assert "”). Berekend: stevig." in mine.text
    assert "Het berekende label komt van: je antwoord" in mine.text
    assert "\\[klik\\](https:\u200b//kwaad.example) \\*\\*vet\\*\\*" in mine.text
    assert mine.post.pinged == set()
    stored = await lid.slash(group.channel, "mydata show")
    assert "label: gesprek waard" in stored.everything
    plain = await lid.press(mine, "Mijn aanpassing terugnemen")
    assert "Je label: **stevig**." in plain.text
    assert "Mijn aanpassing terugnemen" not in plain.buttons
    assert "Wat je van je" not in (await lid.slash(group.channel, "mydata show")).everything


async def test_who_corrects_to_wanting_to_talk_hears_that_nobody_is_told_and_how_to_say_so(
    group: Circle,
) -> None:
    await rounds(group)
    lid = group.members[0]
    mine = await correct(group, lid, "Ik doe stevig mee", "")
    assert "Je eigen label: **stevig**, net als berekend." in mine.text
    assert "Praten met mijn facilitator" not in mine.buttons
    mine = await correct(group, lid, "Ik wil er graag over praten", "")
    assert "Je eigen label: **gesprek waard**. Berekend: stevig." in mine.text
    assert "Je facilitator krijgt hier geen bericht van." in mine.text
    asked = await lid.press(mine, "Praten met mijn facilitator")
    assert "Ja, laat het mijn facilitator weten" in asked.buttons


async def test_who_shares_reads_what_is_seen_and_that_hiding_it_changes_nothing_in_the_group(
    group: Circle,
) -> None:
    await rounds(group)
    lid = group.members[0]
    alone = await lid.slash(group.channel, "commitment mine")
    assert "Verberg" not in alone.buttons
    assert "ziet wel hoeveel afspraken" not in alone.text
    await share(group, lid)
    mine = await lid.slash(group.channel, "commitment mine")
    assert "hoelang je wilt blijven en wat je de groep bracht" in mine.text
    assert "dat blijft zo als het programma facilitators labels laat zien" in mine.text
    hidden = await lid.press(mine, "Verberg")
    assert "Alleen jij: je hebt het verborgen." in hidden.text
    assert "een van velen, zonder je naam en ook als het verborgen is" in hidden.text


async def test_everything_about_me_shows_the_label_with_its_sum(group: Circle) -> None:
    await rounds(group)
    lid = group.members[0]
    shown = await lid.slash(group.channel, "mydata show")
    while "Jouw commitment, berekend terwijl je kijkt en nooit bewaard" not in shown.text:
        shown = await lid.press(shown, "Verder")
    assert "Je label: **stevig**. Dit label komt van" in shown.text
    assert "wat je zegt is 100 van 100" in shown.text
    assert "Commitmentlabels:** alleen wie het label heeft, ziet het." in shown.text
    correcting = await lid.slash(group.channel, "mydata correct")
    mine = await lid.choose(
        correcting, "Zorgtechnologie op de Afdeling", under="Mijn commitmentlabel in…"
    )
    assert "Jouw commitment in Zorgtechnologie op de Afdeling" in mine.text


async def test_while_the_switch_is_off_no_label_of_anybody_reaches_a_facilitator(
    group: Circle,
) -> None:
    await rounds(group)
    await share(group, group.members[0])
    await correct(group, group.members[0], "Ik doe stevig mee", "Ik blijf")
    await correct(group, group.members[1], "Ik wil er graag over praten", "Ik ook")
    fenna = group.facilitator
    words = [DUTCH(each) for each in LABELS.values()]
    for command in ("talk", "community card", "checkin results", "checkin history", "help", "why"):
        seen = (await fenna.slash(group.channel, command)).everything
        assert "Labels die met je gedeeld zijn" not in seen
        assert not any(word in seen.lower() for word in (*words, "ik blijf", "ik ook")), command
    # The group's own label is all there is, and it names nobody.
    shown = await fenna.slash(group.channel, "commitment group")
    assert not any(f"<@{each.id}>" in shown.everything for each in group.members)
    everything = " ".join(post.everything for post in fenna.inbox)
    assert not any(word in everything for word in words)


async def test_where_it_was_approved_a_facilitator_reads_labels_in_words_and_the_look_is_logged(
    group: Circle,
) -> None:
    group.world.bot.app.commitment.approval = APPROVAL
    await rounds(group, value=1)
    open_one, chose, hides, group_only = group.members[:4]
    for lid in (open_one, chose, hides):
        await share(group, lid)
    await correct(group, chose, "Ik doe stevig mee", "Ik blijf")
    mine = await hides.slash(group.channel, "commitment mine")
    assert "Je facilitator ziet het label" in mine.text
    hidden = await hides.press(mine, "Verberg")
    assert "je hebt het verborgen" in hidden.text
    seen = await labels(group)
    assert seen.private
    assert f"<@{open_one.id}>: gesprek waard." in seen.text
    assert "Doet veel, voelt weinig: is het te veel, of moet het?" in seen.text
    assert "Dit label komt van: een antwoord (14 dagen oud)." in seen.text
    assert f"<@{chose.id}>: stevig, in eigen woorden: “Ik blijf”" in seen.text
    for lid in (hides, group_only):
        assert f"<@{lid.id}>" not in seen.everything
    for kept in ("helemaal niet", "momenten", "van 100"):
        assert kept not in seen.everything
    looked = await open_one.slash(group.channel, "mydata show")
    assert "waarom: je commitmentlabel" in looked.everything
    assert "waarom" not in (await hides.slash(group.channel, "mydata show")).everything
    await hides.press(hidden, "Weer laten zien")
    assert f"<@{hides.id}>" in (await labels(group)).text
    await share(group, open_one, "Alleen de groep")
    assert f"<@{open_one.id}>" not in (await labels(group)).everything


async def test_a_member_finds_all_of_it_in_help(group: Circle) -> None:
    shown = (await group.members[0].slash(group.channel, "help")).text
    member = shown.partition("**Als lid**")[2].partition("\n**")[0]
    for command in ("checkin schaal", "commitment mijn", "commitment groep"):
        assert f"`/{command}`" in member


async def test_everybody_can_read_who_approved_labels_and_when(group: Circle) -> None:
    lid = group.members[0]
    off = await lid.slash(group.channel, "privacy")
    assert "**Commitmentlabels:** alleen wie het label heeft, ziet het." in off.text
    group.world.bot.app.commitment.approval = APPROVAL
    on = await lid.slash(group.channel, "privacy")
    assert "Goedgekeurd op 1 september 2025 door OR van De Linde." in on.text


async def test_the_group_reads_its_label_with_the_coverage_once_enough_is_known(
    group: Circle,
) -> None:
    lid = group.members[0]
    before = await lid.slash(group.channel, "commitment group")
    assert "Er is nog geen check-in gesloten." in before.text
    await group.open_round()
    await group.close_round()
    nothing = await lid.slash(group.channel, "commitment group")
    assert "Er is te weinig bekend voor een label van de groep" in nothing.text
    assert "Bekend: 0 van de 6 leden" in nothing.text
    for member in group.members[:5]:
        await whole_scale(group, member)
    await group.open_round()
    await group.close_round()
    shown = await lid.slash(group.channel, "commitment group")
    assert "**In beweging**\nBekend: 5 van de 6 leden, bij het sluiten van check-in 2" in shown.text
    assert "zegt niets over personen" in shown.text
    # What is frozen stays, whatever somebody withdraws.
    await lid.press(await lid.slash(group.channel, "mydata forget"), "Alles wissen")
    again = await group.members[1].slash(group.channel, "commitment group")
    assert "Bekend: 5 van de 6 leden" in again.text


async def whole_scale(group: Circle, member: Person, value: int = 5) -> Reply:
    panel = await member.slash(group.channel, "checkin scale")
    for question in questions(f"**Titel**\n{panel.text.partition(chr(10))[2]}"):
        panel = await member.press(panel, str(value), under=question)
    return panel


async def test_the_four_questions_are_saved_at_every_tap_and_the_mean_is_for_oneself(
    group: Circle,
) -> None:
    lid = group.members[0]
    panel = await lid.slash(group.channel, "checkin scale")
    assert panel.private
    first = await lid.press(panel, "4", under="Hoe gecommitteerd ben je")
    assert "-# Bewaard: behoorlijk" in first.text
    assert "gemiddelde is" not in first.text
    whole = await whole_scale(group, lid, 3)
    assert "Je gemiddelde is 3,00 van 5, ingevuld op 2 september 2025." in whole.text
    mine = await lid.press(whole, "Mijn commitment")
    assert "Hoe toegewijd ben je aan deze learning community? *redelijk* (van vandaag)" in mine.text
    stored = await lid.slash(group.channel, "mydata show")
    assert "Wat je zei op de schaal van commitment" in stored.everything
    for each in ("gecommitteerd je bent", "je aan het hart gaat", "toegewijd je bent", "er zelf"):
        assert each in stored.everything
    assert "privéberichten: komen voor zover ik weet bij je aan" in stored.everything
    await lid.press(await lid.slash(group.channel, "mydata forget"), "Alles wissen")
    assert "nog geen lid" in (await lid.slash(group.channel, "checkin scale")).text


async def test_in_english(group: Circle) -> None:
    lid = group.members[0]
    await lid.choose(await lid.slash(group.channel, "mydata correct"), "Engels")
    panel = await lid.slash(group.channel, "checkin scale")
    assert "To what extent do you care about this learning community?" in panel.text
    for question in questions(f"**Title**\n{panel.text.partition(chr(10))[2]}"):
        panel = await lid.press(panel, "5", under=question)
    assert "Your mean is 5.00 of 5, given on 2 September 2025. Only you see it." in panel.text
    mine = await lid.press(panel, "My commitment")
    assert "Your label: **firm**." in mine.text
    assert "This label comes from: your answer “extremely” (from today)." in mine.text
    form = await lid.press(mine, "Correct my label")
    own = await lid.submit(
        form, {"What fits you better?": "It is in motion", "One sentence with it": "Busy weeks"}
    )
    assert "Your own label: **in motion** (“Busy weeks”). Computed: firm." in own.text
    shown = await lid.slash(group.channel, "commitment group")
    assert "No check-in has been closed yet." in shown.text
