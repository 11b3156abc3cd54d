"""/promise, from the form to the question on the day itself, as a member meets it."""

import pytest
from sqlalchemy import func, select

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.persistence.tables.promises import promise
from tests.discord.circle import Circle, circle

WORDS = {
    "Als…": "de overdracht begint",
    "…dan": "stel ik één vraag",
    "Wanneer vraag ik hoe het ging?": "vrijdag",
}


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def promised(group: Circle, member: Person, **other: str) -> Reply:
    form = await member.slash(group.channel, "promise make")
    return await member.submit(form, {**WORDS, **other})


async def remind(group: Circle, member: Person) -> None:
    shown = await member.slash(group.channel, "profile")
    await member.press(shown, "Herinnering aanzetten")


def asked(member: Person) -> int:
    """How often somebody was asked by direct message how a promise went."""
    return sum("Vandaag is de dag van je afspraak" in each.text for each in member.inbox)


async def stored(group: Circle) -> int:
    async with group.world.bot.app.store.read() as work:
        return int(
            (await work._connection.execute(select(func.count()).select_from(promise))).scalar_one()
        )


async def test_a_promise_is_made_and_stands_in_the_list(group: Circle) -> None:
    lid = group.members[0]
    empty = await lid.slash(group.channel, "promise list")
    assert "Je hebt geen open afspraken" in empty.text
    made = await promised(group, lid)
    assert made.private
    assert "Bewaard. Op vrijdag 5 september vraag ik hoe het ging" in made.text
    shown = await lid.slash(group.channel, "promise list")
    assert "☐ Als de overdracht begint, dan stel ik één vraag (vr 5 sep)" in shown.text
    assert "Zet de herinnering aan met /profiel" in shown.text


async def test_a_day_in_another_year_tells_which(group: Circle) -> None:
    lid = group.members[0]
    made = await promised(group, lid, **{"Wanneer vraag ik hoe het ging?": "2 september 2026"})
    assert "Op woensdag 2 september 2026 vraag ik hoe het ging" in made.text
    shown = await lid.slash(group.channel, "promise list")
    assert "(wo 2 sep 2026)" in shown.text


async def test_who_types_the_words_of_the_sentence_does_not_read_them_twice(group: Circle) -> None:
    typed = {"Als…": "Als de ploeg start", "…dan": "dan ik bel Jan"}
    made = await promised(group, group.members[0], **typed)
    assert "Als de ploeg start, dan bel ik Jan" in made.text


async def test_the_empty_list_leads_to_the_form(group: Circle) -> None:
    lid = group.members[0]
    form = await lid.press(await lid.slash(group.channel, "promise list"), "Een afspraak maken")
    made = await lid.submit(form, WORDS)
    assert "Bewaard" in made.text


async def test_on_its_day_a_direct_message_asks_how_it_went_without_the_words(
    group: Circle,
) -> None:
    lid = group.members[0]
    await remind(group, lid)
    await promised(group, lid)
    group.world.clock.move(days=3)
    await group.world.run_due()
    assert lid.inbox == []
    group.world.clock.move(hours=8)
    await group.world.run_due()
    (message,) = lid.inbox
    assert message.text == "Vandaag is de dag van je afspraak in Zorgtechnologie op de Afdeling."
    card = await lid.press(message, "Laat weten hoe het ging")
    assert "stel ik één vraag" in card.text
    said = await lid.press(card, "Deels")
    assert "Bewaard: deels gedaan." in said.text
    await group.world.run_due()
    assert asked(lid) == 1


async def test_without_permission_nobody_is_written_to_and_the_check_in_asks(group: Circle) -> None:
    lid = group.members[0]
    await promised(group, lid)
    group.world.clock.move(days=4)
    await group.world.run_due()
    assert lid.inbox == []
    post = await group.open_round()
    panel = await lid.press(post, "Doe check-in (20 sec)")
    assert "De dag van een van je afspraken is er. Hoe ging het?" in panel.text
    shown = await lid.press(panel, "Mijn afspraken")
    assert (
        "⏰ Als de overdracht begint, dan stel ik één vraag (vr 5 sep: hoe ging het?)" in shown.text
    )
    other = await group.members[1].press(post, "Doe check-in (20 sec)")
    assert "afspraken" not in other.text


async def test_done_goes_straight_to_the_only_open_promise(group: Circle) -> None:
    lid = group.members[0]
    await promised(group, lid)
    card = await lid.slash(group.channel, "promise done")
    said = await lid.press(card, "Gedaan")
    assert "Bewaard: gedaan." in said.text
    again = await lid.press(said, "Niet gedaan")
    assert "Bewaard: niet gedaan." in again.text
    shown = await lid.press(again, "Al mijn afspraken")
    assert "(vr 5 sep: niet gedaan)" in shown.text
    assert "Je hebt geen open afspraken" in shown.text


async def test_another_day_makes_it_asked_back_then_and_not_before(group: Circle) -> None:
    lid = group.members[0]
    await remind(group, lid)
    card = await promised(group, lid)
    form = await lid.press(card, "Een andere dag")
    moved = await lid.submit(form, {"Wanneer vraag ik hoe het ging?": "12 september"})
    assert "Op vrijdag 12 september vraag ik hoe het ging" in moved.text
    group.world.clock.move(days=4)
    await group.world.run_due()
    assert lid.inbox == []
    group.world.clock.move(days=7)
    await group.world.run_due()
    assert asked(lid) == 1
    shown = await lid.slash(group.channel, "promise list")
    assert "(vr 5 sep: verzet)" in shown.text
    assert "⏰ Als de overdracht begint" in shown.text


