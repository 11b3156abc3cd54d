"""A member changes everything about taking part; the facilitator hears what the buttons say."""

from datetime import date

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.members import OPEN_ENDED, Membership
from tests.discord.circle import Circle, circle, questions


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six whose facilitator is told things by direct message."""
    return await circle(world)


async def stored(group: Circle, number: int = 0) -> Membership | None:
    """The membership of one of the members, as it is stored."""
    async with group.world.bot.app.store.read() as work:
        person = await work.members.person_of(group.members[number].id)
        if person is None:
            return None
        found: Membership | None = await work.members.membership(person.id, group.community.id)
        return found


async def profile(group: Circle) -> Reply:
    return await group.members[0].slash(group.channel, "profile")


async def test_a_pause_until_a_day_is_stored_and_asks_no_reason(group: Circle) -> None:
    form = await group.members[0].press(await profile(group), "Pauze (facilitator ziet het)")
    assert form.form.labels == ["Tot en met welke dag?"]
    shown = await group.members[0].submit(form, {"Tot en met welke dag?": "1-3-2026"})
    assert "**Pauze:** tot en met 1 maart 2026" in shown.text
    member = await stored(group)
    assert member is not None
    assert member.paused_until == date(2026, 3, 1)


async def test_a_pause_without_an_end_lasts_until_the_member_returns(group: Circle) -> None:
    shown = await group.members[0].slash(group.channel, "pause")
    assert "tot je weer meedoet" in shown.text
    member = await stored(group)
    assert member is not None
    assert member.paused_until == OPEN_ENDED
    back = await group.members[0].press(shown, "Weer meedoen")
    assert "**Pauze:**" not in back.text
    member = await stored(group)
    assert member is not None
    assert member.paused_until is None


@pytest.mark.parametrize(
    ("day", "sentence"), [("1-1-2020", "is al voorbij"), ("ooit eens", "niet lezen")]
)
async def test_a_day_that_cannot_be_used_is_refused(group: Circle, day: str, sentence: str) -> None:
    refused = await group.members[0].slash(group.channel, "pause", until=day)
    assert sentence in refused.text
    member = await stored(group)
    assert member is not None
    assert member.paused_until is None


async def test_the_pause_button_under_the_questions_leaves_the_open_round_in_peace(
    group: Circle,
) -> None:
    post, lid = await group.open_round(), group.members[-1]
    panel = await lid.press(post, "Doe check-in (20 sec)")
    await lid.submit(await lid.press(panel, "Pauze"), {})
    await group.answer(post, [(4, 4, 4)])
    await group.world.live(hours=25)
    assert "1 van de 5" in group.world.posts(group.channel)[-1].text
    await group.close_round()
    assert (await group.open_round()).text


async def test_how_long_somebody_intends_to_stay_can_be_said_and_taken_back(
    group: Circle,
) -> None:
    lid = group.members[0]
    form = await lid.press(await profile(group), "Tot wanneer veranderen")
    shown = await lid.submit(form, {"Tot wanneer wil je meedoen?": "1 juli 2026"})
    assert "meedoen tot:** 1 juli 2026" in shown.text
    form = await lid.press(shown, "Tot wanneer veranderen")
    assert form.form.prefilled("Tot wanneer wil je meedoen?") == "01-07-2026"
    shown = await lid.submit(form, {"Tot wanneer wil je meedoen?": ""})
    assert "meedoen tot:** niet ingevuld" in shown.text


async def test_leaving_ends_the_membership_after_saying_what_it_means(group: Circle) -> None:
    lid = group.members[0]
    question = await lid.press(await profile(group), "Stoppen (facilitator ziet het)")
    assert "hooguit 180 dagen" in question.text
    assert question.buttons == ["Stoppen", "Stoppen en hier alles wissen", "Blijven"]
    bye = await lid.press(question, "Stoppen")
    assert "Je bent gestopt" in bye.text
    assert await stored(group) is None
    assert "nog geen lid" in (await profile(group)).text


async def test_leaving_can_erase_everything_at_once(group: Circle) -> None:
    lid = group.members[0]
    question = await lid.press(await profile(group), "Stoppen (facilitator ziet het)")
    sure = await lid.press(question, "Stoppen en hier alles wissen")
    await lid.press(sure, "Wissen en meelezen")
    async with group.world.bot.app.store.read() as work:
        assert await work.members.person_of(lid.id) is None


async def test_an_answer_survives_a_change_of_rhythm(group: Circle) -> None:
    lid = group.members[0]
    panel = await lid.press(await group.open_round(), "Doe check-in (20 sec)")
    await lid.press(panel, "4", under=questions(panel.text)[0])
    await lid.choose(await profile(group), "Eén keer per maand")
    again = await lid.slash(group.channel, "checkin answer")
    assert again.text.count("Bewaard:") == 1


async def test_the_public_card_answers_a_member_privately_and_stays_as_it_is(
    group: Circle,
) -> None:
    await group.facilitator.slash(group.channel, "community card")
    card = group.world.posts(group.channel)[-1]
    before = card.everything
    assert card.buttons == ["Doe mee", "Mijn deelname", "Praten met mijn facilitator"]
    for label in ("Mijn deelname", "Praten met mijn facilitator", "Doe mee"):
        assert (await group.members[0].press(card, label)).private
    assert card.everything == before
    stranger = group.world.add_person("Vera Vreemd")
    assert "nog geen lid" in (await stranger.press(card, "Mijn deelname")).text


async def test_new_words_of_the_consent_are_shown_to_who_agreed_to_the_old(
    group: Circle,
) -> None:
    async with group.world.bot.app.store.write() as work:
        person = await work.members.person_of(group.members[0].id)
        assert person is not None
        member = await work.members.membership(person.id, group.community.id)
        assert member is not None
        await work.members.add_consent(
            member.id, tier=1, text_version=0, at=group.world.clock.now()
        )
        await work.commit()
    shown = await profile(group)
    assert "kies opnieuw" in shown.text
    choice = await group.members[0].press(shown, "Veranderen wat ik deel")
    again = await group.members[0].press(choice, "Alleen de groep")
    assert "kies opnieuw" not in again.text


async def test_a_pause_that_is_over_is_no_longer_shown(group: Circle) -> None:
    await group.members[0].slash(group.channel, "pause", until="5-9-2025")
    group.world.clock.move(days=2)
    assert "tot en met 5 september 2025" in (await profile(group)).text
    group.world.clock.move(days=2)
    later = await profile(group)
    assert "**Pauze:**" not in later.text
    assert "Pauze (facilitator ziet het)" in later.buttons


async def test_who_leaves_during_a_round_is_not_counted_as_silent(group: Circle) -> None:
    post = await group.open_round()
    question = await group.members[0].press(await profile(group), "Stoppen (facilitator ziet het)")
    await group.members[0].press(question, "Stoppen")
    panel = await group.members[1].press(post, "Doe check-in (20 sec)")
    await group.members[1].press(panel, "4", under=questions(panel.text)[0])
    await group.world.live(hours=25)
    assert "1 van de 5" in group.world.posts(group.channel)[-1].text
