"""Every button, select and form has somebody who answers it, an id that fits, and words that fit."""

import inspect
import re

import pytest
from babel.messages.catalog import Message

from bot.client import LeerkringBot
from bot.ui.custom_ids import LONGEST, PREFIX, encode
from bot.ui.dispatch import Route
from tests.meta.source import PROGRAM, calls, literals
from tests.meta.test_texts import _catalogue

LARGEST_ROW, LARGEST_SNOWFLAKE = 10**10 - 1, 2**63 - 1
LONGEST_WORD = "x" * 16
"""A number is a row of ours or, by its name, a Discord id; a word is a mark, a code or a date."""
MAKERS = {"button": (1, "action"), "select": (2, "action"), "form": (2, "action")}
"""What makes a component, and where in the call its action stands."""

LIMITS = (
    ("button", 0, "label", 80),
    ("select", 0, "placeholder", 150),
    ("form", 0, "title", 45),
    ("Field", 1, "label", 45),
    ("Field", 3, "description", 100),
    ("Field", 4, "placeholder", 100),
    ("Choice", 0, "label", 100),
    ("Choice", 2, "description", 100),
)
"""Call, position, name, and the most characters that Discord shows there."""


def made_actions(maker: str) -> dict[str, str]:
    """Return the actions that a maker is given literally: action to where."""
    position, name = MAKERS[maker]
    return {
        action: call.where
        for call in calls(maker, "bot/ui", "cogs")
        for action in literals(call.argument(position, name))
    }


def test_every_button_and_select_is_answered(bot: LeerkringBot) -> None:
    answered = {r.action for r in bot.dispatcher.routes if r.kind.name == "component"}
    made = made_actions("button") | made_actions("select")
    assert {a: where for a, where in made.items() if a not in answered} == {}


def test_every_form_is_answered(bot: LeerkringBot) -> None:
    answered = {r.action for r in bot.dispatcher.routes if r.kind.name == "modal_submit"}
    assert {a: w for a, w in made_actions("form").items() if a not in answered} == {}


def test_ids_fit_with_the_largest_keys(bot: LeerkringBot) -> None:
    for route, handler in bot.dispatcher.routes.items():
        _, *keys = inspect.signature(handler).parameters.values()
        largest = [_largest(key) for key in keys]
        assert len(encode(route.action, *largest)) <= LONGEST, route


def _largest(key: inspect.Parameter) -> object:
    if key.annotation is not int:
        return LONGEST_WORD
    of_discord = key.name in {"user_id", "channel_id", "role_id", "guild_id", "offered_in"}
    return LARGEST_SNOWFLAKE if of_discord else LARGEST_ROW


def test_ids_are_told_apart_by_their_action(bot: LeerkringBot) -> None:
    assert ":" not in PREFIX
    for route in bot.dispatcher.routes:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", route.action), route
        other = Route(route.kind, route.action, makes_form=not route.makes_form)
        assert other not in bot.dispatcher.routes


def _dutch() -> dict[str, str]:
    def text(message: Message) -> str:
        return message.string if isinstance(message.string, str) else ""

    return {
        message.id: text(message)
        for _, message in _catalogue()
        if isinstance(message.id, str) and message.context is None
    }


@pytest.mark.parametrize(("call", "position", "name", "most"), LIMITS)
def test_words_fit_where_they_stand(call: str, position: int, name: str, most: int) -> None:
    dutch = _dutch()
    long = {
        f"{found.where}: {shown}"
        for found in calls(call, *PROGRAM)
        for text in literals(found.argument(position, name))
        for shown in (text, dutch.get(text, ""))
        if len(re.sub(r"\{[^}]*\}", "", shown)) > most
    }
    assert long == set()
