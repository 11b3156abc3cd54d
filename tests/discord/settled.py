"""Worlds in which a test can begin: a set-up server, a community, people with a role."""

from simcord.builders import ChannelHandle, RoleHandle

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World

ECOSYSTEM = {
    "Naam van het ecosysteem": "Oost",
    "Eigenaar van het programma": "Hogeschool Oost",
    "Contact voor privacyvragen": "privacy@example.org",
    "Taal van openbare berichten": "Nederlands",
    "Regio voor schoolvakanties": "Noord",
}
HOST = {
    "Welke bestaande structuur past?": "Practoraat of lectoraat",
    "Naam van de thuisbasis": "Practoraat Zorgtechnologie",
    "Financiering of afspraak tot": "31-12-2026",
}
COMMUNITY = {
    "Naam van de community": "Zorgtechnologie op de Afdeling",
    "Fieldlab": "Zorg",
    "Sector": "Zorg",
    "Taal van openbare berichten": "Nederlands",
    "Werken leden in ploegen of diensten?": "Ja",
}


async def set_up(admin: Person, office: ChannelHandle) -> Reply:
    """Set a server up as far as a community needs, and return the set-up card."""
    card = await admin.slash(office, "setup")
    card = await admin.submit(await admin.press(card, "Begin"), ECOSYSTEM)
    form = await admin.press(card, "Fieldlab toevoegen")
    return await admin.submit(form, {"Naam van het fieldlab": "Zorg", "Thema": "Techniek helpt"})


async def create(
    creator: Person, office: ChannelHandle, channel: ChannelHandle, role: RoleHandle, name: str = ""
) -> Reply:
    """Walk through /community create and return its last card."""
    card = await creator.slash(office, "community create")
    card = await creator.submit(await creator.press(card, "Kies de thuisbasis"), HOST)
    card = await creator.choose(card, channel)
    card = await creator.choose(card, role)
    named = {**COMMUNITY, "Naam van de community": name or COMMUNITY["Naam van de community"]}
    return await creator.submit(await creator.press(card, "Naam en sector"), named)


async def accept(person: Person, world: World, channel: ChannelHandle) -> Reply:
    """Accept the role that the last post in the channel offers."""
    agreement = await person.press(world.posts(channel)[-1], "Aannemen…")
    label = "Ja, ik kijk zelf wel"
    return await person.press(
        agreement, label if label in agreement.buttons else agreement.buttons[0]
    )


async def community(
    world: World, admin: Person, facilitator: Person, *, name: str = "", channel: str = "zorg"
) -> ChannelHandle:
    """Return the channel of a new community that this person facilitates."""
    office, place = world.add_channel(f"beheer-{channel}"), world.add_channel(channel)
    card = await admin.slash(office, "setup")
    if "Begin" in card.buttons:
        await set_up(admin, office)
    card = await create(admin, office, place, world.add_role(f"leden-{channel}"), name)
    card = await admin.press(card, "Vraag iemand anders")
    await admin.choose(card, facilitator.actor)
    await accept(facilitator, world, place)
    return place
