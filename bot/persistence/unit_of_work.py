"""The unit of work on SQL, and the store that hands out a fresh one to every caller."""

import sys
from types import TracebackType
from typing import Self

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
from bot.persistence.practices import SqlPracticePosts, SqlPractices
from bot.persistence.privacy import SqlPrivacy
from bot.persistence.promises import SqlPromises
from bot.persistence.repository import advisory_lock
from bot.persistence.retention import SqlRetention
from bot.persistence.schedules import SqlSchedules
from bot.persistence.signals import SqlSignals
from bot.persistence.stays import SqlStays
from bot.persistence.tables.privacy import interaction_seen
from bot.services.ports import AlreadyHandled, Clock, InteractionClaim, current_interaction

_SEEN = insert(interaction_seen)


class SqlUnitOfWork:
    """One transaction on one connection, with a repository per feature."""

    adoptions: SqlAdoptions
    attention: SqlAttention
    bringing: SqlBringing
    checkins: SqlCheckIns
    commitment: SqlCommitment
    communities: SqlCommunities
    contributions: SqlContributions
    digests: SqlDigests
    experiments: SqlExperiments
    facilitating: SqlFacilitating
    harvests: SqlHarvests
    impressions: SqlImpressions
    lexicons: SqlLexicons
    matching: SqlMatching
    meetings: SqlMeetings
    members: SqlMembers
    practices: SqlPractices
    practice_index: SqlPracticeIndex
    practice_posts: SqlPracticePosts
    privacy: SqlPrivacy
    personal: SqlPersonal
    promises: SqlPromises
    retention: SqlRetention
    signals: SqlSignals
    stays: SqlStays
    schedules: SqlSchedules
    outbox: SqlOutbox

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
        self.adoptions = SqlAdoptions(self._connection, self._keys)
        self.attention = SqlAttention(self._connection, self._keys)
        self.bringing = SqlBringing(self._connection, self._keys)
        self.checkins = SqlCheckIns(self._connection, self._keys)
        self.commitment = SqlCommitment(self._connection, self._keys)
        self.communities = SqlCommunities(self._connection, self._keys)
        self.contributions = SqlContributions(self._connection, self._keys)
        self.digests = SqlDigests(self._connection, self._keys)
        self.experiments = SqlExperiments(self._connection, self._keys)
        self.facilitating = SqlFacilitating(self._connection, self._keys)
        self.harvests = SqlHarvests(self._connection, self._keys)
        self.impressions = SqlImpressions(self._connection, self._keys)
        self.lexicons = SqlLexicons(self._connection, self._keys)
        self.matching = SqlMatching(self._connection, self._keys)
        self.meetings = SqlMeetings(self._connection, self._keys)
        self.members = SqlMembers(self._connection, self._keys)
        self.practices = SqlPractices(self._connection, self._keys)
        self.practice_index = SqlPracticeIndex(self._connection, self._keys)
        self.practice_posts = SqlPracticePosts(self._connection, self._keys)
        self.privacy = SqlPrivacy(self._connection, self._keys)
        self.personal = SqlPersonal(self._connection, self._keys)
        self.promises = SqlPromises(self._connection, self._keys)
        self.retention = SqlRetention(self._connection, self._keys)
        self.signals = SqlSignals(self._connection, self._keys)
        self.stays = SqlStays(self._connection, self._keys)
        self.schedules = SqlSchedules(self._connection, self._keys)
        self.outbox = SqlOutbox(self._connection, self._keys)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Giving the connection back rolls back whatever was not committed.
        await self._seat.__aexit__(kind, error, trace)

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
