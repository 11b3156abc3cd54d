"""Joining: three equal choices, nothing stored before one is made, every choice stored at once."""

from dataclasses import dataclass

import pytest
from simcord.builders import ChannelHandle
from sqlalchemy import func, select

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.communities import Community, CommunityState
from bot.domain.members import Membership, Rhythm, Tier
from bot.persistence.personal import PERSONAL
from bot.persistence.tables import metadata
from tests.builders import CLOSED, founded, joined, with_community


@dataclass
class Place:
    """A community in its channel, and somebody who has not joined."""

    world: World
    community: Community
    channel: ChannelHandle
    anna: Person

    async def membership(self) -> Membership | None:
        """What is stored of Anna's membership."""
        async with self.world.bot.app.store.read() as work:
            person = await work.members.person_of(self.anna.id)
            if person is None:
                return None
            found: Membership | None = await work.members.membership(person.id, self.community.id)
            return found

    async def rows(self) -> dict[str, int]:
        """How many rows each table about people has."""
        async with self.world.bot.app.store.read() as work:
            found = {}
            for name in {path.table for path in PERSONAL} | {"organisation", "erasure"}:
                counted = select(func.count()).select_from(metadata.tables[name])
                found[name] = (await work._connection.execute(counted)).scalar_one()
        return {name: count for name, count in found.items() if count}

    async def take_part(self, tier: str = "Alleen de groep") -> Reply:
        """Let Anna join."""
        return await self.anna.press(await self.anna.slash(self.channel, "join"), tier)


@pytest.fixture
async def place(world: World) -> Place:
    """A community with nobody in it yet."""
    channel = world.add_channel("zorg")
    store = world.bot.app.store
    community = await with_community(
        store, await founded(store, guild_id=world.guild.id), channel_id=channel.id
    )
    return Place(world, community, channel, world.add_person("Anna"))


async def test_nothing_is_chosen_for_anybody(place: Place) -> None:
    offer = await place.anna.slash(place.channel, "join")
    assert offer.private
    assert offer.buttons == ["Meelezen", "Alleen de groep", "Ook mijn facilitator"]
    assert "onder je account bewaard" in offer.text
    assert "Alleen jij ziet ze" in offer.text
    assert "anoniem" not in offer.text
    buttons = [each for each in offer.post.components if each["type"] == 2]
    assert {each["style"] for each in buttons} == {2}
    assert await place.rows() == {}


async def test_reading_along_stores_no_row_in_any_table(place: Place) -> None:
    answer = await place.take_part("Meelezen")
    assert "je leest mee" in answer.text
    assert await place.rows() == {}


async def test_choosing_the_group_stores_exactly_a_membership_and_its_consent(
    place: Place,
) -> None:
    profile = await place.take_part()
    assert "Je keuze is bewaard" in profile.text
    assert "**Je deelt:** Alleen de groep" in profile.text
    assert await place.rows() == {"person": 1, "account": 1, "membership": 1, "consent": 1}
    stored = await place.membership()
    assert stored is not None
    assert (stored.tier, stored.rhythm, stored.reminder_dm) == (
        Tier.GROUP_ONLY,
        Rhythm.EVERY,
        False,
    )


async def test_an_organisation_is_added_once_and_then_chosen_by_the_next(place: Place) -> None:
    profile = await place.take_part()
    form = await place.anna.press(profile, "Andere organisatie")
    words = {
        "Naam van je organisatie of school": "  Thuiszorg   De Linde ",
        "Wat is het?": "Bedrijf",
        "Sector": "Zorg",
    }
    assert "**Organisatie:** Thuiszorg De Linde" in (await place.anna.submit(form, words)).text
    again = {**words, "Naam van je organisatie of school": "thuiszorg de linde"}
    await place.anna.submit(await place.anna.press(profile, "Andere organisatie"), again)
    assert (await place.rows())["organisation"] == 1
    ben = place.world.add_person("Ben")
    profile = await ben.press(await ben.slash(place.channel, "join"), "Ook mijn facilitator")
    chosen = await ben.choose(profile, "Thuiszorg De Linde")
    assert "**Organisatie:** Thuiszorg De Linde" in chosen.text


