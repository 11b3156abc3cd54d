"""What each role is called, what it means and what becomes visible, and a role as a key."""

from bot.domain.roles import Level, Road, RoleKind
from bot.domain.words import N_
from bot.i18n import Markup

NAMES = {
    RoleKind.LEADER: N_("leader"),
    RoleKind.DRIVER: N_("driver"),
    RoleKind.FACILITATOR: N_("facilitator"),
    RoleKind.COORDINATOR: N_("coordinator"),
}
"""What a role is called in the middle of a sentence."""

MEANING = {
    RoleKind.LEADER: N_("A leader gives room, time and a mandate, and helps to decide."),
    RoleKind.DRIVER: N_("A driver pulls people in and keeps things moving."),
    RoleKind.FACILITATOR: N_(
        "A facilitator sets the question, goal and rhythm, and closes the loop after a check-in."
    ),
    RoleKind.COORDINATOR: N_("A coordinator reads the weekly digest and looks after communities."),
}

VISIBLE = {
    RoleKind.LEADER: N_(
        "Members and coordinators can see that you have this role. When you say that you were at a "
        "meeting, facilitators see the last date, and the digest may say whether a leader was "
        "present."
    ),
    RoleKind.DRIVER: N_(
        "Members and coordinators can see that you have this role. When you say that you were at a "
        "meeting, facilitators see the last date, and the digest may say whether a driver was "
        "present."
    ),
    RoleKind.FACILITATOR: N_(
        "Members and coordinators can see that you have this role, how much facilitation time was "
        "agreed and spent, and whether the loop was closed after a check-in."
    ),
    RoleKind.COORDINATOR: N_("Facilitators and server admins can see that you have this role."),
}

ROADS = {
    Road.CHANNEL: N_("Accept, tell me in a private channel"),
    Road.DM: N_("Accept, send me a direct message"),
    Road.NEITHER: N_("Accept, I will look for myself"),
}


def key_of(kind: RoleKind, level: Level, place_id: int) -> str:
    """Return a role at a place as one key of a button."""
    return f"{kind}-{level}-{place_id}"


def offered(key: str) -> tuple[RoleKind, Level, int]:
    """Return what a key of a button stands for.

    Raises:
        ValueError: the key is damaged.
    """
    kind, level, place_id = key.split("-")
    return RoleKind(kind), Level(level), int(place_id)


def mention(user_id: int | None) -> Markup:
    """Return a person as Discord shows them; it never pings where mentions are not allowed."""
    return Markup(f"<@{user_id}>" if user_id else "?")
