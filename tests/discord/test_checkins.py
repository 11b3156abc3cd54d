"""The circle turns: posted, answered with three taps, closed, shown, and answered for."""

import pytest

from bot.demo.simulated_discord import Fault, misbehave
from bot.demo.world import World
from bot.domain.roles import Road
from tests.discord.circle import Circle, circle, questions, stored

ANSWERS = [(4, 4, 5), (4, 3, 4), (3, 4, 4), (4, 4, 4), (5, 4, 3)]


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six with a facilitator."""
    return await circle(world)


async def test_the_post_wakes_the_role_once_and_has_one_button(group: Circle) -> None:
    post = await group.open_round()
    assert "Check-in 1 · Zorgtechnologie op de Afdeling" in post.text
    assert post.buttons == ["Doe check-in (20 sec)"]
    assert post.pinged == {group.role.id}
    assert not post.silent
    assert await stored(group.world, group.community) == ["open"]


async def test_the_panel_has_three_rows_of_five_and_is_private(group: Circle) -> None:
    post = await group.open_round()
    shown = await group.members[0].press(post, "Doe check-in (20 sec)")
    assert shown.post.private
    assert shown.buttons == [*"12345" * 3, "Opmerking", "Sla over", "Pauze"]
    assert len(questions(shown.text)) == 3


async def test_every_tap_is_acknowledged_saved_and_visible(group: Circle) -> None:
    post = await group.open_round()
    lid = group.members[0]
    shown = await lid.press(post, "Doe check-in (20 sec)")
    first, second, third = questions(shown.text)
    after = await lid.press(shown, "4", under=first)
    assert "Bewaard: veel" in after.text
    await lid.press(shown, "2", under=second)
    done = await lid.press(shown, "5", under=third)
    assert "alle drie bewaard" in done.text
    again = await lid.slash(group.channel, "checkin answer")
    assert again.text.count("Bewaard:") == 3


async def test_buttons_still_work_after_a_kill_and_nothing_is_asked_twice(group: Circle) -> None:
    post = await group.open_round()
    shown = await group.members[0].press(post, "Doe check-in (20 sec)")
    await group.members[0].press(shown, "4", under=questions(shown.text)[0])
    await group.world.restart(kill=True)
    await group.world.run_due()
    assert len(group.world.posts(group.channel)) == 1
    after = await group.members[0].press(shown, "3", under=questions(shown.text)[1])
    assert after.text.count("Bewaard:") == 2


async def test_the_reminder_counts_and_is_silent(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS[:2])
    await group.world.live(hours=25)
    reminder = group.world.posts(group.channel)[-1]
    assert "2 van de 6 hebben geantwoord" in reminder.text
    assert reminder.silent
    assert reminder.pinged == set()


async def test_the_reminder_says_in_words_that_nobody_has_answered_yet(group: Circle) -> None:
    await group.open_round()
    await group.world.live(hours=25)
    reminder = group.world.posts(group.channel)[-1]
    assert "Check-in 1: nog niemand heeft geantwoord. Heb je 20 seconden?" in reminder.text


async def test_a_response_without_words_is_not_called_too_long(group: Circle) -> None:
    assert (
        "nog geen check-in gesloten"
        in (await group.facilitator.slash(group.channel, "checkin history")).text
    )
    await group.answer(await group.open_round(), ANSWERS)
    await group.close_round()
    form = await group.facilitator.slash(group.channel, "checkin respond")
    refused = await group.facilitator.submit(form, {"Dit doen we ermee": "   "})
    assert "Schrijf wat jullie ermee doen" in refused.text
    assert "korter" not in refused.text


async def test_too_few_answers_are_not_shown(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS[:4])
    result = await group.close_round()
    assert "4 van de 6 antwoordden" in result.text
    assert "Te weinig antwoorden om te delen" in result.text
    assert "Voordeel" not in result.text


async def test_a_late_click_gets_a_kind_answer_and_changes_nothing(group: Circle) -> None:
    post = await group.open_round()
    shown = await group.members[0].press(post, "Doe check-in (20 sec)")
    await group.close_round()
    late = await group.members[0].press(shown, "4", under=questions(shown.text)[0])
    assert "Deze check-in is gesloten" in late.text
    assert late.post.private


async def test_a_stranger_who_presses_is_offered_to_join(group: Circle) -> None:
    post = await group.open_round()
    stranger = group.world.add_person("Vera Vreemd")
    reply = await stranger.press(post, "Doe check-in (20 sec)")
    assert "nog geen lid" in reply.text
    assert reply.buttons == ["Doe mee"]


async def test_the_facilitator_chooses_and_redacts_notes_before_the_result(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    lid = group.members[0]
    shown = await lid.press(post, "Doe check-in (20 sec)")
    form = await lid.press(shown, "Opmerking")
    words = {
        "Eén ding dat we moeten weten of houden?": "Mevrouw Jansen viel gisteren",
        "Wie mag dit lezen?": "De groep, als de facilitator hem kiest",
    }
    assert "opmerking is ook bewaard" in (await lid.submit(form, words)).text
    await group.world.live(hours=49)
    assert "Resultaat" not in group.world.posts(group.channel)[-1].text
    told = group.facilitator.inbox[-1]
    assert "met 1 opmerking" in told.text
    notes = await group.facilitator.press(told, "Bekijk de opmerkingen")
    ticked = await group.facilitator.choose(notes, "1. Mevrouw Jansen viel gisteren")
    assert "☑ 1." in ticked.text
    await group.world.live(hours=20)
    result = group.world.posts(group.channel)[-1]
    assert "Mevrouw Jansen viel gisteren" in result.text
    assert "Lid 0" not in result.text


async def test_the_facilitator_is_reminded_once_after_five_working_days(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    await group.close_round()
    await group.world.live(weeks=2)
    told = [each for each in group.facilitator.inbox if "Zeg wat we ermee doen" in each.buttons]
    assert len(told) == 1


async def test_who_chose_neither_road_is_never_written_to(world: World) -> None:
    quiet = await circle(world, road=Road.NEITHER)
    post = await quiet.open_round()
    await quiet.answer(post, ANSWERS)
    await quiet.close_round()
    await world.live(weeks=2)
    assert quiet.facilitator.inbox == []


async def test_who_can_not_be_written_to_hears_so_at_the_next_press_and_once(
    group: Circle,
) -> None:
    lid = group.members[0]
    async with group.world.bot.app.store.write() as work:
        person = await work.members.person_of(lid.id)
        assert person is not None
        member = await work.members.membership(person.id, group.community.id)
        assert member is not None
        await work.members.change(member.id, reminder_dm=True)
        await work.commit()
    misbehave(group.world.env, Fault("POST", "/users/@me/channels", 403, 50007, times=None))
    post = await group.open_round()
    await group.world.live(hours=25)
    pressed = await lid.press(post, "Doe check-in (20 sec)")
    assert "liet me je geen privébericht sturen" in pressed.posts[-1].text
    assert pressed.posts[-1].private
    again = await lid.press(post, "Doe check-in (20 sec)")
    assert "privébericht" not in again.text


async def test_a_personal_reminder_goes_only_to_who_switched_it_on(group: Circle) -> None:
    wants = group.members[5]
    async with group.world.bot.app.store.write() as work:
        person = await work.members.person_of(wants.id)
        assert person is not None
        member = await work.members.membership(person.id, group.community.id)
        assert member is not None
        await work.members.change(member.id, reminder_dm=True)
        await work.commit()
    post = await group.open_round()
    await group.answer(post, ANSWERS[:2])
    await group.world.live(hours=25)
    assert len(wants.inbox) == 1
    assert "je vroeg om een seintje" in wants.inbox[0].text
    assert all(not member.inbox for member in group.members[:5])


async def test_a_personal_reminder_is_answered_where_it_is(group: Circle) -> None:
    lid = group.members[5]
    await lid.press(await lid.slash(group.channel, "profile"), "Herinnering aanzetten")
    await group.open_round()
    await group.world.live(hours=25)
    panel = await lid.press(lid.inbox[0], "Doe check-in (20 sec)")
    tapped = await lid.press(panel, "4", under=questions(panel.text)[0])
    assert "Bewaard: veel" in tapped.text
    assert "Bewaard: veel" in (await lid.slash(group.channel, "checkin answer")).text


async def test_a_round_that_nobody_answered_promises_nothing(group: Circle) -> None:
    await group.open_round()
    result = await group.close_round()
    assert "Deze keer kwam niemand eraan toe" in result.text
    assert "binnen vijf werkdagen" not in result.text
    await group.world.live(weeks=2)
    assert group.facilitator.inbox == []


async def test_a_deleted_role_is_not_mentioned_and_the_facilitator_hears_of_it(
    group: Circle,
) -> None:
    group.world.env.backend.delete_role(group.world.guild.id, group.role.id)
    post = await group.open_round()
    assert str(group.role.id) not in post.text
    assert post.pinged == set()
    (told,) = group.facilitator.inbox
    assert "niemand is vermeld" in told.text
    shown = await group.facilitator.press(told, "Bekijk wat er komt")
    assert "De volgende check-ins van Zorgtechnologie op de Afdeling" in shown.text


async def test_without_a_facilitator_no_round_opens_and_the_coordinators_hear_why(
    group: Circle,
) -> None:
    office = group.world.add_channel("coordinatoren")
    async with group.world.bot.app.store.write() as work:
        await work.communities.change_ecosystem(
            group.community.ecosystem_id, digest_channel_id=office.id
        )
        await work.commit()
    asked = await group.facilitator.slash(group.channel, "mydata forget")
    await group.facilitator.press(asked, asked.buttons[0])
    await group.let_a_round_come()
    assert await stored(group.world, group.community) == ["skipped"]
    (told,) = group.world.posts(office)
    assert "er is geen facilitator" in told.text
