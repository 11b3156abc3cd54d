"""/experiment, from the hypothesis to what others can learn from it, as a group meets it."""

import pytest

from bot.demo.people import Person
from bot.demo.posts import Post, Reply
from bot.demo.world import World
from tests.discord.circle import Circle, circle

WORDS = {
    "Wat verwachten we?": "Door elke dag één fout te noemen versturen we minder verkeerd.",
    "Als…": "de overdracht begint",
    "…dan": "we noemen één fout",
    "Vanaf welke dag?": "",
    "Tot welke dag?": "16 september",
}
BACK = {
    "Wat verwachtten we?": WORDS["Wat verwachten we?"],
    "Wat gebeurde er?": "De helft minder verkeerde pakketten.",
    "Waarom?": "De teamleider begon met een eigen fout.",
    "Wat leren we ervan?": "Korter houden: vijf minuten.",
}


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def begun(group: Circle, member: Person, **other: str) -> Reply:
    form = await member.slash(group.channel, "experiment start")
    return await member.submit(form, {**WORDS, **other})


async def asked(group: Circle) -> list[Post]:
    """The posts in the channel that ask to look back."""
    await group.world.run_due()
    return [each for each in group.world.posts(group.channel) if "🧪" in each.text]


async def looked_back(member: Person, card: Reply | Post) -> Reply:
    return await member.submit(await member.press(card, "Terugkijken"), BACK)


async def test_an_experiment_begins_and_the_group_reads_it_without_a_name(group: Circle) -> None:
    maker, other = group.members[:2]
    made = await begun(group, maker)
    assert made.private
    assert "Op dinsdag 16 september vraag ik het kanaal om terug te kijken" in made.text
    assert "Als de overdracht begint, dan noemen we één fout" in made.text
    assert await asked(group) == []
    shown = await other.slash(group.channel, "experiment list")
    assert shown.private
    assert "▶ Door elke dag één fout te noemen" in shown.text
    assert "(tot en met di 16 sep)" in shown.text
    one = await other.choose(shown, WORDS["Wat verwachten we?"])
    assert str(maker.id) not in one.everything
    assert "Intrekken" not in one.buttons


async def test_the_empty_list_leads_to_the_form(group: Circle) -> None:
    lid = group.members[0]
    empty = await lid.slash(group.channel, "experiment list")
    assert "Er zijn nog geen experimenten" in empty.text
    form = await lid.press(empty, "Een experiment beginnen")
    assert "Bewaard" in (await lid.submit(form, WORDS)).text
    refused = await group.facilitator.slash(group.channel, "experiment list")
    assert "Een experiment beginnen" not in refused.buttons


async def test_on_its_last_day_the_channel_is_asked_once_without_waking_anybody(
    group: Circle,
) -> None:
    maker, other = group.members[:2]
    await begun(group, maker)
    group.world.clock.move(days=14, hours=7)
    assert await asked(group) == []
    group.world.clock.move(hours=1)
    (post,) = await asked(group)
    assert post.silent
    assert "Als de overdracht begint, dan noemen we één fout" in post.text
    assert str(maker.id) not in post.text
    group.world.clock.move(days=30)
    assert len(await asked(group)) == 1
    done = await looked_back(other, post)
    assert done.private
    assert "De helft minder verkeerde pakketten" in done.text
    (post,) = await asked(group)
    assert "een van jullie schreef op wat jullie ervan leerden" in post.text
    assert BACK["Wat gebeurde er?"] not in post.text
    assert BACK["Wat gebeurde er?"] in (await maker.press(post, "Lees het")).text
    shown = await maker.slash(group.channel, "experiment list")
    assert "✓ Door elke dag één fout" in shown.text


