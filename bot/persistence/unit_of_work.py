"""The unit of work on SQL, and the store that hands out a fresh one to every caller."""

import sys
from functools import cached_property
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.persistence.adoptions import SqlAdoptions
from bot.persistence.attention import SqlAttention
from bot.persistence.bringing import SqlBringing
from bot.persistence.checkins import SqlCheckIns
from bot.persistence.commitment import SqlCommitment
from bot.persistence.communities import SqlCommunities
from bot.persistence.contributions import SqlContributions
from bot.persistence.digests import SqlDigests
from bot.persistence.engine import Engines, Seats
from bot.persistence.experiments import SqlExperiments
from bot.persistence.facilitating import SqlFacilitating
from bot.persistence.harvests import SqlHarvests
from bot.persistence.impressions import SqlImpressions
from bot.persistence.keys import Keys
from bot.persistence.lexicon import SqlLexicons
from bot.persistence.matching import SqlMatching
from bot.persistence.meetings import SqlMeetings
from bot.persistence.members import SqlMembers
from bot.persistence.outbox import SqlOutbox
from bot.persistence.personal import SqlPersonal
from bot.persistence.practice_index import SqlPracticeIndex
from bot.persistence.practice_tags import SqlOwnTags
from bot.persistence.practices import SqlPracticePosts, SqlPractices
from bot.persistence.privacy import SqlPrivacy
from bot.persistence.promises import SqlPromises
from bot.persistence.repository import Repository, advisory_lock
from bot.persistence.retention import SqlRetention
from bot.persistence.schedules import SqlSchedules
from bot.persistence.signals import SqlSignals
from bot.persistence.stays import SqlStays
from bot.persistence.tables.privacy import interaction_seen
from bot.services.ports import AlreadyHandled, Clock, InteractionClaim, current_interaction

_SEEN = insert(interaction_seen)

AnyRepository = TypeVar("AnyRepository", bound=Repository)


def _own(kind: type[AnyRepository]) -> cached_property[AnyRepository]:
    """Return a repository of a unit of work, made when it is first asked for."""
    return cached_property(lambda work: work.repository(kind))


class SqlUnitOfWork:
    """One transaction on one connection, with a repository per feature."""

    adoptions = _own(SqlAdoptions)
    attention = _own(SqlAttention)
    bringing = _own(SqlBringing)
    checkins = _own(SqlCheckIns)
    commitment = _own(SqlCommitment)
    communities = _own(SqlCommunities)
    contributions = _own(SqlContributions)
    digests = _own(SqlDigests)
    experiments = _own(SqlExperiments)
    facilitating = _own(SqlFacilitating)
    harvests = _own(SqlHarvests)
    impressions = _own(SqlImpressions)
    lexicons = _own(SqlLexicons)
    matching = _own(SqlMatching)
    meetings = _own(SqlMeetings)
    members = _own(SqlMembers)
    practices = _own(SqlPractices)
    practice_index = _own(SqlPracticeIndex)
    practice_posts = _own(SqlPracticePosts)
    own_tags = _own(SqlOwnTags)
    privacy = _own(SqlPrivacy)
    personal = _own(SqlPersonal)
    promises = _own(SqlPromises)
    retention = _own(SqlRetention)
    signals = _own(SqlSignals)
    stays = _own(SqlStays)
    schedules = _own(SqlSchedules)
    outbox = _own(SqlOutbox)

    def __init__(
        self, seats: Seats, keys: Keys, clock: Clock, claim: InteractionClaim | None
    ) -> None:
        self._seat = seats.take()
        self._keys = keys
        self._clock = clock
        self._claim = claim
        self._connection: AsyncConnection

    async def __aenter__(self) -> Self:
        self._connection = await self._seat.__aenter__()
        try:
            await self._store_claim()
        except BaseException:
            await self._seat.__aexit__(*sys.exc_info())
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Giving the connection back rolls back whatever was not committed.
        await self._seat.__aexit__(kind, error, trace)

    def repository(self, kind: type[AnyRepository]) -> AnyRepository:
        """Return a repository inside this transaction."""
        return kind(self._connection, self._keys)

    async def hold(self, what: str, key: int) -> None:
        """Let nobody else who holds the same thing read or change it until this is over."""
        # SQLite needs nothing: a unit of work that writes begins when the one before is over.
        if self._connection.dialect.name == "postgresql":
            lock = advisory_lock(what, key)
            await self._connection.execute(select(func.pg_advisory_xact_lock(lock)))

    async def commit(self) -> None:
        """Store everything that was done."""
        await self._connection.commit()
        if self._claim is not None:
            self._claim.stored = True

    async def _store_claim(self) -> None:
        if self._claim is None or self._claim.stored:
            return
        try:
            values = {"id": self._claim.interaction_id, "at": self._clock()}
            await self._connection.execute(_SEEN, values)
        except IntegrityError as error:
            raise AlreadyHandled from error


class SqlStore:
    """The port `Store`, on SQL."""

    def __init__(self, engines: Engines, keys: Keys, clock: Clock) -> None:
        self._engines = engines
        self._keys = keys
        self._clock = clock

    def write(self) -> SqlUnitOfWork:
        """Return a unit of work that may change things."""
        claim = current_interaction.get()
        return SqlUnitOfWork(self._engines.writing, self._keys, self._clock, claim)

    def read(self) -> SqlUnitOfWork:
        """Return a unit of work that only looks."""
        return SqlUnitOfWork(self._engines.reading, self._keys, self._clock, None)
