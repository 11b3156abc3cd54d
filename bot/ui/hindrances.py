"""What hinders the bot in the channels and roles that were chosen, each with its mend."""

import discord

from bot.domain.communities import Community
from bot.domain.outgoing import Trouble
from bot.i18n import Markup, Texts
from bot.services.setup import SetupView
from bot.ui.permissions import can_mention, listed, missing_in
from bot.ui.schedule_trouble import REMEDIES
from bot.ui.writing import harmless


def problems_of(view: SetupView, guild: discord.Guild, texts: Texts) -> list[Markup]:
    """Return what hinders the bot in the channels and roles that were chosen, one line each."""
    found = []
    digest = view.ecosystem.digest_channel_id if view.ecosystem else None
    if digest is not None and view.digest_trouble:
        remedy = REMEDIES.get(Trouble(view.digest_trouble), REMEDIES[Trouble.REFUSED])
        found.append(texts(remedy, channel=Markup(f"<#{digest}>")))
    if digest is not None:
        found += _in_channel(guild, digest, texts("the coordinators' channel"), texts)
    for each in view.communities:
        found += problems_in(each, guild, texts)
    return found


def problems_in(community: Community, guild: discord.Guild, texts: Texts) -> list[Markup]:
    """Return what hinders the bot in one community's channel and with its role."""
    found = _in_channel(guild, community.channel_id, harmless(community.name), texts)
    if community.role_id is not None:
        found += _with_role(guild, community, texts)
    return found


def _in_channel(guild: discord.Guild, channel_id: int, whose: Markup, texts: Texts) -> list[Markup]:
    channel = guild.get_channel(channel_id)
    if channel is None:
        return [texts("The channel of {whose} was deleted. Choose another one.", whose=whose)]
    missing = missing_in(channel)
    if not missing:
        return []
    mention, names = Markup(channel.mention), listed(missing, texts)
    return [texts("{channel} ({whose}): {missing}", channel=mention, whose=whose, missing=names)]


def _with_role(guild: discord.Guild, community: Community, texts: Texts) -> list[Markup]:
    role = guild.get_role(community.role_id or 0)
    if role is None:
        return [texts("The role of {whose} was deleted. Choose another one.", whose=community.name)]
    channel = guild.get_channel(community.channel_id)
    if role.mentionable or (channel is not None and can_mention(role, channel)):
        return []
    return [
        texts(
            "{role} ({whose}): switch on **Allow anyone to @mention this role**",
            role=role.name,
            whose=community.name,
        )
    ]
