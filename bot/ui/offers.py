"""The public post in which a role is offered: where it goes, and what becomes of it."""

import logging

import discord

from bot.domain.roles import Offer, Place
from bot.domain.words import N_, Refusal
from bot.i18n import Catalogue, Markup
from bot.services.roles import Roles
from bot.ui import roles as cards
from bot.ui.exchange import Exchange
from bot.ui.permissions import channel_in, must_reach
from bot.ui.role_words import offered
from bot.ui.writing import texts_for

_log = logging.getLogger(__name__)


class PersonGone(Refusal):
    """The invited person is not in the server."""

    text = N_("That person is not on this server any more. Choose somebody else.")


class BotsHaveNoRole(Refusal):
    """A bot was chosen."""

    text = N_("A bot cannot take a role in a community. Choose a person.")


class CannotSeeChannel(Refusal):
    """The invited person would never find the post."""

    text = N_(
        "{person} cannot see {channel}, so the offer would not reach them. Give them access to "
        "the channel first, or offer it in a channel that they can read."
    )


class OfferPosts:
    """Posts offers silently, and closes them when they have been accepted."""

    def __init__(self, roles: Roles, catalogue: Catalogue) -> None:
        self._roles = roles
        self._catalogue = catalogue

    async def send(self, exchange: Exchange, key: str, user_id: int) -> tuple[Place, int]:
        """Post an offer in the community's channel, or here for a role above a community.

        Raises:
            PersonGone, BotsHaveNoRole, CannotSeeChannel: the post would not reach anybody.
        """
        kind, level, place_id = offered(key)
        place = await self._roles.place(exchange.actor, level, place_id)
        channel = channel_in(exchange.interaction.guild, place.channel_id or exchange.channel_id)
        must_reach(channel, exchange.texts)
        person = await self._person(channel, user_id)
        await self._roles.offer(exchange.actor, kind, level, place_id)
        post = cards.offer_post(kind, place, person.id, texts_for(self._catalogue, place.language))
        # Silent: the person sees that they are mentioned, and no telephone rings for it.
        await channel.send(
            view=post, silent=True, allowed_mentions=discord.AllowedMentions(users=[person])
        )
        return place, channel.id

    async def close(self, exchange: Exchange, offer: Offer, place: Place, message_id: int) -> None:
        """Let the post say that the role was accepted; a deleted post is left alone."""
        channel = exchange.interaction.channel
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return
        texts = texts_for(self._catalogue, place.language)
        done = cards.taken_post(offer.kind, place, exchange.actor.user_id, texts)
        try:
            await channel.get_partial_message(message_id).edit(view=done)
        except discord.NotFound:
            _log.info("the post of an accepted offer is gone")

    @staticmethod
    async def _person(channel: discord.TextChannel, user_id: int) -> discord.Member:
        try:
            person = await channel.guild.fetch_member(user_id)
        except discord.NotFound as error:
            raise PersonGone from error
        if person.bot:
            raise BotsHaveNoRole
        if not channel.permissions_for(person).view_channel:
            raise CannotSeeChannel(person=Markup(person.mention), channel=Markup(channel.mention))
        return person
