"""/practice try and /practice result: from a plan to a trail that its maker hears of."""

from typing import NamedTuple

import pytest
from simcord.builders import ChannelHandle

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.communities import Sector
from tests.discord.circle import Circle, circle
from tests.discord.practising import TITLE, drafted, found, keys, neighbours, own, posted, shared
from tests.discord.test_promises import WORDS, remind

EVERYWHERE = "Het hele ecosysteem"


class Place(NamedTuple):
    """Another community: its channel, and a member of it."""

    channel: ChannelHandle
    member: Person


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


@pytest.fixture
async def there(group: Circle) -> Place:
    """A community in logistics, in another field lab."""
    _, channel, member = await neighbours(group, "warehouse", lab="Log", sector=Sector.LOGISTICS)
    return Place(channel, member)


async def worked_here(group: Circle, maker: Person) -> None:
    """Share a practice with everybody, as something that worked."""
    card = await drafted(group, maker)
    card = await maker.choose(card, "Het werkte", under="Werkte het?")
    card = await maker.choose(card, EVERYWHERE, under="Wie mag hem zien")
    await maker.press(card, "Delen")


async def planned(group: Circle, place: Place) -> Reply:
    (key,) = (await keys(group))[-1:]
    form = await place.member.slash(place.channel, "practice try", practice=str(key))
    return await place.member.submit(form, WORDS)


async def tried(place: Place, number: int, result: str) -> Reply:
    card = await place.member.slash(place.channel, "practice result", practice=str(number))
    return await place.member.press(card, result)


async def test_a_plan_to_try_is_a_promise_and_stands_in_its_list(
    group: Circle, there: Place
) -> None:
    await shared(group, group.members[0], EVERYWHERE)
    made = await planned(group, there)
    assert made.private
    assert "Bewaard als afspraak, vrijdag 5 september" in made.text
    listed = await there.member.slash(there.channel, "promise list")
    assert "☐ Als de overdracht begint, dan stel ik één vraag (vr 5 sep)" in listed.text
    stored = await there.member.slash(there.channel, "mydata show")
    assert "afgesproken dag: 5 september 2025" in stored.everything
    (key,) = await keys(group)
    again = await there.member.slash(there.channel, "practice try", practice=str(key))
    assert "Je was al van plan die praktijk te proberen" in again.text
    offered = await there.member.suggestions(there.channel, "practice result", "practice", "fout")
    assert offered == [f"{TITLE} (gepland)"]


async def test_who_reads_a_practice_plans_to_try_it_from_there_and_not_one_of_their_own_group(
    group: Circle, there: Place
) -> None:
    await shared(group, group.members[0], EVERYWHERE)
    seen = await found(there.member, there.channel, "fout")
    whole = await there.member.choose(seen, TITLE)
    form = await there.member.press(whole, "Proberen")
    assert "Bewaard als afspraak" in (await there.member.submit(form, WORDS)).text
    seen = await found(group.members[1], group.channel, "fout")
    whole = await group.members[1].choose(seen, TITLE)
    assert "Proberen" not in whole.buttons


async def test_what_is_not_shared_with_somebody_cannot_be_tried(
    group: Circle, there: Place
) -> None:
    await shared(group, group.members[0])
    (key,) = await keys(group)
    refused = await there.member.slash(there.channel, "practice try", practice=str(key))
    assert "niet met jou gedeeld" in refused.text
    own_one = await group.members[1].slash(group.channel, "practice try", practice=str(key))
    assert "Die praktijk komt uit Zorgtechnologie op de Afdeling zelf" in own_one.text


async def test_two_weeks_later_it_is_asked_what_came_of_it_and_its_maker_hears_it_once(
    group: Circle, there: Place
) -> None:
    maker, who = group.members[0], there.member
    await shared(group, maker, EVERYWHERE)
    await planned(group, there)
    await maker.press(await maker.slash(group.channel, "profile"), "Herinnering aanzetten")
    await who.press(await who.slash(there.channel, "profile"), "Herinnering aanzetten")
    await group.world.live(days=18)
    asked = who.inbox[-1]
    assert "Twee weken geleden zou je in warehouse een praktijk proberen" in asked.text
    assert TITLE not in asked.everything
    card = await who.press(asked, "Vertel wat het opleverde")
    told = await who.press(card, "Het werkte deels")
    assert "Wie de praktijk maakte, leest dit" in told.text
    heard = maker.inbox[-1]
    assert heard.text == "**warehouse** probeerde een praktijk die jij deelde. Het werkte deels."
    form = await who.press(told, "Wat deden jullie anders?")
    told = await who.submit(form, {"Wat deden jullie anders?": "Bij de dienstoverdracht"})
    await who.press(told, "We gaan ermee door")
    before = len(maker.inbox)
    await who.press(told, "Het werkte")
    assert len(maker.inbox) == before
    read = await maker.press(heard, "Lees verder")
    assert "– warehouse: Het werkte. Bij de dienstoverdracht" in read.text
    assert str(who.id) not in read.everything


