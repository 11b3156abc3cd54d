"""Presses and submits find their handler by custom_id; every answer comes within three seconds.

A cog marks its handlers with `@press("action")` (buttons, selects) or `@submit("action")` (forms).
A handler gets the exchange and the id's keys, converted by its annotations:

    @press("checkin")
    async def open_panel(self, exchange: Exchange, round_id: int) -> None: ...

A form is made by a method marked `@fill("action")`, which returns it; a button with that action
opens it. A form that is submitted is stored as a draft first and dropped when its handler has
finished, so that what somebody typed is never lost; a refusal offers to open the form again as it
was, which calls the same method and fills in the draft.
"""

import inspect
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

import discord

from bot.domain.roles import Actor
from bot.domain.words import N_, Refusal
from bot.i18n import Catalogue, language_of
from bot.services.actors import Actors
from bot.services.drafts import Drafts
from bot.services.ports import AlreadyHandled, InteractionClaim, current_interaction
from bot.services.ports.privacy import Draft
from bot.ui.components import WARNING, Card, button, filled_in
from bot.ui.custom_ids import decode, number_in
from bot.ui.exchange import Exchange
from bot.ui.faults import words_of
from bot.ui.first_answer import first_answer
from bot.ui.writing import texts_for

_log = logging.getLogger(__name__)
_Handler = TypeVar("_Handler", bound=Callable[..., Awaitable[Any]])
_MARK = "leerkring_route"


@dataclass(frozen=True, slots=True)
class Route:
    """How a handler is found: by what was done and the action in the id."""

    kind: discord.InteractionType
    action: str
    makes_form: bool = False


class ButtonUnknown(Refusal):
    """The button comes from a version that is gone, or its keys are damaged."""

    text = N_(
        "This button is from an earlier version and no longer works. Nothing was lost. "
        "Use /help to see what you can do here."
    )


def press(action: str) -> Callable[[_Handler], _Handler]:
    """Mark the handler of a button or select."""
    return _mark(Route(discord.InteractionType.component, action))


def submit(action: str) -> Callable[[_Handler], _Handler]:
    """Mark the handler of a form."""
    return _mark(Route(discord.InteractionType.modal_submit, action))


def fill(action: str) -> Callable[[_Handler], _Handler]:
    """Mark the method that makes a form: it returns the modal that a press on the action opens."""
    return _mark(Route(discord.InteractionType.component, action, makes_form=True))


def _mark(route: Route) -> Callable[[_Handler], _Handler]:
    def marked(handler: _Handler) -> _Handler:
        setattr(handler, _MARK, route)
        return handler

    return marked


