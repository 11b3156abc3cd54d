"""/practice share and /practice tag: from an experience to a practice, as members meet it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo.world import World
from bot.domain.roles import Level, RoleKind
from bot.persistence.tables.contributions import contribution
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import TITLE, WORDS, drafted, found, keys, posted, shared


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def test_an_experience_becomes_a_practice_that_the_group_finds(group: Circle) -> None:
    maker, reader = group.members[:2]
    card = await drafted(group, maker)
    assert card.private
    assert f"💡 {TITLE}" in card.text
    assert "Alleen jij ziet dit, tot je het deelt" in card.text
    assert "Alleen deze community" in str(card.post.select(under="Wie mag hem zien"))
    assert "dan begint het als *Idee*" in card.text
    card = await maker.choose(card, "Het werkte", under="Werkte het?")
    assert "dan begint het als *Veelbelovend*" in card.text
    assert "Veelbelovend · Zorg" in card.text
    done = await maker.press(card, "Delen")
    assert "Voorlopig ziet alleen Zorgtechnologie op de Afdeling hem" in done.text
    seen = await found(reader, group.channel, "fouten zending")
    assert seen.private
    assert f"**{TITLE}**" in seen.text
    assert "Veelbelovend · Zorg" in seen.text
    whole = await reader.choose(seen, TITLE)
    assert whole.private
    assert "Na zes weken de helft minder" in whole.text
    assert "Lid 0" not in whole.everything
    assert str(maker.id) not in whole.everything


async def test_nothing_is_found_of_a_draft_and_it_waits_for_its_maker(group: Circle) -> None:
    maker, other = group.members[:2]
    card = await drafted(group, maker)
    later = await maker.press(card, "Later")
    assert "met /praktijk delen krijg je hem weer aangeboden" in later.text
    assert "met jou gedeeld" in (await found(other, group.channel, "fout")).text
    assert await other.suggestions(group.channel, "practice card", "practice", "fou") == []
    again = await maker.slash(group.channel, "practice share")
    assert "Je hebt nog een praktijk die je niet deelde" in again.text
    draft = await maker.choose(again, TITLE)
    assert WORDS["Aanpak"] in draft.text
    sure = await maker.press(draft, "Weggooien")
    await maker.press(sure, "Ja, gooi maar weg")
    assert await keys(group) == []
    assert (await other.slash(group.channel, "practice share")).result.modal is not None


async def test_what_is_too_long_is_refused_and_nothing_of_it_is_lost(group: Circle) -> None:
    maker = group.members[0]
    refused = await drafted(group, maker, Aanpak="a" * 4000)
    assert "Aanpak: schrijf 1 tot 600 tekens" in refused.text
    again = await maker.press(refused, "Terug naar wat ik schreef")
    assert again.form.prefilled("Aanpak") == "a" * 4000
    assert TITLE in (await maker.submit(again, WORDS)).text


async def test_a_list_that_is_filled_in_keeps_its_name(group: Circle) -> None:
    maker = group.members[0]
    card = await drafted(group, maker)
    assert "**Wie mag hem zien**" in card.text
    assert "**Werkte het?**" not in card.text, "nothing is chosen: the list itself asks"
    card = await maker.choose(card, "Het werkte", under="Werkte het?")
    assert "**Werkte het?**" in card.text
    card = await maker.choose(await maker.press(card, "Labels"), "Weinig tijd")
    assert "**Uitdaging**" in card.text
    profile = await maker.slash(group.channel, "profile")
    assert "**Taal**" in profile.text


async def test_empty_lines_leave_no_hole_in_a_card(group: Circle) -> None:
    card = await drafted(
        group, group.members[0], Aanpak="Eerst keken we.\n\n\n\n\n\nToen deden we."
    )
    assert "Eerst keken we.\n\nToen deden we." in card.text


async def test_a_failure_is_welcome_and_says_so_on_its_card(group: Circle) -> None:
    maker = group.members[0]
    form = await maker.slash(group.channel, "practice share")
    assert "Dat het mislukte, is net zo welkom" in str(form.result.modal)
    card = await maker.submit(form, WORDS)
    card = await maker.choose(card, "Het werkte niet", under="Werkte het?")
    await maker.press(card, "Delen")
    post = await posted(group, maker, group.channel)
    assert "Het werkte niet.** Goed om te weten" in post.text
    assert "Idee · Zorg" in post.text


async def test_somebody_who_did_not_join_shares_nothing(group: Circle) -> None:
    stranger = group.world.add_person("Vera Vreemd")
    refused = await stranger.slash(group.channel, "practice share")
    assert "nog geen lid van" in refused.text
    assert await keys(group) == []


async def test_sharing_counts_as_something_somebody_brought(group: Circle) -> None:
    await shared(group, group.members[0])
    async with group.world.bot.app.store.read() as work:
        rows = (await work._connection.execute(select(contribution.c.kind))).all()
    assert [row.kind for row in rows] == ["share"]


async def test_a_message_that_somebody_wrote_becomes_the_situation(group: Circle) -> None:
    maker, other = group.members[:2]
    said = await maker.actor.send(group.channel, "Vandaag @everyone ging de overdracht goed")
    form = await maker.open_menu(group.channel, "Share as good practice", said)
    assert form.form.prefilled("Situatie") == "Vandaag @everyone ging de overdracht goed"
    card = await maker.submit(form, {**WORDS, "Situatie": "Vandaag @everyone ging het goed"})
    assert "Vandaag @\u200beveryone ging het goed" in card.text
    refused = await other.open_menu(group.channel, "Share as good practice", said)
    assert "Dat bericht schreef je niet zelf" in refused.text
    stranger = group.world.add_person("Vera Vreemd")
    theirs = await stranger.actor.send(group.channel, "Ik probeerde iets")
    refused = await stranger.open_menu(group.channel, "Share as good practice", theirs)
    assert "nog geen lid van" in refused.text


async def test_of_a_message_that_is_too_long_what_fits_becomes_the_situation(group: Circle) -> None:
    maker = group.members[0]
    said = await maker.actor.send(group.channel, "De overdracht liep mis. " * 60)
    form = await maker.open_menu(group.channel, "Share as good practice", said)
    begun = form.form.prefilled("Situatie")
    assert (len(begun), begun[-1]) == (600, "…")
    assert "Het begin van je bericht" in str(form.result.modal)
    card = await maker.submit(form, {**WORDS, "Situatie": begun})
    assert begun in card.text


async def test_a_coordinator_adds_a_tag_that_everybody_may_choose(group: Circle) -> None:
    store, coordinator = group.world.bot.app.store, group.world.add_person("Cora")
    place = group.community.ecosystem_id
    await holding(store, coordinator.id, RoleKind.COORDINATOR, place, Level.ECOSYSTEM)
    typed = {"list": "technology", "name": "Exoskelet @everyone"}
    added = await coordinator.slash(group.channel, "practice tag", **typed)
    assert "**Exoskelet @\u200beveryone** staat nu onder *Technologie*" in added.text
    again = await coordinator.slash(group.channel, "practice tag", **typed)
    assert "Nog niemand gebruikt het." in again.text
    built_in = {"list": "technology", "name": "dashboards"}
    refused = await coordinator.slash(group.channel, "practice tag", **built_in)
    assert "staat al in die lijst" in refused.text
    maker = group.members[0]
    card = await maker.press(await drafted(group, maker), "Labels")
    card = await maker.choose(card, "Exoskelet @everyone")
    await maker.press(await maker.press(card, "Terug"), "Delen")
    post = await posted(group, maker, group.channel)
    assert "Technologie: Exoskelet @\u200beveryone" in post.text


async def test_everything_is_said_in_english_to_who_speaks_english(group: Circle) -> None:
    maker = group.members[0]
    card = await maker.slash(group.channel, "mydata correct")
    await maker.choose(card, "Engels")
    form = await maker.slash(group.channel, "practice share")
    english = {
        "Title": TITLE,
        "Situation": WORDS["Situatie"],
        "Approach": WORDS["Aanpak"],
        "Result": "",
    }
    shown = await maker.submit(form, english)
    assert "Only you see this until you publish it" in shown.text
    done = await maker.press(shown, "Publish")
    assert "somebody else need not find it out again" in done.text
    post = await posted(group, maker, group.channel)
    assert "Idee · Zorg" in post.text
    assert timedelta(0) <= group.world.clock.now() - post.sent_at < timedelta(minutes=1)


async def test_after_a_try_the_check_in_offers_to_share_it(group: Circle) -> None:
    maker, quiet = group.members[:2]
    await group.open_round()
    await group.world.live(hours=49)
    post = await group.open_round()
    panel = await maker.press(post, "Doe check-in (20 sec)")
    assert "Delen als good practice" not in panel.buttons
    asked = "Wat leverde de community je het laatst op?"
    panel = await maker.press(panel, "iets geprobeerd", under=asked)
    assert "Mogen anderen ervan leren" in panel.text
    form = await maker.press(panel, "Delen als good practice")
    assert TITLE in (await maker.submit(form, WORDS)).text
    panel = await quiet.press(post, "Doe check-in (20 sec)")
    panel = await quiet.press(panel, "nog niets", under=asked)
    assert "Delen als good practice" not in panel.buttons
