"""An interaction is answered within three seconds and once, whatever the database or Discord does."""

from typing import Any

import pytest
from discord.ext import commands

from bot.demo.posts import Post, Reply
from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from bot.ui.components import Card, Field, button, form
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange
from bot.ui.first_answer import first_answer
from tests.discord.circle import Circle, circle, questions

CALLBACK = "/interactions/*/callback"
LOST = [
    pytest.param(
        Fault("POST", CALLBACK, status=500, lost=True), id="answered 500 after the effect"
    ),
    pytest.param(Fault("POST", CALLBACK, status=400, code=40060, lost=True), id="answered before"),
]


class Slow(commands.Cog):
    """Handlers that take so long that the person was asked to wait before they answer."""

    @press("slow-update")
    async def update(self, exchange: Exchange) -> None:
        """Change the card that was pressed."""
        await first_answer(exchange.interaction).hold()
        await exchange.update(Card().text("Daar is het."))

    @press("slow-reply")
    async def reply(self, exchange: Exchange) -> None:
        """Answer privately."""
        await first_answer(exchange.interaction).hold()
        await exchange.reply(Card().text("Daar is het."))

    @press("slow-form")
    async def open(self, exchange: Exchange) -> None:
        """Open a form."""
        await first_answer(exchange.interaction).hold()
        await exchange.open(form("Te laat", [Field("a", "A")], "slow-form"))

    @press("slow-post")
    async def post(self, exchange: Exchange) -> None:
        """Answer for all to see."""
        await first_answer(exchange.interaction).hold()
        await exchange.post(Card().text("Daar is het."))


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six, and handlers that are slow."""
    world.bot.dispatcher.register(Slow())
    return await circle(world)


async def pressed(group: Circle, action: str) -> tuple[Post, Reply]:
    channel: Any = group.world.bot.get_channel(group.channel.id)
    await group.world.as_bot(channel.send(view=Card().buttons(button("Druk", action))))
    post = group.world.posts(group.channel)[-1]
    return post, await group.members[0].press(post, "Druk")


async def test_a_card_is_changed_after_waiting(group: Circle) -> None:
    post, _ = await pressed(group, "slow-update")
    assert post.text == "Daar is het."


async def test_a_private_answer_stays_private_after_waiting(group: Circle) -> None:
    post, answer = await pressed(group, "slow-reply")
    assert (answer.post.text, answer.post.private) == ("Daar is het.", True)
    assert post.buttons == ["Druk"]


async def test_a_form_that_was_not_ready_in_time_says_what_to_do(group: Circle) -> None:
    _, answer = await pressed(group, "slow-form")
    assert answer.post.private
    assert "Het openen duurde te lang" in answer.post.text


async def test_what_is_for_all_to_see_is_so_after_waiting(group: Circle) -> None:
    await pressed(group, "slow-post")
    assert "Daar is het." in [each.text for each in group.world.posts(group.channel)]


@pytest.mark.parametrize("fault", LOST)
@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("digest preview", "Er is nog geen weekbericht"),
        ("checkin next", "Zorgtechnologie op de Afdeling"),
        ("talk", "Er wil nu niemand praten"),
    ],
)
async def test_a_command_whose_first_answer_is_lost_is_answered_all_the_same(
    group: Circle, fault: Fault, command: str, answer: str
) -> None:
    misbehave(group.world.env, fault)
    shown = await group.facilitator.slash(group.channel, command)
    assert answer in shown.everything


@pytest.mark.parametrize("fault", LOST)
async def test_a_form_whose_answer_is_lost_is_open(group: Circle, fault: Fault) -> None:
    misbehave(group.world.env, fault)
    form = await group.facilitator.slash(group.channel, "community goal")
    behave(group.world.env)
    saved = await group.facilitator.submit(
        form, {"Doel": "Minder tillen", "Waaraan zien we het?": "", "Wanneer?": ""}
    )
    assert "Minder tillen" in saved.text


@pytest.mark.parametrize("fault", LOST)
async def test_a_tap_whose_answer_is_lost_is_saved_once(group: Circle, fault: Fault) -> None:
    lid = group.members[0]
    shown = await lid.press(await group.open_round(), "Doe check-in (20 sec)")
    misbehave(group.world.env, fault)
    await lid.press(shown, "4", under=questions(shown.text)[0])
    behave(group.world.env)
    assert "Bewaard: veel" in (await lid.slash(group.channel, "checkin answer")).text