class Dispatch:
    """Every press and submit of the whole bot passes here, and every unexpected error too."""

    def __init__(self, catalogue: Catalogue, actors: Actors, drafts: Drafts) -> None:
        self._catalogue = catalogue
        self._actors = actors
        self._drafts = drafts
        self.routes: dict[Route, Callable[..., Awaitable[Any]]] = {}

    def register(self, cog: object) -> None:
        """Take up every marked handler of a cog.

        Raises:
            ValueError: two handlers claim the same action.
        """
        for _, method in inspect.getmembers(cog, inspect.ismethod):
            route = getattr(method, _MARK, None)
            if route is None:
                continue
            other = replace(route, makes_form=not route.makes_form)
            if route in self.routes or other in self.routes:
                raise ValueError(f"two handlers for {route}")
            self.routes[route] = method

    async def exchange(self, interaction: discord.Interaction[Any]) -> Exchange:
        """Return who asks and in which language the answer goes."""
        member = interaction.user
        permissions = interaction.permissions
        actor = await self._actors.find(
            user_id=member.id,
            guild_id=interaction.guild_id or 0,
            manages_server=permissions.manage_guild,
            locale=language_of(str(interaction.locale)),
        )
        return Exchange(interaction, actor, texts_for(self._catalogue, actor.language))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a press or submit of ours; commands go through the command tree."""
        data: Any = interaction.data or {}
        found = decode(str(data.get("custom_id", "")))
        if found is None or interaction.type not in {
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        }:
            return
        begin(interaction)
        action, keys = found
        try:
            await self._handle(interaction, action, keys)
        except AlreadyHandled:
            _log.info("interaction %s was handled before", interaction.id)
        except Exception as error:  # noqa: BLE001 - the one reporter of presses and submits
            await self.report(interaction, error)

    async def _handle(
        self, interaction: discord.Interaction[Any], action: str, keys: Sequence[str]
    ) -> None:
        exchange = await self.exchange(interaction)
        form = await self._form(exchange, action, keys)
        if form is not None:
            await exchange.open(form)
            return
        handler = self.routes.get(Route(interaction.type, action))
        if handler is None:
            raise ButtonUnknown
        arguments = _converted(handler, keys)
        if interaction.type is not discord.InteractionType.modal_submit:
            await handler(exchange, *arguments)
            await self._tell_of_refusal(exchange)
            return
        custom_id = str(interaction.data["custom_id"]) if interaction.data else ""  # type: ignore[typeddict-item] # a submit has one
        known = exchange.actor.person_id is not None
        user_id = exchange.actor.user_id if known else None
        await self._drafts.keep(user_id, interaction.id, custom_id, exchange.fields)
        await handler(exchange, *arguments)
        await self._drafts.drop(interaction.id)

    async def _tell_of_refusal(self, exchange: Exchange) -> None:
        actor = exchange.actor
        if not actor.dm_refused or actor.person_id is None:
            return
        await exchange.reply(
            Card().text(
                exchange.texts(
                    "Discord did not let me send you a direct message, so I stopped. To get them "
                    "again: allow direct messages from members of this server in Discord's "
                    "privacy settings, then switch them on with /profile or /community role."
                )
            )
        )
        await self._actors.heard_of_refusal(actor.person_id)

    async def form_again(self, exchange: Exchange, draft: Draft) -> discord.ui.Modal | None:
        """Return the form of a draft with everything that was filled in; None when it has none."""
        action, keys = decode(draft.custom_id) or ("", ())
        form = await self._form(exchange, action, keys, again=True)
        return form and filled_in(form, draft.values)

    async def _form(
        self, exchange: Exchange, action: str, keys: Sequence[str], *, again: bool = False
    ) -> discord.ui.Modal | None:
        pressed = exchange.interaction.type is discord.InteractionType.component
        make = self.routes.get(Route(discord.InteractionType.component, action, makes_form=True))
        if make is None or not (pressed or again):
            return None
        made: discord.ui.Modal = await make(exchange, *_converted(make, keys))
        return made

    async def report(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Tell the person what to do next; log what was not expected."""
        locale = language_of(str(interaction.locale))
        card = Card(accent=WARNING)
        try:
            exchange = await self.exchange(interaction)
            card.text(words_of(error, exchange.texts))
            if interaction.type is discord.InteractionType.modal_submit:
                again = exchange.texts("Back to what I wrote")
                card.buttons(button(again, "draft", interaction.id))
            await exchange.reply(card)
        except discord.HTTPException:
            _log.exception("the answer to interaction %s did not arrive", interaction.id)
        except Exception:  # noqa: BLE001 - the apology must go out even when the database is away
            _log.exception("could not look up who pressed")
            stranger = Actor(interaction.user.id, 0, manages_server=False, language=locale)
            exchange = Exchange(interaction, stranger, texts_for(self._catalogue, locale))
            apology = words_of(error, exchange.texts)
            await exchange.reply(Card(accent=WARNING).text(apology))


def begin(interaction: discord.Interaction[Any]) -> None:
    """Begin to answer: in time, and with units of work that store the interaction's id once."""
    current_interaction.set(InteractionClaim(interaction.id))
    if interaction.type is not discord.InteractionType.autocomplete:
        first_answer(interaction).hold_in_time()


@cache
def _keys_of(function: Callable[..., Awaitable[Any]]) -> list[inspect.Parameter]:
    # What comes after `self` and the exchange.
    return list(inspect.signature(function).parameters.values())[2:]


def _converted(handler: Callable[..., Awaitable[Any]], keys: Sequence[str]) -> list[object]:
    wanted = _keys_of(getattr(handler, "__func__", handler))
    if len(wanted) != len(keys):
        raise ButtonUnknown
    try:
        return [
            number_in(key) if parameter.annotation is int else key
            for parameter, key in zip(wanted, keys, strict=True)
        ]
    except ValueError as error:
        raise ButtonUnknown from error
