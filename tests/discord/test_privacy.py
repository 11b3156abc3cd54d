"""Everybody can read, take along, correct and erase what is stored about them, wherever they are."""

import json

import pytest

from bot.demo.posts import Post, Reply
from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from bot.domain.roles import RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle, questions

ANSWERS = [(4, 4, 5), (4, 3, 4), (3, 4, 4), (4, 4, 4), (5, 4, 3)]


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six."""
    return await circle(world)


async def with_note(group: Circle, words: str, *, audience: str = "group") -> None:
    """Let the first member answer and write a note for the group."""
    lid = group.members[0]
    panel = await lid.press(await group.open_round(), "Doe check-in (20 sec)")
    await lid.press(panel, "4", under=questions(panel.text)[0])
    form = await lid.press(panel, "Opmerking")
    await lid.submit(form, {"text": words, "audience": audience})


def file_of(reply: Reply) -> dict[str, list[dict[str, object]]]:
    """The exported file, read back."""
    found: dict[str, list[dict[str, object]]] = json.loads(reply.post.file("leerkring.json"))
    return found


async def test_a_stranger_reads_that_nothing_is_stored(group: Circle) -> None:
    stranger = group.world.add_person("Vera Vreemd")
    for command in ("show", "export", "correct", "forget"):
        shown = await stranger.slash(group.channel, f"mydata {command}")
        assert shown.private
        assert "Er is niets over je bewaard" in shown.text


async def test_a_member_reads_everything_in_plain_words(group: Circle) -> None:
    await with_note(group, "Meer tijd om te proberen")
    shown = await group.members[0].slash(group.channel, "mydata show")
    assert shown.private
    for words in (
        "community: Zorgtechnologie op de Afdeling",
        "je deelt: Alleen de groep",
        "vraag: voordeel",
        "antwoord, van 1 tot 5: 4",
        "tekst: Meer tijd om te proberen",
        f"<@{group.members[0].id}>",
        "Er is geen score van je bewaard, geen label behalve een dat je zelf koos",
    ):
        assert words in shown.text


async def test_nobody_reads_another_members_data(group: Circle) -> None:
    await with_note(group, "Alleen van mij")
    for other in (group.members[1], group.facilitator):
        shown = await other.slash(group.channel, "mydata show")
        assert "Alleen van mij" not in shown.text
        assert str(group.members[0].id) not in shown.text


async def test_the_file_has_every_table_and_no_keyed_hash(group: Circle) -> None:
    await with_note(group, "Meer tijd")
    data = file_of(await group.members[0].slash(group.channel, "mydata export"))
    assert {"person", "account", "membership", "consent", "invitation", "answer", "note"} == set(
        data
    )
    assert data["note"][0]["text"] == "Meer tijd"
    assert data["account"][0]["user_id"] == str(group.members[0].id)
    assert "fingerprint" not in str(data)


async def test_the_same_works_in_direct_messages_and_in_english(group: Circle) -> None:
    lid = group.members[0]
    correct = await lid.slash_in_dm("mydata correct")
    assert "Zorgtechnologie op de Afdeling" in correct.buttons
    english = await lid.choose(correct, "Engels")
    assert "Correct what is stored about you" in english.text
    assert "Everything that is stored about you" in (await lid.slash_in_dm("mydata show")).text
    profile = await lid.press(english, "Zorgtechnologie op de Afdeling")
    assert "You and Zorgtechnologie" in profile.text


async def test_long_data_comes_in_pages(group: Circle) -> None:
    lid = group.members[0]
    for _ in range(12):
        panel = await lid.press(await group.open_round(), "Doe check-in (20 sec)")
        for question in questions(panel.text)[:2]:
            await lid.press(panel, "4", under=question)
        group.world.clock.move(hours=72)
        await group.world.run_due()
    first = await lid.slash(group.channel, "mydata show")
    assert "Pagina 1 van" in first.text
    second = await lid.press(first, "Verder")
    assert "Pagina 2 van" in second.text
    assert "Pagina 1 van" in (await lid.press(second, "Terug")).text


async def test_forgetting_erases_everything_after_a_confirmation_that_says_so(
    group: Circle,
) -> None:
    await with_note(group, "Meer tijd")
    lid = group.members[0]
    question = await lid.slash(group.channel, "mydata forget")
    assert "Groepsresultaten die al zijn gedeeld blijven" in question.text
    kept = await lid.press(question, "Alles houden")
    assert "Alles wat er over je is bewaard" in kept.text
    question = await lid.press(kept, "Alles wissen")
    done = await lid.press(question, "Alles wissen")
    assert "Er is niets meer over je bewaard" in done.text
    assert "Er is niets over je bewaard" in (await lid.slash(group.channel, "mydata show")).text


async def test_forgetting_leaves_the_published_result_as_it_was(group: Circle) -> None:
    await group.answer(await group.open_round(), ANSWERS)
    await group.close_round()
    before = await group.facilitator.slash(group.channel, "checkin results")
    lid = group.members[0]
    await lid.press(await lid.slash_in_dm("mydata forget"), "Alles wissen")
    after = await group.facilitator.slash(group.channel, "checkin results")
    assert "5 van de 6 antwoordden" in before.text
    assert after.text == before.text


async def test_forgetting_ends_a_role_and_says_so(group: Circle) -> None:
    lid = group.members[0]
    await holding(group.world.bot.app.store, lid.id, RoleKind.FACILITATOR, group.community.id)
    question = await lid.slash(group.channel, "mydata forget")
    assert "Je hebt een rol" in question.text
    await lid.press(question, "Alles wissen")
    async with group.world.bot.app.store.read() as work:
        assert await work.members.person_of(lid.id) is None


async def test_a_second_press_on_erase_is_answered_kindly(group: Circle) -> None:
    lid = group.members[0]
    question = await lid.slash(group.channel, "mydata forget")
    await lid.press(question, "Alles wissen")
    await group.world.restart(kill=True)
    again = await lid.slash(group.channel, "mydata forget")
    assert "Er is niets over je bewaard" in again.text


async def test_privacy_names_who_is_responsible_and_whom_to_ask(group: Circle) -> None:
    shown = await group.members[0].slash(group.channel, "privacy")
    assert shown.private
    assert "Hogeschool Oost" in shown.text
    assert "privacy@example.org" in shown.text
    assert "anoniem" not in shown.text
    assert "Je afspraken: alleen jij" in shown.text
    assert "van mensen alleen wie een rol heeft" in shown.text
    assert "Privacy in Leerkring" in (await group.members[0].slash_in_dm("privacy")).text


async def housekeep(group: Circle, **later: float) -> None:
    """Let time pass, and do the housekeeping of that day."""
    group.world.clock.move(**later)
    await group.world.as_bot(group.world.bot.app.housekeeping.daily())


async def still_members(group: Circle) -> int:
    async with group.world.bot.app.store.read() as work:
        return len(await work.members.of_community(group.community.id))


async def test_who_left_the_server_is_found_missing_twice_before_anything_ends(
    group: Circle,
) -> None:
    backend = group.world.env.backend
    backend.remove_member(group.world.guild.id, group.members[0].id)
    left = []
    for _ in range(9):
        await housekeep(group, days=1)
        left.append(await still_members(group))
    assert left[0] == 6
    assert left[-1] == 5


@pytest.mark.parametrize("status", [403, 500, 503])
async def test_a_refusal_or_an_outage_ends_nothing(group: Circle, status: int) -> None:
    fault = Fault("GET", "/guilds/*/members/*", status=status, times=1000)
    misbehave(group.world.env, fault)
    for _ in range(10):
        await housekeep(group, days=1)
    behave(group.world.env)
    assert await still_members(group) == 6


async def test_housekeeping_lets_answers_go_after_half_a_year(group: Circle) -> None:
    await with_note(group, "Meer tijd")
    await housekeep(group, days=89)
    data = file_of(await group.members[0].slash(group.channel, "mydata export"))
    assert {"answer", "note"} <= set(data)
    await housekeep(group, days=2)
    data = file_of(await group.members[0].slash(group.channel, "mydata export"))
    assert "note" not in data
    await housekeep(group, days=90)
    data = file_of(await group.members[0].slash(group.channel, "mydata export"))
    assert "answer" not in data


async def published_with_note(group: Circle, words: str) -> Post:
    """Post a result that shows the first member's note."""
    await with_note(group, words)
    await group.answer(group.world.posts(group.channel)[-1], ANSWERS)
    await group.world.live(hours=49)
    desk = await group.facilitator.press(group.facilitator.inbox[-1], "Bekijk de opmerkingen")
    await group.facilitator.choose(desk, f"1. {words}")
    await group.world.live(hours=24)
    return group.world.posts(group.channel)[-1]