async def test_others_read_only_in_how_many_places_it_was_tried(
    group: Circle, there: Place
) -> None:
    await shared(group, group.members[0], EVERYWHERE)
    post = await posted(group, group.members[0], group.channel)
    await planned(group, there)
    told = await tried(there, 1, "Het werkte niet")
    form = await there.member.press(told, "Wat deden jullie anders?")
    await there.member.submit(form, {"Wat deden jullie anders?": "Alles met de hand"})
    assert "🔁 Geprobeerd in 1 groep." in post.text
    whole = await group.members[1].press(post, "Lees verder")
    assert "🔁 Geprobeerd in 1 groep." in whole.text
    assert "met de hand" not in whole.everything


async def test_what_worked_in_two_other_places_becomes_a_good_practice_with_its_history(
    group: Circle, there: Place
) -> None:
    maker = group.members[0]
    await worked_here(group, maker)
    post = await posted(group, maker, group.channel)
    _, channel, member = await neighbours(group, "roosteren")
    for number, place in enumerate((there, Place(channel, member)), 1):
        await planned(group, place)
        assert "Veelbelovend" in post.text
        await group.world.live(days=1)
        await tried(place, number, "Het werkte")
    assert "Good practice · Zorg" in post.text
    assert "🔁 Geprobeerd in 2 groepen, en het werkte daar." in post.text
    card = await own(group, maker)
    assert "Veelbelovend sinds 2 sep 2025 → Good practice sinds 4 sep 2025" in card.text
    sure = await maker.press(card, "Het is nu geborgd")
    assert "deel van een bestaande structuur" in sure.text
    card = await maker.press(sure, "Ja, het is geborgd")
    assert "→ Geborgd sinds 4 sep 2025" in card.text
    assert "Geborgd · Zorg" in post.text


async def test_a_result_can_be_corrected_and_the_stage_goes_along(
    group: Circle, there: Place
) -> None:
    await worked_here(group, group.members[0])
    _, channel, member = await neighbours(group, "roosteren")
    for number, place in enumerate((there, Place(channel, member)), 1):
        await planned(group, place)
        card = await tried(place, number, "Het werkte")
    assert "Toch niet geprobeerd" not in card.buttons
    assert "Good practice" in (await own(group, group.members[0])).text
    await member.press(card, "Het werkte niet")
    assert "→ Veelbelovend sinds 2 sep 2025" in (await own(group, group.members[0])).text


async def test_a_promise_that_is_moved_takes_the_question_along(
    group: Circle, there: Place
) -> None:
    who = there.member
    await shared(group, group.members[0], EVERYWHERE)
    await planned(group, there)
    await who.press(await who.slash(there.channel, "profile"), "Herinnering aanzetten")
    card = await who.slash(there.channel, "promise done")
    form = await who.press(card, "Een andere dag")
    await who.submit(form, {"Wanneer vraag ik hoe het ging?": "1 oktober"})
    await group.world.live(days=25)
    assert who.inbox == []
    await group.world.live(days=20)
    assert "Wat leverde het op?" in who.inbox[-1].text


async def test_a_promise_that_is_withdrawn_takes_the_plan_along(
    group: Circle, there: Place
) -> None:
    await shared(group, group.members[0], EVERYWHERE)
    await planned(group, there)
    card = await there.member.slash(there.channel, "promise done")
    await there.member.press(card, "Intrekken")
    refused = await there.member.slash(there.channel, "practice result", practice="1")
    assert "Die praktijk probeer je niet" in refused.text
    assert "Bewaard als afspraak" in (await planned(group, there)).text


async def test_shared_less_far_a_try_keeps_its_result_and_loses_the_title(
    group: Circle, there: Place
) -> None:
    maker = group.members[0]
    await shared(group, maker, EVERYWHERE)
    await planned(group, there)
    sure = await maker.press(await own(group, maker), "Intrekken")
    await maker.press(sure, "Ja, trek maar in")
    told = await tried(there, 1, "Het werkte")
    assert "een praktijk die niet meer met jou gedeeld wordt" in told.text
    assert "Niemand leest dit mee" in told.text
    assert "Wie de praktijk maakte, leest dit" not in told.text
    assert TITLE not in told.everything
    assert "Bewaard." in told.text


async def test_who_tried_nothing_has_nothing_to_tell(group: Circle, there: Place) -> None:
    await shared(group, group.members[0], EVERYWHERE)
    await planned(group, there)
    refused = await group.members[0].slash(group.channel, "practice result", practice="1")
    assert "Die praktijk probeer je niet" in refused.text
    await remind(group, group.members[0])
    told = await tried(there, 1, "Toch niet geprobeerd")
    assert "toch niet geprobeerd" in told.text
    assert "Geprobeerd in" not in (await own(group, group.members[0])).text
