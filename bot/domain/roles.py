"""Roles: offered by one person, accepted by another, and what each role may do.

Discord's Manage Server permission only opens set-up and appoints. Everything else follows these
roles, so that a facilitator of one community sees nothing of another.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.words import N_, Refusal

AGREEMENT_VERSION = 2
"""Raise it when the role agreement's text changes."""


class RoleKind(StrEnum):
    """What somebody does for a community, field lab or ecosystem, besides being a member."""

    LEADER = "leader"
    DRIVER = "driver"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"


class Level(StrEnum):
    """On which level a role is held."""

    COMMUNITY = "community"
    FIELD_LAB = "field_lab"
    ECOSYSTEM = "ecosystem"


class Road(StrEnum):
    """How a facilitator wants to be told something."""

    CHANNEL = "channel"
    DM = "dm"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class RoleHolding:
    """A role that a person accepted. `place_id` is a community, field lab or ecosystem id."""

    id: int
    person_id: int
    kind: RoleKind
    level: Level
    place_id: int
    road: Road
    road_channel_id: int | None
    accepted_at: datetime
    ended_at: datetime | None


DIRECT_MESSAGES: Final = 0
"""In place of a server's id: the person presses a button in a direct message."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: the Discord account, whether it manages the server, and the roles it holds.

    `person_id` is None for somebody about whom nothing is stored. `dm_refused` says that they
    still have to hear that their direct messages are closed to us.
    """

    user_id: int
    guild_id: int
    manages_server: bool
    language: str
    person_id: int | None = None
    roles: tuple[RoleHolding, ...] = ()
    dm_refused: bool = False

    def reaches(self, guild_id: int) -> bool:
        """Return whether this person asks from that server, or from a direct message."""
        return self.guild_id in {guild_id, DIRECT_MESSAGES}

    def holds(self, kind: RoleKind, level: Level, place_id: int) -> bool:
        """Return whether this person holds the role there now."""
        return any(
            held.kind is kind and held.level is level and held.place_id == place_id
            for held in self.roles
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role is held: a community, a field lab or an ecosystem, with its name."""

    level: Level
    id: int
    name: str
    guild_id: int
    ecosystem_id: int
    language: str
    community_id: int | None
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A role that was offered in a post; nothing about the invited person is stored for it."""

    kind: RoleKind
    level: Level
    place_id: int
    offered_at: datetime

    def has_expired(self, now: datetime) -> bool:
        """Return whether the post is too old to act upon."""
        return now - self.offered_at > OFFER_LASTS


OFFER_LASTS = timedelta(days=30)
"""An old post must not hand out a role that everybody has forgotten about."""


class OfferNotForYou(Refusal):
    """Somebody else was asked."""

    text = N_("This was offered to somebody else; only they can accept it.")


class OfferExpired(Refusal):
    """The post is older than OFFER_LASTS."""

    text = N_("This offer is more than 30 days old. Ask whoever made it to offer it again.")


class OfferUsed(Refusal):
    """The role was accepted through this post before, and has ended since."""

    text = N_("This offer was used already. Ask for a new one if you want to take the role again.")


class RoleHeldAlready(Refusal):
    """The person holds this role here now."""

    text = N_("You already have this role at {place}.")


class RoleGoneAlready(Refusal):
    """The role ended before."""

    text = N_("That role has ended already. Nothing changed.")


class RoleNotForLevel(Refusal):
    """Leaders, drivers and facilitators belong to a community."""

    text = N_("This role belongs to one community. Choose the community in the command.")


class RoadChannelOpen(Refusal):
    """Everybody could read what is meant for facilitators."""

    text = N_(
        "Everybody in this server can see {channel}. Choose a closed channel, "
        "or another way to be told."
    )


class NotAllowed(Refusal):
    """The person may not do this here."""

    text = N_("Only {who} can do this. Ask one of them, or use /help to see what you can do here.")


class ServerAdminOnly(Refusal):
    """Set-up belongs to people who may manage the server."""

    text = N_(
        "Only somebody with Discord's Manage Server permission can do this. Ask a server admin."
    )


class FacilitatorOnly(Refusal):
    """The community's facilitator decides this."""

    text = N_(
        "Only a facilitator of {community} can do this. Ask the facilitator, "
        "or use /help to see what you can do here."
    )


class LeadsOnly(FacilitatorOnly):
    """The community's facilitators decide this, and so may who coordinates it."""

    text = N_(
        "Only a facilitator or coordinator of {community} can do this. Ask one of them, "
        "or use /help to see what you can do here."
    )


class FacilitatesNothing(Refusal):
    """The overview is of the communities that somebody facilitates here, and there are none."""

    text = N_(
        "You facilitate no community in this server, so there is nothing to show here. "
        "/help says what you can do."
    )


class CoordinatorOnly(Refusal):
    """Coordinators of the community, its field lab or the ecosystem decide this."""

    text = N_(
        "Only a coordinator of {place} can do this. Ask the coordinator, "
        "or use /help to see what you can do here."
    )
