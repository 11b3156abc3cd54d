"""Oost on Discord before the bot does anything: a server with channels, roles and people."""

from __future__ import annotations

from dataclasses import dataclass

import discord
from simcord.builders import ChannelHandle, RoleHandle

from bot.demo.ecosystem import (
    COORDINATION_CHANNEL,
    FACILITATORS_CHANNEL,
    FIELD_LABS,
    FREE_CHANNELS,
    NAME,
    SampleCommunity,
    SampleEcosystem,
    SamplePerson,
)
from bot.demo.people import Person
from bot.demo.world import World


@dataclass(frozen=True)
class Town:
    """The server of the sample ecosystem, with a handle for everything in it."""

    world: World
    ecosystem: SampleEcosystem
    people: dict[str, Person]
    """By the key of the sample person."""
    channels: dict[str, ChannelHandle]
    """By the code of the community."""
    member_roles: dict[str, RoleHandle]
    coordination: ChannelHandle
    facilitation: ChannelHandle
    free: dict[str, ChannelHandle]
    """Channels without a community yet, by their name."""

    @property
    def rooms(self) -> tuple[ChannelHandle, ...]:
        """Every channel of the server."""
        offices = (self.facilitation, self.coordination)
        return (*self.channels.values(), *self.free.values(), *offices)

    def person(self, sample: SamplePerson) -> Person:
        """The person on Discord behind a sample person."""
        return self.people[sample.key]


def found(world: World, ecosystem: SampleEcosystem) -> Town:
    """Build the server as its people would have it before they invite the bot."""
    guild = world.add_guild(NAME)
    admins = guild.create_role("Beheer", permissions=discord.Permissions(manage_guild=True))
    coordinators = world.add_role("Coördinatoren", mentionable=False)
    facilitators = world.add_role("Facilitators", mentionable=False)
    roles = {each.code: world.add_role(f"leden {each.channel}") for each in ecosystem.communities}
    labs = {
        code: world.add_role(f"fieldlab {name}", mentionable=False)
        for code, name in FIELD_LABS.items()
    }
    channels = {
        each.code: world.add_channel(
            each.channel,
            only_for=(roles[each.code], labs[each.field_lab], coordinators, admins),
            topic=f"{each.name} (verzonnen)",
        )
        for each in ecosystem.communities
    }
    coordination = world.add_channel(COORDINATION_CHANNEL, only_for=(coordinators, admins))
    facilitation = world.add_channel(FACILITATORS_CHANNEL, only_for=(facilitators,))
    free = {
        name: world.add_channel(
            name, only_for=(world.add_role(f"leden {name}"), coordinators, admins)
        )
        for name in FREE_CHANNELS
    }
    wearing = {ecosystem.admin: [admins], ecosystem.coordinator: [coordinators]}
    for code, who in ecosystem.field_lab_coordinators.items():
        wearing[who] = [labs[code], coordinators]
    wearing |= {who: [facilitators] for who in ecosystem.facilitators.values()}
    for each in ecosystem.communities:
        for who in _people_of(each, ecosystem):
            wearing.setdefault(who, []).append(roles[each.code])
    people = {
        who.key: world.add_person(who.name, language=who.language, roles=tuple(worn))
        for who, worn in wearing.items()
    }
    return Town(world, ecosystem, people, channels, roles, coordination, facilitation, free)


def _people_of(community: SampleCommunity, ecosystem: SampleEcosystem) -> list[SamplePerson]:
    return [
        ecosystem.facilitators[community.code],
        *(member.person for member in community.members),
    ]
