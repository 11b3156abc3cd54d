"""Whether somebody will still take part: asked once a quarter, seen by whom they share it with."""

import pytest

from bot.demo.people import Person
from bot.demo.posts import Post, Reply
from bot.demo.world import World
from tests.discord.circle import Circle, circle, questions

OPEN = "Doe check-in (20 sec)"
ASKED = "Doe je na 3 maart 2026 nog mee?"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six that everybody joined on Tuesday 2 September 2025."""
    return await circle(world)


async def a_quarter_later(group: Circle) -> Post:
    group.world.clock.move(days=91)
    return await group.open_round()


async def share(group: Circle, lid: Person) -> None:
    choice = await lid.press(await lid.slash(group.channel, "profile"), "Veranderen wat ik deel")
    await lid.press(choice, "Ook mijn facilitator")


async def panel(group: Circle, lid: Person) -> Reply:
    return await lid.slash(group.channel, "checkin answer")


def chosen(reply: Reply) -> set[str]:
    """The words on the buttons that stand out."""
    return {each["label"] for each in reply.post.components if each.get("style") == 1}


async def test_it_is_asked_beside_the_first_check_in_after_a_quarter_and_saved_at_once(
    group: Circle,
) -> None:
    lid = group.members[0]
    assert "nog mee?" not in (await lid.press(await group.open_round(), OPEN)).text
    shown = await lid.press(await a_quarter_later(group), OPEN)
    assert ASKED in shown.text
    shown = await lid.press(shown, "4", under=questions(shown.text)[0])
    assert ASKED in shown.text
    shown = await lid.press(shown, "Ik twijfel")
    assert "Bewaard: Ik twijfel" in shown.text
    assert chosen(shown) == {"4", "Ik twijfel"}
    shown = await lid.press(shown, "Ja")
    assert chosen(await panel(group, lid)) == {"4", "Ja"}
    await group.world.live(days=3)
    group.world.clock.move(days=11)
    await group.open_round()
    assert "nog mee?" not in (await panel(group, lid)).text


async def test_in_the_profile_it_can_be_said_otherwise(group: Circle) -> None:
    lid = group.members[0]
    assert "nog mee?" not in (await lid.slash(group.channel, "profile")).text
    shown = await lid.press(await a_quarter_later(group), OPEN)
    await lid.press(shown, "Nee")
    profile = await lid.slash(group.channel, "profile")
    assert ASKED in profile.text
    assert "Nee" in chosen(profile)
    profile = await lid.press(profile, "Ja")
    assert "Ja" in chosen(profile)
    stored = await lid.slash(group.channel, "mydata show")
    assert "je zei: Ja · over de tijd na: 3 maart 2026" in stored.everything


async def test_it_fits_beside_a_promise_that_is_due(group: Circle) -> None:
    lid = group.members[0]
    form = await lid.slash(group.channel, "promise make")
    await lid.submit(
        form,
        {
            "Als…": "de dienst begint",
            "…dan": "vraag ik",
            "Wanneer vraag ik hoe het ging?": "morgen",
        },
    )
    shown = await lid.press(await a_quarter_later(group), OPEN)
    assert ASKED in shown.text
    assert "De dag van een van je afspraken is er" in shown.text


async def test_the_facilitator_sees_it_only_of_who_shares_it_and_the_look_is_logged(
    group: Circle,
) -> None:
    lid, other = group.members[:2]
    await share(group, lid)
    post = await a_quarter_later(group)
    for person, answer in ((lid, "Ik twijfel"), (other, "Nee")):
        await person.press(await person.press(post, OPEN), answer)
    seen = await group.facilitator.slash(group.channel, "talk")
    assert f"<@{lid.id}> twijfelt of die na 3 maart 2026 nog meedoet" in seen.text
    assert f"<@{other.id}>" not in seen.everything
    assert "hoelang je wilt blijven" in (await lid.slash(group.channel, "mydata show")).everything


async def test_in_english(group: Circle) -> None:
    lid = group.members[0]
    await share(group, lid)
    await lid.choose(await lid.slash(group.channel, "mydata correct"), "Engels")
    shown = await lid.press(await a_quarter_later(group), OPEN)
    assert "Will you still take part after 3 March 2026?" in shown.text
    await lid.press(shown, "No")
    facilitator = group.facilitator
    await facilitator.choose(await facilitator.slash(group.channel, "mydata correct"), "Engels")
    seen = await facilitator.slash(group.channel, "talk")
    assert f"<@{lid.id}> will not take part after 3 March 2026" in seen.text


async def say(group: Circle, post: Post, people: list[Person], words: str) -> None:
    # Everybody answers, so that nobody is asked for another rhythm instead.
    await group.answer(post, [(4,)] * len(group.members))
    for person in people:
        await person.press(await person.press(post, OPEN), words)


async def digest(group: Circle) -> str:
    """The community's digest after this round has closed and its result was posted."""
    await group.close_round()
    shown = await group.facilitator.slash(group.channel, "digest preview")
    return shown.text.replace("\u200b", "")


async def test_the_digest_counts_eight_answers_and_never_tells_what_one_member_said(
    world: World,
) -> None:
    group = await circle(world, members=12)
    await say(group, await a_quarter_later(group), group.members[:7], "Ja")
    assert "blijft meedoen" not in await digest(group)
    await say(group, await group.open_round(), group.members[7:8], "Ik twijfel")
    eight = "Van 8 leden: ja 7 · twijfel 1. Geteld op 6 december."
    assert eight in await digest(group)
    await say(group, await group.open_round(), group.members[8:9], "Nee")
    assert eight in await digest(group)
    await say(group, await group.open_round(), group.members[9:11], "Ja")
    eleven = "Van 11 leden: ja 9 · twijfel 1 · nee 1. Geteld op"
    assert eleven in await digest(group)
    lid = group.members.pop()
    await lid.press(await lid.slash(group.channel, "mydata forget"), "Alles wissen")
    await say(group, await group.open_round(), [], "")
    assert eleven in await digest(group)
