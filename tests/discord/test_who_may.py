"""A table of commands and roles: what a refusal says, and that it shows nothing of the rest."""

from dataclasses import dataclass

import pytest
from simcord.builders import ChannelHandle

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from tests.discord.settled import accept, community

GOAL = "Minder tillen"


@dataclass
class Place:
    """A community with a goal, and everybody who may knock on its door."""

    channel: ChannelHandle
    people: dict[str, Person]


@pytest.fixture
async def place(world: World, admin: Person) -> Place:
    """One community with all roles, and the facilitator of another one."""
    people = {
        name: world.add_person(name.title())
        for name in ("stranger", "driver", "facilitator", "elsewhere", "coordinator")
    }
    channel = await community(world, admin, people["facilitator"])
    await community(world, admin, people["elsewhere"], name="Slim Roosteren", channel="rooster")
    facilitator = people["facilitator"]
    form = await facilitator.slash(channel, "community goal")
    await facilitator.submit(form, {"Doel": GOAL, "Waaraan zien we het?": "", "Wanneer?": ""})
    for name, by in (("driver", facilitator), ("coordinator", admin)):
        await by.slash(channel, "community role", person=people[name].actor, role=name)
        await accept(people[name], world, channel)
    return Place(channel, {**people, "admin": admin})


TABLE = {
    "community create": ("admin",),
    "community role": ("driver", "facilitator", "coordinator", "admin"),
    "community settings": ("facilitator", "coordinator", "admin"),
    "community pause": ("facilitator", "coordinator"),
    "why": ("driver", "facilitator", "coordinator", "admin"),
}
EVERYBODY = ("stranger", "driver", "facilitator", "elsewhere", "coordinator", "admin")
CHANGES = {
    "community goal": ("facilitator",),
    "community plan": ("facilitator",),
    "community question": ("facilitator",),
}


@pytest.mark.parametrize("command", TABLE)
async def test_only_who_may_gets_an_answer(place: Place, command: str) -> None:
    for name in EVERYBODY:
        answer = await place.people[name].slash(place.channel, command)
        assert answer.private
        refused = "Alleen " in answer.text or "nog geen lid van" in answer.text
        assert refused == (name not in TABLE[command]), f"{name}: {answer.text}"
        if refused:
            assert GOAL not in answer.everything
            assert answer.buttons == [] or "Doe mee" in answer.buttons


@pytest.mark.parametrize("command", CHANGES)
async def test_everybody_in_the_channel_reads_and_only_the_facilitator_changes(
    place: Place, command: str
) -> None:
    for name in EVERYBODY:
        answer = await place.people[name].slash(place.channel, command)
        may_change = _opens_a_form(answer) or bool(answer.buttons)
        assert may_change == (name in CHANGES[command]), f"{name}: {answer.text}"


@pytest.mark.usefixtures("place")
async def test_another_server_sees_and_changes_nothing(world: World) -> None:
    west = world.add_guild("West")
    square = world.add_channel("plein", guild=west)
    outsider = world.add_person("Wim", guild=west, admin=True)
    for command in (*TABLE, *CHANGES, "community card"):
        for option in ({}, {"community": "1"}, {"community": "Zorgtechnologie op de Afdeling"}):
            if command == "community create" and option:
                continue
            answer = await outsider.slash(square, command, **option)
            assert GOAL not in answer.everything
            assert "nog niet ingericht" in answer.text or "hoort geen community" in answer.text
    assert await outsider.suggestions(square, "community card", "community") == []


def _opens_a_form(answer: Reply) -> bool:
    return answer.result.modal is not None
