"""Practices and tags, offered while somebody types an option."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.domain import practice_prompts as prompts
from bot.domain import practice_tags
from bot.domain.adoptions import AdoptionGone
from bot.domain.practice_tags import TagKind
from bot.domain.practices import Practice, PracticeGone
from bot.domain.rhythms import NAMES
from bot.domain.words import Refusal
from bot.ui import choices, practice_words
from bot.ui import practice_tags as tags_ui
from bot.ui.adoptions import line_of
from bot.ui.custom_ids import number_in

KINDS = [
    app_commands.Choice(name=locale_str(words), value=kind.value)
    for kind, words in practice_tags.KINDS.items()
]
SECTORS = [
    app_commands.Choice(name=locale_str(words), value=sector.value)
    for sector, words in choices.SECTORS.items()
]
RHYTHMS = [
    app_commands.Choice(name=locale_str(NAMES[rhythm]), value=rhythm.value)
    for rhythm in prompts.RHYTHMS
]
STAGES = [
    app_commands.Choice(name=locale_str(words), value=stage.value)
    for stage, words in practice_words.STAGES.items()
]

_LABEL = 100
_MOST = 25


async def own(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer somebody their own practices; the value is the key."""
    exchange = await interaction.client.dispatcher.exchange(interaction)
    return _offered(await interaction.client.app.practices.suggestions(exchange.actor, current))


async def seen(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the practices that reach somebody; the value is the key."""
    exchange = await interaction.client.dispatcher.exchange(interaction)
    search = interaction.client.app.practice_search
    return _offered(await search.suggestions(exchange.actor, current))


async def tried(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer somebody the practices that they try; the value is the key of the try."""
    exchange = await interaction.client.dispatcher.exchange(interaction)
    found = await interaction.client.app.adoptions.suggestions(exchange.actor, current)
    return [
        app_commands.Choice(
            name=line_of(each, exchange.texts)[:_LABEL], value=str(each.adoption.id)
        )
        for each in found
    ]


async def challenges(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the challenges; the value is the code."""
    return await _tags(interaction, TagKind.CHALLENGE, current)


async def interventions(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the types of intervention; the value is the code."""
    return await _tags(interaction, TagKind.INTERVENTION, current)


async def own_tags(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the tags that the ecosystem added to the list that was chosen."""
    exchange = await interaction.client.dispatcher.exchange(interaction)
    kind = getattr(interaction.namespace, "list", "")
    return [
        app_commands.Choice(name=each.label, value=each.label)
        for each in await interaction.client.app.practice_tags.own(exchange.actor)
        if each.kind == kind and current.casefold() in each.label.casefold()
    ][:_MOST]


async def _tags(
    interaction: discord.Interaction[Any], kind: TagKind, current: str
) -> list[app_commands.Choice[str]]:
    """Offer the tags of a kind in the language of who types; the value is the code."""
    exchange = await interaction.client.dispatcher.exchange(interaction)
    listed = await interaction.client.app.practice_tags.listed(exchange.actor, kind)
    words = {code: tags_ui.plain_label(label, exchange.texts) for code, label in listed.items()}
    return [
        app_commands.Choice(name=name[:_LABEL], value=code)
        for code, name in words.items()
        if current.casefold() in name.casefold()
    ][:_MOST]


def _offered(found: Sequence[Practice]) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=each.told.title[:_LABEL], value=str(each.id)) for each in found
    ]


def practice_key(named: str) -> int:
    """Return the key of a practice that was chosen from the list.

    Raises:
        PracticeGone: something else was typed.
    """
    return _key(named, PracticeGone)


def tried_key(named: str) -> int:
    """Return the key of a try that was chosen from the list.

    Raises:
        AdoptionGone: something else was typed.
    """
    return _key(named, AdoptionGone)


def _key(named: str, gone: type[Refusal]) -> int:
    try:
        return number_in(named)
    except ValueError as error:
        raise gone from error
