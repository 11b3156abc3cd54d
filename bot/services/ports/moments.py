"""What a kind of schedule and a kind of message must be able to do.

To add a schedule kind: a member of `ScheduleKind`, a `MomentHandler` for it, a `DeliveryHandler`
per kind of message it sends (where something must follow a delivery), a `DecideAgain` per kind that
must not go out whatever happened while it waited, a card for each message, and one line per
handler in `bot.bootstrap.JOBS`. The test that kills the process at every statement
finds the kind there by itself.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment
from bot.domain.schedules import Reason
from bot.services.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Post:
    """Send these messages; none at all is allowed when the act itself is all there is to do."""

    messages: tuple[NewMessage, ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """Send nothing, for this reason: an English sentence from the catalogue."""

    note: str


class MomentHandler(Protocol):
    """Decides whether a due moment is acted on and with what, in the transaction that claims it."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Do what the moment asks, and return what must be sent."""
        ...

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Take note of a slot that passes: a day off, a skip, or missed while the bot was away.

        It is also called after `plan` returned a `Skip`.
        """
        ...


class DeliveryHandler(Protocol):
    """What follows when a message was delivered or never can be, in the marking transaction."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Go on from a delivered message; called once per message."""
        ...

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Take note that a message could not be sent; its schedule is paused already."""
        ...


DecideAgain = Callable[[UnitOfWork, Outgoing, datetime], Awaitable[NewMessage | Reason]]
"""Decides about a message that had to wait, in a transaction just before it is sent.

It returns the message as it is to be sent now, or the reason why it is not wanted any more, after
storing what follows from that. It is asked only about messages that are not there already.
"""
