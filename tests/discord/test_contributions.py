"""What members bring: hosting a meeting and helping, as they and their facilitator meet it."""

import pytest

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.communities import Sector
from bot.domain.members import Organisation, OrganisationType
from tests.builders import actor
from tests.discord.circle import Circle, circle

HOSTED = "Wij waren gastheer"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def at_the_linde(group: Circle, *people: Person) -> None:
    """Let these take part for De Linde, where the group meets on Friday."""
    here = group.community
    new = Organisation(0, here.ecosystem_id, "De Linde", OrganisationType.COMPANY, Sector.CARE)
    async with group.world.bot.app.store.write() as work:
        linde = await work.members.add_organisation(new)
        await work.commit()
    for each in people:
        asks = await actor(group.world.bot.app.store, each.id, guild_id=group.world.guild.id)
        await group.world.bot.app.profiles.choose_organisation(asks, here.id, linde.id)
    planned = {"when": "vrijdag 14:00", "host": "De Linde"}
    await group.facilitator.slash(group.channel, "meeting add", **planned)
    await group.world.live(days=3, hours=8)


async def present(group: Circle, who: Person, label: str = "Ik was erbij") -> Reply:
    return await who.press(group.world.posts(group.channel)[-1], label)


async def test_who_was_there_at_home_says_that_they_hosted_it_and_takes_it_back(
    group: Circle,
) -> None:
    lid, other = group.members[:2]
    await at_the_linde(group, lid)
    assert HOSTED not in (await present(group, other)).buttons
    said = await present(group, lid)
    assert "Hielp je mee om de groep te ontvangen?" in said.text
    said = await lid.press(said, HOSTED)
    mine = await lid.slash(group.channel, "commitment mine")
    assert "Geteld: gastheer van een bijeenkomst." in mine.text
    stored = await lid.slash(group.channel, "mydata show")
    assert "Wat je de groep bracht" in stored.everything
    assert "wat: gastheer van een bijeenkomst" in stored.everything
    assert "bijeenkomst van: 5 september 2025 14:00" in stored.everything
    await lid.press(said, HOSTED)
    mine = await lid.slash(group.channel, "commitment mine")
    assert "Er telt nog niets mee." in mine.text


async def test_hosting_in_english(group: Circle) -> None:
    lid = group.members[0]
    await at_the_linde(group, lid)
    await lid.choose(await lid.slash(group.channel, "mydata correct"), "Engels")
    said = await present(group, lid)
    assert "It was at your own organisation." in said.text
    await lid.press(said, "We hosted this one")
    mine = await lid.slash(group.channel, "commitment mine")
    assert "Counted: hosted a meeting." in mine.text


async def test_the_facilitator_sees_what_is_brought_only_of_who_shares_it(group: Circle) -> None:
    lid, other = group.members[:2]
    await at_the_linde(group, lid, other)
    for person in (lid, other):
        await person.press(await present(group, person), HOSTED)
    choice = await lid.press(await lid.slash(group.channel, "profile"), "Veranderen wat ik deel")
    assert "wat je de groep bracht" in choice.text
    await lid.press(choice, "Ook mijn facilitator")
    seen = await group.facilitator.slash(group.channel, "talk")
    assert f"<@{lid.id}>: gastheer van een bijeenkomst" in seen.text
    assert f"<@{other.id}>" not in seen.everything
    stored = await lid.slash(group.channel, "mydata show")
    assert "waarom: wat je de groep bracht" in stored.everything
    mine = await lid.slash(group.channel, "commitment mine")
    assert "Je facilitator ziet dit lijstje ook." in mine.text
    mine = await other.slash(group.channel, "commitment mine")
    assert "Alleen jij ziet dit lijstje." in mine.text


async def test_thanks_are_found_by_who_helped_and_name_nobody(group: Circle) -> None:
    lid, other = group.members[:2]
    before = len(group.world.posts(group.channel))
    asked = await lid.slash(group.channel, "thanks")
    assert "je naam wordt niet bewaard" in asked.text
    thanked = await lid.choose(asked, other.actor)
    assert thanked.private
    assert f"Als <@{other.id}> meedoet met Zorgtechnologie op de Afdeling" in thanked.text
    assert not thanked.post.pinged
    assert len(group.world.posts(group.channel)) == before
    assert other.inbox == []
    mine = await other.slash(group.channel, "commitment mine")
    assert "Geteld: iemand geholpen." in mine.text
    for who in (lid, other, group.facilitator):
        stored = await who.slash(group.channel, "mydata show")
        assert f"<@{lid.id}>" not in stored.everything or who is lid


async def test_whether_somebody_takes_part_is_not_told_to_who_thanks_them(group: Circle) -> None:
    lid, other = group.members[:2]
    stranger = group.world.add_person("Vera Vreemd")
    said = []
    for person in (other, other, stranger):
        asked = await lid.slash(group.channel, "thanks")
        answer = await lid.choose(asked, person.actor)
        said.append(answer.text.replace(str(person.id), "…"))
    assert len(set(said)) == 1
    assert (
        "Er is niets over je bewaard" in (await stranger.slash(group.channel, "mydata show")).text
    )


async def test_nobody_thanks_themselves(group: Circle) -> None:
    lid = group.members[0]
    told = await lid.choose(await lid.slash(group.channel, "thanks"), lid.actor)
    assert "Bedanken doe je een ander" in told.text


async def test_thanks_in_english(group: Circle) -> None:
    lid, other = group.members[:2]
    for person in (lid, other):
        await person.choose(await person.slash(group.channel, "mydata correct"), "Engels")
    asked = await lid.slash(group.channel, "thanks")
    assert "**Who in Zorgtechnologie op de Afdeling helped you?**" in asked.text
    thanked = await lid.choose(asked, other.actor)
    assert "Good that you say so." in thanked.text
    mine = await other.slash(group.channel, "commitment mine")
    assert "Counted: helped somebody." in mine.text