@pytest.mark.parametrize("name", ["   ", "x" * 81, "x" * 4000])
async def test_a_name_that_does_not_fit_is_refused_and_kept(place: Place, name: str) -> None:
    form = await place.anna.press(await place.take_part(), "Andere organisatie")
    words = {"Naam van je organisatie of school": name, "Wat is het?": "Bedrijf", "Sector": "Zorg"}
    refused = await place.anna.submit(form, words)
    assert "Een naam heeft 1 tot 80 tekens" in refused.text
    back = await place.anna.press(refused, "Terug naar wat ik schreef")
    assert back.form.prefilled("Naam van je organisatie of school") == name


async def test_what_somebody_typed_never_pings_or_formats(place: Place) -> None:
    form = await place.anna.press(await place.take_part(), "Andere organisatie")
    shown = await place.anna.submit(
        form,
        {
            "Naam van je organisatie of school": "@everyone **[x](http://x)** =cmd() 🦊 שלום",
            "Wat is het?": "Iets anders",
            "Sector": "Zorg",
        },
    )
    assert "@\u200beveryone \\*\\*\\[x\\](" in shown.text
    assert not shown.post.pings_everyone


async def test_the_language_changes_the_reply_itself(place: Place) -> None:
    profile = await place.anna.choose(await place.take_part(), "Engels")
    assert "**You share:** Only the group" in profile.text
    later = await place.anna.slash(place.channel, "profile")
    assert "**You share:** Only the group" in later.text


async def test_rhythm_and_reminder_are_stored_the_moment_they_are_chosen(place: Place) -> None:
    profile = await place.take_part()
    assert "privébericht:** uit" in profile.text
    assert "op de dag van een afspraak" in profile.text
    await place.anna.choose(profile, "Om de check-in")
    on = await place.anna.press(profile, "Herinnering aanzetten")
    assert "privébericht:** aan" in on.text
    stored = await place.membership()
    assert stored is not None
    assert (stored.rhythm, stored.reminder_dm) == (Rhythm.ALTERNATE, True)


async def test_joining_twice_shows_what_there_is(place: Place) -> None:
    await place.take_part()
    again = await place.anna.slash(place.channel, "join")
    assert "Je doet al mee" in again.text
    assert await place.rows() == {"person": 1, "account": 1, "membership": 1, "consent": 1}


async def test_two_presses_on_the_choice_store_one_membership(place: Place) -> None:
    offer = await place.anna.slash(place.channel, "join")
    await place.anna.press(offer, "Alleen de groep")
    changed = await place.anna.press(
        await place.anna.slash(place.channel, "profile"), "Veranderen wat ik deel"
    )
    profile = await place.anna.press(changed, "Ook mijn facilitator")
    assert "**Je deelt:** Ook mijn facilitator" in profile.text
    assert await place.rows() == {"person": 1, "account": 1, "membership": 1, "consent": 2}


async def test_withdrawing_to_the_group_hides_at_once(place: Place) -> None:
    profile = await place.take_part("Ook mijn facilitator")
    choice = await place.anna.press(profile, "Veranderen wat ik deel")
    assert "Je deelt nu: **Ook mijn facilitator**" in choice.text
    await place.anna.press(choice, "Alleen de groep")
    stored = await place.membership()
    assert stored is not None
    assert stored.tier is Tier.GROUP_ONLY


