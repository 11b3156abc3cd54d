"""Cards, buttons, selects and forms, made so that nothing has to stay in memory.

Every view is finished before it is sent: discord.py then keeps no copy of it, no timeout runs, and
nothing can be unregistered by accident. A press arrives at `bot.ui.dispatch` by its custom_id,
whichever process sent the message and however long ago.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord.ui import ActionRow, Container, File, LayoutView, MediaGallery, Separator, TextDisplay

from bot.i18n import Markup
from bot.ui.custom_ids import encode
from bot.ui.writing import as_markup, plain, shortened

_LABEL = 80
_OPTION_LABEL = 100
_MODAL_TITLE = 45
_ROW = 5
_TEXT_TOTAL = 4000
"""Characters that all texts of one card may have together."""

TYPED = 4000
"""What Discord lets somebody type: our own refusal says what is too long and keeps the words."""

ACCENT = discord.Colour(0x2F6F6B)
WARNING = discord.Colour(0xB8561B)


def button(
    label: str,
    action: str,
    *keys: object,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> discord.ui.Button[Any]:
    """Return a button that the handler of this action answers."""
    return discord.ui.Button(
        label=shortened(plain(str(label)), _LABEL),
        style=style,
        custom_id=encode(action, *keys),
        disabled=disabled,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a select: what is read, what is sent, and whether it is chosen already."""

    label: str
    value: str
    description: str = ""
    chosen: bool = False


def select(
    placeholder: str,
    choices: Sequence[Choice],
    action: str,
    *keys: object,
    least: int = 1,
    most: int = 1,
) -> discord.ui.Select[Any]:
    """Return a select of at most 25 choices that the handler of this action answers."""
    return discord.ui.Select(
        placeholder=shortened(str(placeholder), 150),
        custom_id=encode(action, *keys),
        min_values=least,
        max_values=most,
        options=_options(choices),
    )


class Card(LayoutView):
    """A message in one framed card: texts, rows of buttons, selects, pictures.

    Text that is not `Markup` is made harmless. The order of the calls is the order on the screen.
    """

    def __init__(self, *, accent: discord.Colour = ACCENT) -> None:
        super().__init__(timeout=None)
        self._frame: Container[Any] = Container(accent_colour=accent)
        self.add_item(self._frame)
        self._written = 0
        self.stop()

    def text(self, text: str) -> Self:
        """Add a paragraph; what exceeds Discord's total is cut with an ellipsis."""
        room = _TEXT_TOTAL - self._written
        if not text or room <= 1:
            return self
        shown = shortened(as_markup(text), room)
        self._written += len(shown)
        self._frame.add_item(TextDisplay(shown))
        return self

    def line(self) -> Self:
        """Add a thin line."""
        self._frame.add_item(Separator())
        return self

    def buttons(self, *buttons: discord.ui.Button[Any]) -> Self:
        """Add rows of at most five buttons each."""
        for start in range(0, len(buttons), _ROW):
            self._frame.add_item(ActionRow(*buttons[start : start + _ROW]))
        return self

    def select(self, menu: discord.ui.Item[Any]) -> Self:
        """Add a select; its name stands above it when a choice takes the placeholder's place."""
        if isinstance(menu, discord.ui.Select) and any(each.default for each in menu.options):
            self.text(Markup(f"**{as_markup(menu.placeholder or '')}**"))
        self._frame.add_item(ActionRow(menu))
        return self

    def file(self, filename: str) -> Self:
        """Offer an attached file; without this line Discord hides it."""
        self._frame.add_item(File(f"attachment://{filename}"))
        return self

    def picture(self, filename: str, *, description: str) -> Self:
        """Show an attached picture; the description is read out by screen readers."""
        self._frame.add_item(
            MediaGallery(
                discord.MediaGalleryItem(f"attachment://{filename}", description=description)
            )
        )
        return self


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form: a text, or a select when it has choices."""

    name: str
    label: str
    value: str = ""
    description: str = ""
    placeholder: str = ""
    long: bool = False
    required: bool = True
    most: int = 1000
    choices: tuple[Choice, ...] = ()
    most_chosen: int = 1


def form(title: str, fields: Sequence[Field], action: str, *keys: object) -> discord.ui.Modal:
    """Return a form of at most five fields; its submit goes to the handler of this action."""
    modal = discord.ui.Modal(
        title=shortened(str(title), _MODAL_TITLE), custom_id=encode(action, *keys), timeout=None
    )
    for field in fields:
        modal.add_item(
            discord.ui.Label(
                text=shortened(str(field.label), _MODAL_TITLE),
                description=shortened(str(field.description), 100) or None,
                component=_input(field),
            )
        )
    modal.stop()
    return modal


def filled_in(modal: discord.ui.Modal, values: Mapping[str, str]) -> discord.ui.Modal:
    """Return the form with these values in its fields, as they were submitted."""
    for item in modal.walk_children():
        given = values.get(str(getattr(item, "custom_id", "")), "")
        if isinstance(item, discord.ui.TextInput):
            item.default = given or None
        elif isinstance(item, discord.ui.Select):
            for option in item.options:
                option.default = option.value in given.split(",")
    return modal


def _input(field: Field) -> discord.ui.Item[Any]:
    if field.choices:
        return discord.ui.Select(
            custom_id=field.name,
            options=_options(field.choices),
            required=field.required,
            placeholder=shortened(str(field.placeholder), 150) or None,
            max_values=field.most_chosen,
        )
    return discord.ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        default=shortened(field.value, field.most) or None,
        placeholder=shortened(str(field.placeholder), 100) or None,
        required=field.required,
        max_length=field.most,
    )


def _options(choices: Sequence[Choice]) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=shortened(plain(str(choice.label)), _OPTION_LABEL),
            value=choice.value,
            description=shortened(plain(str(choice.description)), 100) or None,
            default=choice.chosen,
        )
        for choice in choices
    ]
