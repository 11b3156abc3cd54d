"""Offering, accepting and ending roles: what the buttons of the role cards do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.roles import (
    Level,
    Offer,
    OfferNotForYou,
    Place,
    Road,
    RoadChannelOpen,
    RoleKind,
)
from bot.i18n import Markup
from bot.ui import roles as ui
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange
from bot.ui.offers import OfferPosts
from bot.ui.permissions import channel_in, must_reach, open_to_everyone
from bot.ui.role_words import key_of, offered
from bot.ui.writing import texts_for


class RolesCog(commands.Cog, name="Roles"):
    """Who does what, by consent of the person."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app
        self.roles = bot.app.roles
        self.offers = OfferPosts(bot.app.roles, bot.app.catalogue)

    @press("roles")
    async def show(self, exchange: Exchange, community_id: int) -> None:
        """Show who holds which role."""
        community = await self.app.communities.get(community_id)
        view = await self.roles.view(exchange.actor, community)
        await exchange.update(ui.roles_card(view, exchange.texts))

    @press("role-offer")
    async def whom(self, exchange: Exchange, kind: str, community_id: int) -> None:
        """Ask to whom a role is offered."""
        community = await self.app.communities.get(community_id)
        view = await self.roles.view(exchange.actor, community)
        await exchange.update(ui.whom_card(RoleKind(kind), view.place, exchange.texts))

    @press("role-to")
    async def chosen(self, exchange: Exchange, key: str) -> None:
        """Post the offer where the invited person reads it."""
        await self._ask(exchange, key, int(exchange.values[0]))

    @press("role-ask")
    async def ask(self, exchange: Exchange, key: str, user_id: int) -> None:
        """Post the offer to somebody who was named in the command."""
        await self._ask(exchange, key, user_id)

    @press("role-self")
    async def take(self, exchange: Exchange, community_id: int) -> None:
        """Let somebody who may appoint take the facilitator's role, after the agreement."""
        kind, level = RoleKind.FACILITATOR, Level.COMMUNITY
        place = await self.roles.offer(exchange.actor, kind, level, community_id)
        offered_in = exchange.interaction.id
        offer = _offer(key_of(kind, level, community_id), offered_in)
        await exchange.reply(ui.agreement_card(offer, place, offered_in, exchange.texts))

    @press("role-read")
    async def read(self, exchange: Exchange, key: str, user_id: int) -> None:
        """Show the agreement to the invited person, and to nobody else."""
        _must_be_invited(exchange, user_id)
        message = exchange.interaction.message
        offered_in = message.id if message else exchange.interaction.id
        offer = _offer(key, offered_in)
        place = await self.roles.consider(exchange.actor, offer)
        await exchange.reply(ui.agreement_card(offer, place, offered_in, exchange.texts))

    @press("role-decline")
    async def decline(self, exchange: Exchange, key: str, user_id: int) -> None:
        """Close the offer; that somebody said no is not stored."""
        _must_be_invited(exchange, user_id)
        kind, level, place_id = offered(key)
        place = await self.roles.place(exchange.actor, level, place_id)
        texts = texts_for(self.app.catalogue, place.language)
        await exchange.update(ui.declined_post(kind, place, texts))

    @press("role-accept")
    async def accept(self, exchange: Exchange, key: str, road: str, offered_in: int) -> None:
        """Store the role, or first ask in which channel a facilitator is told things."""
        offer = _offer(key, offered_in)
        if Road(road) is Road.CHANNEL:
            await self.roles.consider(exchange.actor, offer)
            await exchange.update(ui.road_channel_card(offer, offered_in, exchange.texts))
            return
        place = await self.roles.accept(exchange.actor, offer, road=Road(road))
        await self._accepted(exchange, offer, place, offered_in)

    @press("role-road")
    async def road(self, exchange: Exchange, key: str, offered_in: int) -> None:
        """Store the role of a facilitator who is told things in a private channel."""
        channel = channel_in(exchange.interaction.guild, int(exchange.values[0]))
        must_reach(channel, exchange.texts)
        if open_to_everyone(channel):
            raise RoadChannelOpen(channel=Markup(channel.mention))
        offer = _offer(key, offered_in)
        place = await self.roles.accept(
            exchange.actor, offer, road=Road.CHANNEL, channel_id=channel.id
        )
        await self._accepted(exchange, offer, place, offered_in)

    @press("role-ending")
    async def ending(self, exchange: Exchange, community_id: int) -> None:
        """Ask which role ends."""
        community = await self.app.communities.get(community_id)
        view = await self.roles.view(exchange.actor, community)
        await exchange.update(ui.ending_card(view, exchange.texts))

    @press("role-end-chosen")
    async def end_chosen(self, exchange: Exchange) -> None:
        """Ask whether the chosen role really ends."""
        await exchange.update(ui.end_question(int(exchange.values[0]), exchange.texts))

    @press("role-end")
    async def end(self, exchange: Exchange, role_id: int) -> None:
        """End a role."""
        ended = await self.roles.end(exchange.actor, role_id)
        await exchange.update(ui.ended_card(ended, exchange.texts))

    async def _ask(self, exchange: Exchange, key: str, user_id: int) -> None:
        await exchange.hold_on()
        place, where = await self.offers.send(exchange, key, user_id)
        await exchange.update(ui.offered_card(place, where, exchange.texts))

    async def _accepted(
        self, exchange: Exchange, offer: Offer, place: Place, offered_in: int
    ) -> None:
        await exchange.update(ui.accepted_card(offer.kind, place, exchange.texts))
        await self.offers.close(exchange, offer, place, offered_in)


def _must_be_invited(exchange: Exchange, user_id: int) -> None:
    if exchange.actor.user_id != user_id:
        raise OfferNotForYou


def _offer(key: str, offered_in: int) -> Offer:
    # The moment of an offer is that of its post or press, which Discord keeps in the id.
    return Offer(*offered(key), discord.utils.snowflake_time(offered_in))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(RolesCog(bot))