async def test_what_was_learned_becomes_a_practice_with_most_of_it_filled_in(
    group: Circle,
) -> None:
    maker, other = group.members[:2]
    card = await begun(group, maker)
    done = await looked_back(maker, card)
    assert "Maak er dan een praktijk van" in done.text
    form = await maker.press(done, "Maak er een praktijk van")
    assert form.form.prefilled("Situatie") == ""
    assert form.form.prefilled("Aanpak") == "Als de overdracht begint, dan noemen we één fout"
    assert form.form.prefilled("Resultaat") == (
        f"We verwachtten: {BACK['Wat verwachtten we?']}\nWe zagen: {BACK['Wat gebeurde er?']}"
    )
    filled = {part: form.form.prefilled(part) for part in ("Aanpak", "Resultaat")}
    told = {**filled, "Titel": "Fout van de dag", "Situatie": "Bij de overdracht in de avond"}
    draft = await maker.submit(form, told)
    assert "💡 Fout van de dag" in draft.text
    assert BACK["Waarom?"] in draft.text
    assert BACK["Wat leren we ervan?"] in draft.text
    await maker.press(draft, "Delen")
    found = await other.slash(group.channel, "practice find", text="teamleider fout")
    assert "Fout van de dag" in found.text


async def test_who_looked_back_changes_the_words_and_nobody_else(group: Circle) -> None:
    maker, other = group.members[:2]
    done = await looked_back(maker, await begun(group, maker))
    form = await maker.press(done, "De woorden veranderen")
    assert form.form.prefilled("Wat gebeurde er?") == BACK["Wat gebeurde er?"]
    again = await maker.submit(form, {**BACK, "Waarom?": "Iedereen deed mee."})
    assert "Iedereen deed mee." in again.text
    shown = await other.slash(group.channel, "experiment list")
    one = await other.choose(shown, WORDS["Wat verwachten we?"])
    assert "De woorden veranderen" not in one.buttons
    assert "Maak er een praktijk van" in one.buttons
    group.world.clock.move(days=20)
    assert await asked(group) == []


async def test_two_that_look_back_at_once_do_not_overwrite_each_other(group: Circle) -> None:
    maker, other = group.members[:2]
    await begun(group, maker)
    forms = []
    for lid in (maker, other):
        card = await lid.slash(group.channel, "experiment review")
        forms.append(await lid.press(card, "Terugkijken"))
    await maker.submit(forms[0], BACK)
    refused = await other.submit(forms[1], {**BACK, "Waarom?": "Ik zag iets anders."})
    assert "Iemand anders keek terug op dit experiment" in refused.text


async def test_another_last_day_is_asked_then_and_not_before(group: Circle) -> None:
    maker = group.members[0]
    card = await begun(group, maker)
    form = await maker.press(card, "Een andere laatste dag")
    moved = await maker.submit(form, {"Tot welke dag?": "23 september"})
    assert "Op dinsdag 23 september" in moved.text
    group.world.clock.move(days=15)
    assert await asked(group) == []
    group.world.clock.move(days=7)
    assert len(await asked(group)) == 1


async def test_taken_back_nothing_is_asked_and_a_question_that_stands_loses_its_words(
    group: Circle,
) -> None:
    maker = group.members[0]
    card = await maker.press(await begun(group, maker), "Intrekken")
    assert "Het wordt gewist en komt niet terug" in card.text
    gone = await maker.press(card, "Ja, trek maar in")
    assert "Het is ingetrokken" in gone.text
    group.world.clock.move(days=15)
    assert await asked(group) == []
    await begun(group, maker, **{"Tot welke dag?": "18 september"})
    group.world.clock.move(days=2)
    (post,) = await asked(group)
    form = await maker.press(post, "Terugkijken")
    shown = await group.facilitator.slash(group.channel, "experiment review")
    sure = await group.facilitator.press(shown, "Intrekken")
    await group.facilitator.press(sure, "Ja, trek maar in")
    assert post.text == "Hier stond een experiment. Het is ingetrokken."
    assert "is er niet meer" in (await maker.submit(form, BACK)).text


async def test_a_group_that_rests_is_not_asked_and_finds_it_in_the_list(group: Circle) -> None:
    maker = group.members[0]
    await begun(group, maker)
    card = await group.facilitator.slash(group.channel, "community pause")
    await group.facilitator.press(card, "Pauzeren")
    group.world.clock.move(days=15)
    assert await asked(group) == []
    shown = await maker.slash(group.channel, "experiment list")
    assert "⏰ Door elke dag één fout" in shown.text


