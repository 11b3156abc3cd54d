"""A server admin sets a server up, step by step, and can change every step later."""

import discord
import pytest

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import ASKED_PERMISSIONS, World
from tests.discord.settled import ECOSYSTEM


def take_from_bot(world: World, **permissions: bool) -> None:
    """Change what the bot may, also as far as everybody may."""
    fewer = discord.Permissions(ASKED_PERMISSIONS.value)
    fewer.update(**permissions)
    world.limit_bot(fewer)
    everyone = discord.Permissions(view_channel=True, use_application_commands=True)
    world.env.backend.edit_role(world.guild.id, world.guild.id, {"permissions": everyone.value})


async def begun(world: World, admin: Person) -> Reply:
    office = world.add_channel("beheer")
    card = await admin.slash(office, "setup")
    return await admin.submit(await admin.press(card, "Begin"), ECOSYSTEM)


async def test_the_first_run_explains_itself_and_asks_one_step_at_a_time(
    world: World, admin: Person
) -> None:
    office = world.add_channel("beheer")
    first = await admin.slash(office, "setup")
    assert first.private
    assert "Een paar kleine stappen" in first.text
    assert first.buttons == ["Begin"]
    done = await admin.submit(await admin.press(first, "Begin"), ECOSYSTEM)
    assert "✅ **1. Ecosysteem:** Oost" in done.text
    assert "Hogeschool Oost" in done.text
    assert "☐ **2. Fieldlabs**" in done.text


async def test_a_second_run_shows_what_is_set_and_lets_it_be_changed(
    world: World, admin: Person
) -> None:
    await begun(world, admin)
    again = await admin.slash(world.add_channel("elders"), "setup")
    assert "Oost" in again.text
    form = await admin.press(again, "Wijzigen", under="Ecosysteem")
    assert form.form.prefilled("Naam van het ecosysteem") == "Oost"
    changed = await admin.submit(form, {**ECOSYSTEM, "Naam van het ecosysteem": "Oost-Nederland"})
    assert "Oost-Nederland" in changed.text


async def test_field_labs_are_added_and_renamed(world: World, admin: Person) -> None:
    card = await begun(world, admin)
    words = {"Naam van het fieldlab": "Zorg", "Thema": "Techniek die helpt"}
    added = await admin.submit(await admin.press(card, "Fieldlab toevoegen"), words)
    assert "**2. Fieldlabs:** Zorg" in added.text
    chosen = await admin.choose(await admin.press(added, "Fieldlab wijzigen"), "Zorg")
    form = await admin.press(chosen, "Wijzigen")
    assert form.form.prefilled("Thema") == "Techniek die helpt"
    renamed = await admin.submit(form, {**words, "Naam van het fieldlab": "Zorg en welzijn"})
    assert "**2. Fieldlabs:** Zorg en welzijn" in renamed.text
    twice = await admin.submit(
        await admin.press(renamed, "Fieldlab toevoegen"),
        {"Naam van het fieldlab": "ZORG EN WELZIJN", "Thema": ""},
    )
    assert "bestaat al" in twice.text


async def test_a_channel_that_everybody_sees_is_refused_until_confirmed(
    world: World, admin: Person
) -> None:
    card = await begun(world, admin)
    square = world.add_channel("plein")
    asked = await admin.choose(await admin.press(card, "Kies een kanaal"), square)
    assert "Iedereen op deze server kan" in asked.text
    assert "plein" in asked.text
    confirmed = await admin.press(asked, "Ja, iedereen mag het lezen")
    assert f"**3. Coördinatorenkanaal:** <#{square.id}>" in confirmed.text
    assert "dat is bevestigd" in confirmed.text


async def test_a_closed_channel_is_taken_at_once(world: World) -> None:
    role = world.add_role("coördinatie")
    admin = world.add_person("Ada", admin=True, roles=(role,))
    card = await begun(world, admin)
    closed = world.add_channel("coördinatoren", only_for=(role,))
    chosen = await admin.choose(await admin.press(card, "Kies een kanaal"), closed)
    assert f"**3. Coördinatorenkanaal:** <#{closed.id}>" in chosen.text
    assert "bevestigd" not in chosen.text


