"""What a person sees of one message: its words, its buttons, its files, and whom it pings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import discord
import simcord
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

BUTTON, STRING_SELECT, TEXT, LABEL = 2, 3, 10, 18
SELECTS = frozenset({3, 5, 6, 7, 8})


class Post:
    """One message in the simulated Discord, as it stands at the moment of looking."""

    def __init__(self, world: simcord.Env, channel_id: int, message_id: int) -> None:
        self._world = world
        self.channel_id = channel_id
        self.id = message_id

    @property
    def _stored(self) -> Any:
        return self._world.backend.get_message(self.channel_id, self.id)

    @property
    def clickable(self) -> ResponseMessage:
        """The handle that SimCord's own verbs take."""
        return ResponseMessage(self._world, self._stored)

    @property
    def components(self) -> list[dict[str, Any]]:
        """Every component, outermost first, in the order of reading."""
        return list(walk_components(self._stored.components))

    @property
    def text(self) -> str:
        """The words, without those on buttons."""
        shown = [c["content"] for c in self.components if c["type"] == TEXT]
        return "\n".join([self._stored.content, *shown]).strip()

    @property
    def buttons(self) -> list[str]:
        """The label of every button, or its emoji where it has no label."""
        return [_button_words(each) for each in self.components if each["type"] == BUTTON]

    def ids(self, action: str) -> list[str]:
        """The ids of the buttons of one action, in the order of reading."""
        found = [str(each.get("custom_id", "")) for each in self.components]
        return [each for each in found if each.startswith(f"lk1:{action}:")]

    @property
    def everything(self) -> str:
        """All visible words: text, buttons, the placeholders and options of lists."""
        words = [self.text, *self.buttons]
        for select in (each for each in self.components if each["type"] in SELECTS):
            words.append(select.get("placeholder") or "")
            words += [option["label"] for option in select.get("options") or ()]
        return "\n".join(word for word in words if word)

    @property
    def files(self) -> list[str]:
        """The names of the attached files."""
        return [each["filename"] for each in self._stored.attachments]

    def file(self, name: str) -> bytes:
        """The bytes of an attached file."""
        url = next(each["url"] for each in self._stored.attachments if each["filename"] == name)
        blob = self._world.backend.cdn.get(url)
        if blob is None:
            raise LookupError(name)
        return blob

    @property
    def sent_at(self) -> datetime:
        """When it was sent, in simulated time (UTC)."""
        return datetime.fromisoformat(self._stored.timestamp)

    @property
    def private(self) -> bool:
        """Whether only one person sees it."""
        return bool(self._stored.is_ephemeral)

    @property
    def silent(self) -> bool:
        """Whether it was sent without a notification."""
        return discord.MessageFlags._from_value(self._stored.flags).silent  # noqa: SLF001

    @property
    def pinged(self) -> set[int]:
        """The roles and people that it really notifies."""
        return {*self._stored.ping_role_ids, *self._stored.ping_user_ids}

    @property
    def pings_everyone(self) -> bool:
        """Whether it really notifies everybody."""
        return bool(self._stored.mention_everyone)

    def button_id(self, label: str, *, under: str | None = None) -> str:
        """Find a button by its words; `under` is a piece of the text that stands above it."""
        above = ""
        for each in self.components:
            if each["type"] == TEXT:
                above = each["content"]
            fits = each["type"] == BUTTON and _button_words(each) == label
            if fits and (under is None or under in above):
                return str(each.get("custom_id") or each.get("url"))
        raise LookupError(f"No button {label!r} here, only {self.buttons}: {self.text!r}")

    def select(self, *, holding: str | None = None, under: str | None = None) -> dict[str, Any]:
        """Find a list to choose from, by an option or its own words when there are several."""
        for each in self.components:
            if each["type"] not in SELECTS or under not in {None, each.get("placeholder")}:
                continue
            labels = [option["label"] for option in each.get("options") or ()]
            if holding is None or each["type"] != STRING_SELECT or holding in labels:
                return each
        raise LookupError(f"No list with {holding!r} here: {self.everything!r}")


def _button_words(button: dict[str, Any]) -> str:
    return str(button.get("label") or (button.get("emoji") or {}).get("name") or "")


class Reply:
    """What came back after a command, a press or a submitted form."""

    def __init__(self, world: simcord.Env, result: InteractionResult) -> None:
        self._world = world
        self.result = result

    @property
    def posts(self) -> list[Post]:
        """The answer first, then the follow-ups."""
        answers = [self.result.response, *self.result.followups]
        return [Post(self._world, each.channel_id, each.id) for each in answers if each is not None]

    @property
    def post(self) -> Post:
        """The newest message of the answer."""
        return self.posts[-1]

    @property
    def text(self) -> str:
        """All words of the answer, without those on buttons."""
        return "\n".join(each.text for each in self.posts)

    @property
    def everything(self) -> str:
        """All visible words of the answer."""
        return "\n".join(each.everything for each in self.posts)

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons of the answer."""
        return [label for each in self.posts for label in each.buttons]

    @property
    def private(self) -> bool:
        """Whether every message of the answer is seen by one person only."""
        return all(each.private for each in self.posts)

    @property
    def in_dm(self) -> bool:
        """Whether it happened in direct messages with the bot."""
        return self.result._interaction.guild_id is None  # noqa: SLF001 - SimCord does not tell

    @property
    def form(self) -> Form:
        """The form (modal) that opened."""
        if self.result.modal is None:
            raise LookupError(f"No form opened; the answer was {self.everything!r}")
        return Form(self.result.modal)


class Form:
    """A modal: its title and its fields by the words above them."""

    def __init__(self, modal: dict[str, Any]) -> None:
        self.title: str = modal["title"]
        self._fields = dict(_fields(modal["components"]))

    @property
    def labels(self) -> list[str]:
        """The words above the fields, in order."""
        return list(self._fields)

    def values(self, given: dict[str, Any]) -> dict[str, Any]:
        """Turn {label: words typed or chosen} into SimCord's {custom_id: value}."""
        return {
            field["custom_id"]: _value(field, value)
            for field, value in ((self._field(label), value) for label, value in given.items())
        }

    def prefilled(self, label: str) -> str:
        """What a text field already holds when the form opens."""
        return str(self._field(label).get("value") or "")

    def _field(self, label: str) -> dict[str, Any]:
        by_id = {field["custom_id"]: field for field in self._fields.values()}
        found = self._fields.get(label) or by_id.get(label)
        if found is None:
            raise LookupError(f"No field {label!r} in {self.title!r}, only {self.labels}")
        return found


def _fields(components: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in components:
        if each["type"] == LABEL:
            yield each["label"], each["component"]
        for child in each.get("components") or ():
            yield child.get("label") or child["custom_id"], child


def _value(field: dict[str, Any], given: Any) -> Any:
    options = {option["label"]: option["value"] for option in field.get("options") or ()}
    if not options:
        return given
    if field["type"] == STRING_SELECT:
        chosen = [given] if isinstance(given, str) else list(given)
        return [options.get(each, each) for each in chosen]
    if isinstance(given, str):
        return options.get(given, given)
    return [options.get(each, each) for each in given]