async def test_a_day_in_another_year_is_told_with_that_year(group: Circle) -> None:
    lid = group.members[0]
    made = await begun(group, lid, **{"Tot welke dag?": "15 januari"})
    assert "Op donderdag 15 januari 2026 vraag ik" in made.text
    assert "2 september tot en met 15 januari 2026" in made.text
    listed = await lid.slash(group.channel, "experiment list")
    assert "15 jan 2026)" in listed.text


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Als…", "  ", "Als…: hier staat nog niets"),
        ("Wat verwachten we?", "x" * 301, "schrijf 1 tot 300 tekens; dit zijn er 301"),
        ("Tot welke dag?", "ooit", "Ik kan ‘ooit’ niet lezen"),
        ("Tot welke dag?", "1 oktober 2027", "ligt meer dan een jaar vooruit"),
        ("Vanaf welke dag?", "20 september", "nog voor het begint op"),
    ],
)
async def test_what_does_not_fit_is_told_and_what_was_written_is_kept(
    group: Circle, field: str, typed: str, told: str
) -> None:
    lid = group.members[0]
    refused = await begun(group, lid, **{field: typed})
    assert told in refused.text
    again = await lid.press(refused, "Terug naar wat ik schreef")
    assert "Bewaard" in (await lid.submit(again, WORDS)).text


async def test_ten_open_experiments_are_enough(group: Circle) -> None:
    lid = group.members[0]
    for _ in range(10):
        await begun(group, lid)
    refused = await lid.slash(group.channel, "experiment start")
    assert "Er lopen hier al 10 experimenten" in refused.text
    listed = await lid.slash(group.channel, "experiment review")
    assert listed.text.count("▶") == 10


async def test_without_an_experiment_there_is_nothing_to_look_back_on(group: Circle) -> None:
    refused = await group.members[0].slash(group.channel, "experiment review")
    assert "Er loopt hier geen experiment" in refused.text


async def test_user_text_in_an_experiment_does_nothing(group: Circle) -> None:
    lid = group.members[0]
    nasty = "@everyone [klik](https://kwaad.example) <@1> **vet** =cmd() <b>"
    words = {"Wat verwachten we?": nasty, "Als…": nasty, "…dan": nasty}
    await begun(group, lid, **words)
    group.world.clock.move(days=15)
    (post,) = await asked(group)
    assert post.pinged == set()
    assert "\\[klik\\](https:\u200b//kwaad.example) \\<@\u200b1\\>" in post.text
    done = await lid.submit(await lid.press(post, "Terugkijken"), dict.fromkeys(BACK, nasty))
    assert "[klik](" not in done.text
    form = await lid.press(done, "Maak er een praktijk van")
    assert form.form.prefilled("Aanpak") == f"Als {nasty}, dan {nasty}"


async def test_who_began_it_reads_it_under_their_data_and_forgetting_leaves_it_to_the_group(
    group: Circle,
) -> None:
    maker, other = group.members[:2]
    await looked_back(maker, await begun(group, maker))
    shown = await maker.slash(group.channel, "mydata show")
    assert "Experimenten die je begon" in shown.everything
    assert "Experimenten waarop je terugkeek" in shown.everything
    asked_first = await maker.slash(group.channel, "mydata forget")
    assert "Experimenten die je begon of waarop je terugkeek, blijven" in asked_first.text
    await maker.press(asked_first, "Alles wissen")
    assert "✓ Door elke dag" in (await other.slash(group.channel, "experiment list")).text


async def test_in_english(group: Circle) -> None:
    lid = group.members[0]
    await lid.choose(await lid.slash(group.channel, "mydata correct"), "Engels")
    form = await lid.slash(group.channel, "experiment start")
    words = {
        "What do we expect?": "Fewer mistakes",
        "When…": "when the shift begins",
        "…then": "then we name one mistake",
        "From which day?": "friday",
        "Until which day?": "16 september",
    }
    made = await lid.submit(form, words)
    assert "Saved. On Tuesday 16 September I ask the channel to look back" in made.text
    assert "When the shift begins, then we name one mistake" in made.text