async def test_every_missing_permission_is_named_as_discord_names_it(world: World) -> None:
    role = world.add_role("coördinatie")
    admin = world.add_person("Ada", admin=True, roles=(role,))
    card = await begun(world, admin)
    closed = world.add_channel("coördinatoren", only_for=(role,))
    picker = await admin.press(card, "Kies een kanaal")
    take_from_bot(world, attach_files=False, send_messages_in_threads=False)
    refused = await admin.choose(picker, closed)
    assert f"In <#{closed.id}> mis ik" in refused.text
    assert "**Berichten verzenden in threads**, **Bestanden bijvoegen**" in refused.text
    admin.speak("en")
    refused = await admin.choose(picker, closed)
    assert "**Send Messages in Threads**, **Attach Files**" in refused.text
    admin.speak("nl")
    take_from_bot(world)
    await admin.choose(picker, closed)
    take_from_bot(world, attach_files=False)
    later = await admin.slash(world.add_channel("elders"), "setup")
    assert "er ontbreekt iets" in later.text
    assert "**Bestanden bijvoegen**" in later.text


async def test_the_time_zone_must_exist(world: World, admin: Person) -> None:
    card = await begun(world, admin)
    refused = await admin.submit(
        await admin.press(card, "Tijdzone wijzigen"), {"Tijdzone": "Amsterdam"}
    )
    assert "Europe/Amsterdam" in refused.text
    again = await admin.press(refused, "Terug naar wat ik schreef")
    assert again.form.prefilled("Tijdzone") == "Amsterdam"
    taken = await admin.submit(again, {"Tijdzone": "Europe/Brussels"})
    assert "Europe/Brussels" in taken.text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("   ", "deze heeft er 0"),
        ("\u200b\u202e", "deze heeft er 0"),
        ("x" * 100, "deze heeft er 100"),
        ("x" * 4000, "deze heeft er 4.000"),
    ],
)
async def test_a_refused_name_says_why_and_the_form_opens_as_it_was(
    world: World, admin: Person, name: str, expected: str
) -> None:
    card = await admin.slash(world.add_channel("beheer"), "setup")
    wrong = {**ECOSYSTEM, "Naam van het ecosysteem": name}
    refused = await admin.submit(await admin.press(card, "Begin"), wrong)
    assert refused.private
    assert expected in refused.text
    again = await admin.press(refused, "Terug naar wat ik schreef")
    assert again.form.prefilled("Naam van het ecosysteem") == name
    assert again.form.prefilled("Eigenaar van het programma") == "Hogeschool Oost"
    assert "✅ **1. Ecosysteem:** Oost" in (await admin.submit(again, ECOSYSTEM)).text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x", "x"),
        ("Zorg 🧑‍⚕️", "Zorg 🧑‍⚕️"),
        ("مجتمع التعلم", "\u2068مجتمع التعلم\u2069"),
        ("\u202eomgekeerd", "omgekeerd"),
        ("@everyone", "@\u200beveryone"),
        ("**vet** <b>dik</b>", "\\*\\*vet\\*\\* \\<b\\>dik\\</b\\>"),
        ("=cmd()", "=cmd()"),
    ],
)
async def test_a_strange_name_is_shown_as_written_and_does_nothing(
    world: World, admin: Person, name: str, shown: str
) -> None:
    card = await admin.slash(world.add_channel("beheer"), "setup")
    strange = {**ECOSYSTEM, "Naam van het ecosysteem": name}
    taken = await admin.submit(await admin.press(card, "Begin"), strange)
    assert f"✅ **1. Ecosysteem:** {shown}\n" in taken.text
    assert not any(post.pings_everyone or post.pinged for post in taken.posts)


async def test_set_up_is_not_for_others_not_even_by_an_old_button(
    world: World, admin: Person
) -> None:
    card = await begun(world, admin)
    anna = world.add_person("Anna")
    assert "setup" not in anna.actor.available_commands(world.add_channel("plein"))
    stored = world.env.backend.get_guild(world.guild.id)
    for role_id in stored.members[admin.id].role_ids:
        world.env.backend.edit_role(world.guild.id, role_id, {"permissions": 0})
    refused = await admin.press(card, "Opnieuw controleren")
    assert "Server beheren" in refused.text
    assert "Oost" not in refused.text