async def forget(group: Circle) -> None:
    lid = group.members[0]
    await lid.press(await lid.slash(group.channel, "mydata forget"), "Alles wissen")


async def test_an_erased_note_disappears_from_the_posted_result(group: Circle) -> None:
    post = await published_with_note(group, "Meer tijd om te proberen")
    assert "Meer tijd om te proberen" in post.text
    await forget(group)
    assert "Meer tijd" not in post.text
    assert "5 van de 6 antwoordden" in post.text
    shown = await group.facilitator.slash(group.channel, "checkin results")
    assert "Meer tijd" not in shown.text


async def test_a_post_that_cannot_be_reached_now_is_changed_the_next_day(group: Circle) -> None:
    post = await published_with_note(group, "Meer tijd om te proberen")
    misbehave(group.world.env, Fault("PATCH", "/channels/*/messages/*", status=503, times=9))
    await forget(group)
    assert "Meer tijd" in post.text
    behave(group.world.env)
    await group.world.as_bot(group.world.bot.app.retractions.run())
    assert "Meer tijd" not in post.text


async def test_an_erased_note_is_never_posted_when_its_result_still_waits(group: Circle) -> None:
    await with_note(group, "Meer tijd om te proberen")
    await group.answer(group.world.posts(group.channel)[-1], ANSWERS)
    await group.world.live(hours=49)
    desk = await group.facilitator.press(group.facilitator.inbox[-1], "Bekijk de opmerkingen")
    await group.facilitator.choose(desk, "1. Meer tijd om te proberen")
    await forget(group)
    await group.world.live(hours=24)
    assert "Resultaat van check-in 1" in group.world.posts(group.channel)[-1].text
    assert "Meer tijd" not in group.world.posts(group.channel)[-1].text
