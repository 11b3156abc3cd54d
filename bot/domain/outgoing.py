"""Messages that the bot still has to send: what is in them, and how sending can end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class NewMessage:
    """Something to send: a kind, which says how it is drawn, and frozen data (plain JSON).

    It goes to a channel, or to one person by direct message. At most one role is mentioned; a
    silent message wakes nobody.
    """

    kind: str
    data: Mapping[str, Any]
    community_id: int | None = None
    channel_id: int | None = None
    person_id: int | None = None
    mention_role_id: int | None = None
    silent: bool = True

    @property
    def in_forum(self) -> bool:
        """Whether its channel is a forum, in which it becomes a post of its own."""
        return bool(self.data.get("forum"))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as it is about to be sent.

    `mark` is unique and at most 25 characters: it is the nonce, and it stands as the last key in
    the custom_id of one component, by which the message is found again after a crash. `user_id`
    is the account behind `person_id`, None when it is no longer known. `first_tried_at` is None
    as long as the message cannot have been sent; `tried_until` is when its last try was over.
    """

    id: int
    mark: str
    message: NewMessage
    user_id: int | None
    tries: int
    created_at: datetime
    first_tried_at: datetime | None = None
    tried_until: datetime | None = None
    schedule_id: int | None = None
    occurrence_id: int | None = None


class Trouble(StrEnum):
    """Why a message can never be sent, or changed, as things are."""

    NO_ACCESS = "no_access"
    NO_PERMISSION = "no_permission"
    NO_CHANNEL = "no_channel"
    NO_MESSAGE = "no_message"
    DM_CLOSED = "dm_closed"
    NO_PERSON = "no_person"
    OPEN_CHANNEL = "open_channel"
    REFUSED = "refused"
    NO_ROLE = "no_role"


@dataclass(frozen=True, slots=True)
class Sent:
    """Discord has it, under this id. `unheard`: its role is gone or may not be mentioned."""

    message_id: int
    unheard: bool = False


@dataclass(frozen=True, slots=True)
class Retry:
    """Not now, or not sure: try again after at least this long (None: the usual back-off)."""

    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """Never, until somebody changes something."""

    reason: Trouble


Outcome = Sent | Retry | Gone

# A lease must outlive a slow answer; Discord remembers a nonce for "a few minutes" only, so after
# two of them the channel itself is asked whether the message is there.
LEASE = timedelta(seconds=60)
NONCE_TRUSTED = timedelta(minutes=2)

SHORTEST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)


def must_look_first(outgoing: Outgoing, now: datetime) -> bool:
    """Tell whether the message may be there already although its nonce is forgotten."""
    tried = outgoing.first_tried_at
    return tried is not None and now - tried > NONCE_TRUSTED


def must_decide_again(outgoing: Outgoing, now: datetime) -> bool:
    """Tell whether the message waited so long that it may not be wanted any more.

    A try that began is finished as it was decided; so is what was decided a moment ago.
    """
    return now - (outgoing.first_tried_at or outgoing.created_at) > NONCE_TRUSTED


def back_off(tries: int, after: timedelta | None) -> timedelta:
    """Return how long to wait after so many tries: doubling from 15 seconds to 15 minutes."""
    usual = min(SHORTEST_WAIT * (1 << min(tries - 1, 10)), LONGEST_WAIT)
    return max(usual, after) if after else usual