async def test_withdrawn_is_withdrawn(group: Circle) -> None:
    lid = group.members[0]
    await remind(group, lid)
    card = await promised(group, lid)
    said = await lid.press(card, "Intrekken")
    assert "Bewaard: ingetrokken." in said.text
    assert "Gedaan" not in said.buttons
    group.world.clock.move(days=4)
    await group.world.run_due()
    assert lid.inbox == []


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Als…", "  ", "Als…: hier staat nog niets"),
        ("…dan", "x" * 201, "…dan: schrijf 1 tot 200 tekens; dit zijn er 201"),
        ("Wanneer vraag ik hoe het ging?", "ooit", "Ik kan ‘ooit’ niet lezen"),
        ("Wanneer vraag ik hoe het ging?", "1 september 2025", "1 september 2025"),
    ],
)
async def test_what_does_not_fit_is_told_and_what_was_written_is_kept(
    group: Circle, field: str, typed: str, told: str
) -> None:
    lid = group.members[0]
    refused = await promised(group, lid, **{field: typed})
    assert told in refused.text
    assert await stored(group) == 0
    again = await lid.press(refused, "Terug naar wat ik schreef")
    kept = await lid.submit(again, WORDS)
    assert "Bewaard" in kept.text
    assert await stored(group) == 1


async def test_user_text_in_a_promise_does_nothing(group: Circle) -> None:
    lid = group.members[0]
    nasty = "@everyone [klik](https://kwaad.example) <@1> **vet** =cmd() <b>"
    made = await promised(group, lid, **{"Als…": nasty, "…dan": nasty})
    assert made.post.pinged == set()
    assert "\\[klik\\](https:\u200b//kwaad.example) \\<@\u200b1\\>" in made.text
    assert "@\u200beveryone" in made.text


async def test_ten_open_promises_are_enough(group: Circle) -> None:
    lid = group.members[0]
    for _ in range(10):
        await promised(group, lid)
    refused = await lid.slash(group.channel, "promise make")
    assert "Je hebt hier 10 open afspraken" in refused.text
    first = await lid.choose(
        await lid.slash(group.channel, "promise list"), "de overdracht begint: stel ik één vraag"
    )
    await lid.press(first, "Gedaan")
    assert (await lid.slash(group.channel, "promise make")).result.modal is not None


async def test_who_pauses_or_left_is_not_asked(group: Circle) -> None:
    pausing, leaving = group.members[:2]
    for lid in (pausing, leaving):
        await remind(group, lid)
        await promised(group, lid)
    await pausing.slash(group.channel, "pause")
    shown = await leaving.slash(group.channel, "profile")
    await leaving.press(await leaving.press(shown, "Stoppen (facilitator ziet het)"), "Stoppen")
    group.world.clock.move(days=4)
    await group.world.run_due()
    assert pausing.inbox == []
    assert leaving.inbox == []


async def test_a_promise_is_read_and_erased_with_everything_else(group: Circle) -> None:
    lid = group.members[0]
    await promised(group, lid)
    shown = await lid.slash(group.channel, "mydata show")
    assert "Jouw afspraken" in shown.everything
    assert "stel ik één vraag" in shown.everything
    await lid.press(await lid.slash(group.channel, "mydata forget"), "Alles wissen")
    assert await stored(group) == 0


async def test_the_facilitator_sees_how_many_were_kept_only_of_who_shares_it_and_no_words(
    group: Circle,
) -> None:
    lid = group.members[0]
    for label in ("Gedaan", "Deels"):
        await lid.press(await promised(group, lid), label)
    assert f"<@{lid.id}>" not in (await group.facilitator.slash(group.channel, "talk")).text
    choice = await lid.press(await lid.slash(group.channel, "profile"), "Veranderen wat ik deel")
    await lid.press(choice, "Ook mijn facilitator")
    seen = await group.facilitator.slash(group.channel, "talk")
    assert f"<@{lid.id}> kwam er 1 van de 2 na, en 1 deels" in seen.text
    assert "overdracht" not in seen.everything
    assert "hoeveel afspraken je nakwam" in (await lid.slash(group.channel, "mydata show")).text
    choice = await lid.press(await lid.slash(group.channel, "profile"), "Veranderen wat ik deel")
    await lid.press(choice, "Alleen de groep")
    assert f"<@{lid.id}>" not in (await group.facilitator.slash(group.channel, "talk")).text


async def test_in_english(group: Circle) -> None:
    lid = group.members[0]
    choice = await lid.slash(group.channel, "mydata correct")
    await lid.choose(choice, "Engels")
    form = await lid.slash(group.channel, "promise make")
    words = {
        "When…": "the shift begins",
        "…I will": "ask",
        "When shall I ask how it went?": "friday",
    }
    made = await lid.submit(form, words)
    assert "Saved. On Friday 5 September I ask how it went; only you see the words." in made.text
    assert "When the shift begins, I will ask (Fri 5 Sept)" in made.text
