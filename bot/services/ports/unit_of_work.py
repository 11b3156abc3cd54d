"""One action, one unit of work: everything in it is stored together, or nothing is."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from bot.services.ports.adoptions import Adoptions
from bot.services.ports.attention import Attention
from bot.services.ports.bringing import Bringing
from bot.services.ports.checkins import CheckIns
from bot.services.ports.commitment import Commitment
from bot.services.ports.communities import Communities
from bot.services.ports.contributions import Contributions
from bot.services.ports.digests import Digests
from bot.services.ports.experiments import Experiments
from bot.services.ports.facilitating import Facilitating
from bot.services.ports.harvests import Harvests
from bot.services.ports.impressions import Impressions
from bot.services.ports.lexicon import Lexicons
from bot.services.ports.matching import Matching
from bot.services.ports.meetings import Meetings
from bot.services.ports.members import Members
from bot.services.ports.personal import Personal, Retention
from bot.services.ports.practices import OwnTags, PracticeIndex, PracticePosts, Practices
from bot.services.ports.privacy import Privacy
from bot.services.ports.promises import Promises
from bot.services.ports.schedules import Outbox, Schedules
from bot.services.ports.signals import Signals
from bot.services.ports.stays import Stays


class UnitOfWork(Protocol):
    """The repositories, inside one transaction. Leaving without `commit` undoes everything."""

    @property
    def adoptions(self) -> Adoptions:
        """Who tries a practice, and what came of it."""
        ...

    @property
    def attention(self) -> Attention:
        """What deserves a look in communities, and what was done about it."""
        ...

    @property
    def bringing(self) -> Bringing:
        """What organisations seek and bring, and who fits whom."""
        ...

    @property
    def checkins(self) -> CheckIns:
        """Rounds of the check-in and everything in them."""
        ...

    @property
    def commitment(self) -> Commitment:
        """Signals of commitment, and what members make of their label."""
        ...

    @property
    def communities(self) -> Communities:
        """Ecosystems, field labs and communities."""
        ...

    @property
    def contributions(self) -> Contributions:
        """What members brought their group."""
        ...

    @property
    def digests(self) -> Digests:
        """Digests, sent or not, and what readers say of them."""
        ...

    @property
    def experiments(self) -> Experiments:
        """What groups try and what they learn from it."""
        ...

    @property
    def facilitating(self) -> Facilitating:
        """How much time facilitating takes."""
        ...

    @property
    def harvests(self) -> Harvests:
        """What stays of communities that were closed."""
        ...

    @property
    def impressions(self) -> Impressions:
        """What facilitators see for themselves, beside what the rules find."""
        ...

    @property
    def lexicons(self) -> Lexicons:
        """What groups call things."""
        ...

    @property
    def matching(self) -> Matching:
        """What groups look for, and what may be proposed to them."""
        ...

    @property
    def meetings(self) -> Meetings:
        """When communities meet, and who says that they were there."""
        ...

    @property
    def members(self) -> Members:
        """People and what they belong to."""
        ...

    @property
    def practices(self) -> Practices:
        """What was done and what came of it."""
        ...

    @property
    def practice_index(self) -> PracticeIndex:
        """Finding practices by their words."""
        ...

    @property
    def practice_posts(self) -> PracticePosts:
        """Where the cards of practices stand."""
        ...

    @property
    def own_tags(self) -> OwnTags:
        """What an ecosystem added to the lists of tags."""
        ...

    @property
    def privacy(self) -> Privacy:
        """Drafts, decisions and the access log."""
        ...

    @property
    def personal(self) -> Personal:
        """Everything about one person, to read and to erase."""
        ...

    @property
    def promises(self) -> Promises:
        """What members will do when a moment comes."""
        ...

    @property
    def retention(self) -> Retention:
        """What goes when its time is over."""
        ...

    @property
    def signals(self) -> Signals:
        """Who wants to talk, pauses or stops."""
        ...

    @property
    def stays(self) -> Stays:
        """Whether members will still take part."""
        ...

    @property
    def schedules(self) -> Schedules:
        """Every act that is still to come."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Messages that wait to be sent."""
        ...

    async def __aenter__(self) -> Self:
        """Begin."""
        ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Undo what was not committed."""
        ...

    async def hold(self, what: str, key: int) -> None:
        """Let nobody else who holds the same thing read or change it until this is over.

        Call it first in a use case that reads something and then changes it by what it read:
        `await work.hold("community", community_id)`.
        """
        ...

    async def commit(self) -> None:
        """Store everything that was done."""
        ...


class Store(Protocol):
    """Where units of work come from; every caller gets one of its own."""

    def write(self) -> UnitOfWork:
        """Return a unit of work that may change things.

        The first one inside an interaction stores the interaction's id; when another process or
        an earlier try has stored it already, entering raises `AlreadyHandled`.
        """
        ...

    def read(self) -> UnitOfWork:
        """Return a unit of work that only looks; it never waits for a writer."""
        ...


Clock = Callable[[], datetime]
"""Tells the time as aware UTC; a simulated one moves everything."""


class AlreadyHandled(Exception):  # noqa: N818 - not an error: the effect is there already
    """This interaction's effect is stored already: stay silent."""


@dataclass
class InteractionClaim:
    """The interaction that is being answered; stored with the first effect that is committed."""

    interaction_id: int
    stored: bool = False


current_interaction: ContextVar[InteractionClaim | None] = ContextVar(
    "current_interaction", default=None
)