async def test_going_back_to_reading_along_says_what_it_erases_and_erases_it(
    place: Place,
) -> None:
    profile = await place.take_part()
    choice = await place.anna.press(profile, "Veranderen wat ik deel")
    question = await place.anna.press(choice, "Meelezen")
    assert "Dit wist meteen en voorgoed" in question.text
    for each in (
        "elke afspraak",
        "vier vragen over commitment",
        "een eigen label",
        "bijeenkomsten",
    ):
        assert each in question.text
    assert "wat je de groep bracht, hoelang je wilt blijven" in question.text
    assert await place.membership() is not None
    kept = await place.anna.press(question, "Laten zoals het is")
    assert "**Je deelt:** Alleen de groep" in kept.text
    question = await place.anna.press(
        await place.anna.press(kept, "Veranderen wat ik deel"), "Meelezen"
    )
    done = await place.anna.press(question, "Wissen en meelezen")
    assert "is gewist" in done.text
    # Only the keyed hash that makes a restored backup forget too, for here and for everything.
    assert await place.rows() == {"erasure": 2}


async def test_a_closed_community_takes_nobody_new(place: Place) -> None:
    offer = await place.anna.slash(place.channel, "join")
    async with place.world.bot.app.store.write() as work:
        await work.communities.change(place.community.id, **CLOSED)
        await work.commit()
    refused = await place.anna.press(offer, "Alleen de groep")
    assert "is afgerond op 02-09-2025" in refused.text
    assert "is afgerond" in (await place.anna.slash(place.channel, "join")).text
    assert await place.rows() == {}


async def test_a_resting_community_welcomes_people_and_says_that_it_rests(place: Place) -> None:
    async with place.world.bot.app.store.write() as work:
        await work.communities.change(place.community.id, state=CommunityState.PAUSED)
        await work.commit()
    assert "heeft nu pauze" in (await place.take_part()).text


async def test_a_button_from_another_server_joins_nothing(place: Place) -> None:
    store = place.world.bot.app.store
    elsewhere = place.world.add_guild("West")
    far = await with_community(
        store, await founded(store, guild_id=elsewhere.id), channel_id=12345678
    )
    offer = await place.anna.slash(place.channel, "join")
    forge(place, offer, far.id)
    refused = await place.anna.press(offer, "Alleen de groep")
    assert "zit op een andere server" in refused.text
    assert await place.rows() == {}


def forge(place: Place, offer: Reply, community_id: int) -> None:
    """Point the buttons of an answer at another community, as a forger would."""
    for each in offer.post.components:
        if each.get("custom_id"):
            each["custom_id"] = each["custom_id"].replace(
                f":{place.community.id}:", f":{community_id}:"
            )


async def test_join_where_there_is_no_community_says_where_to_go(place: Place) -> None:
    elsewhere = place.world.add_channel("kantine")
    refused = await place.anna.slash(elsewhere, "join")
    assert refused.private
    assert "hoort geen community" in refused.text


async def test_somebody_who_never_joined_has_no_profile(place: Place) -> None:
    await joined(place.world.bot.app.store, place.world.add_person("Ben").id, place.community.id)
    refused = await place.anna.slash(place.channel, "profile")
    assert "nog geen lid" in refused.text


async def test_a_community_is_joined_from_any_channel_when_its_own_can_be_seen(
    place: Place,
) -> None:
    hall = place.world.add_channel("hal")
    refused = await place.anna.slash(hall, "join")
    assert "kies de community in het commando" in refused.text
    assert await place.anna.suggestions(hall, "join", "community", "zorg") == [place.community.name]
    offered = await place.anna.slash(hall, "join", community=str(place.community.id))
    assert place.community.name in offered.text
    await place.anna.press(offered, "Alleen de groep")
    assert await place.membership() is not None


async def test_a_community_in_a_channel_that_somebody_cannot_see_is_not_offered(
    place: Place,
) -> None:
    world = place.world
    hall = world.add_channel("hal")
    closed = world.add_channel("besloten", only_for=(world.add_role("Kern"),))
    async with world.bot.app.store.write() as work:
        await work.communities.change(place.community.id, channel_id=closed.id)
        await work.commit()
    assert await place.anna.suggestions(hall, "join", "community", "") == []
    for named in ({}, {"community": str(place.community.id)}):
        refused = await place.anna.slash(hall, "join", **named)
        assert "nog geen community waaraan je kunt meedoen. Vraag de coördinator" in refused.text
    assert await place.membership() is None
