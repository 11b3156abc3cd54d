"""Practices as tests of the real bot share, find and show them."""

from typing import Any

from simcord.builders import ChannelHandle
from sqlalchemy import select

from bot.demo.people import Person
from bot.demo.posts import Post, Reply
from bot.domain.communities import Community, FieldLab
from bot.persistence.tables.practices import practice
from tests.builders import joined, with_community
from tests.discord.circle import Circle

WORDS = {
    "Titel": "Fout van de week, kwartier",
    "Situatie": "Bij de ploegoverdracht ging telkens hetzelfde mis.",
    "Aanpak": "Elke maandag bespreken we één fout, met de cijfers erbij.",
    "Resultaat": "Na zes weken de helft minder verkeerde zendingen.",
}
MORE = {
    "Waarom werkte het, of juist niet?": "De teamleider begon met een eigen fout.",
    "Wat moet er zijn?": "Een vast overleg",
    "Wat zou je een volgende keer anders doen?": "",
    "Wanneer werkt het niet?": "",
}
TITLE = WORDS["Titel"]


async def neighbours(
    group: Circle, name: str, *, lab: str = "", **changes: Any
) -> tuple[Community, ChannelHandle, Person]:
    """Another community of the ecosystem with one member, in the same field lab or another."""
    store, channel = group.world.bot.app.store, group.world.add_channel(name)
    async with store.write() as work:
        ecosystem = await work.communities.ecosystem(group.community.ecosystem_id)
        if lab:
            made = await work.communities.add_field_lab(FieldLab(0, ecosystem.id, lab, ""))
            changes["field_lab_id"] = made.id
        await work.commit()
    new = await with_community(store, ecosystem, name=name, channel_id=channel.id, **changes)
    person = group.world.add_person(f"Lid van {name}")
    await joined(store, person.id, new.id)
    return new, channel, person


async def drafted(group: Circle, member: Person, **other: str) -> Reply:
    form = await member.slash(group.channel, "practice share")
    return await member.submit(form, {**WORDS, **other})


async def shared(group: Circle, member: Person, reach: str = "", **other: str) -> Reply:
    """Share a practice as far as this, and return its last card."""
    card = await drafted(group, member, **other)
    if reach:
        card = await member.choose(card, reach, under="Wie mag hem zien")
    return await member.press(card, "Delen")


async def found(who: Person, channel: ChannelHandle, words: str, **filters: str) -> Reply:
    return await who.slash(channel, "practice find", text=words, **filters)


async def posted(group: Circle, who: Person, channel: ChannelHandle) -> Post:
    """Let somebody post the practice that was shared last, and return its card."""
    (key,) = (await keys(group))[-1:]
    await who.slash(channel, "practice card", practice=str(key))
    await group.world.run_due()
    return group.world.posts(channel)[-1]


async def keys(group: Circle) -> list[int]:
    async with group.world.bot.app.store.read() as work:
        rows = await work._connection.execute(select(practice.c.id).order_by(practice.c.id))
        return [row.id for row in rows]


async def own(group: Circle, member: Person) -> Reply:
    """The card with which somebody decides about the practice that was shared last."""
    (key,) = (await keys(group))[-1:]
    return await member.slash(group.channel, "practice permission", practice=str(key))
