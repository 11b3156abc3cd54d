"""What the use cases ask of what organisations seek and bring."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.bringing import Balance, Entry, Pair, Proposed, Way
from bot.domain.members import OrganisationType


class Bringing(Protocol):
    """What organisations seek and bring, and who fits whom.

    An entry is open while it was not taken back, its last day has not passed, and who wrote it
    still takes part for that organisation. Before changing anything hold `bringing` with the key of the ecosystem.
    """

    async def add(self, new: Entry) -> Entry:
        """Store an entry with its challenges."""
        ...

    async def get(self, entry_id: int, today: date) -> Entry | None:
        """Return an entry while it is open."""
        ...

    async def of_organisation(self, organisation_id: int, today: date) -> Sequence[Entry]:
        """Return what an organisation seeks and brings, the oldest first."""
        ...

    async def open(
        self, ecosystem_id: int, way: Way, tags: Iterable[str], today: date
    ) -> Sequence[Entry]:
        """Return the open entries of one kind that are about any of these challenges."""
        ...

    async def close(self, entry_id: int, on: date) -> None:
        """Take an entry back: its words and its writer go."""
        ...

    async def pair(self, new: Pair, *, at: datetime) -> Pair:
        """Store a pair that is proposed now."""
        ...

    async def save(self, changed: Pair) -> None:
        """Store what was said of a pair."""
        ...

    async def get_pair(self, pair_id: int, today: date) -> Pair | None:
        """Return a pair while both of its entries are open."""
        ...

    async def pairs(self, entry_id: int, today: date) -> Sequence[Pair]:
        """Return the pairs of an entry of which the other one is open too, the oldest first."""
        ...

    async def pairs_in(self, community_id: int, today: date) -> Sequence[Pair]:
        """Return the pairs on which something is to be said here, both open, the oldest first."""
        ...

    async def proposed(self, organisation_id: int) -> Sequence[Proposed]:
        """Return to whom an organisation was proposed before, whatever became of it."""
        ...

    async def balance(
        self, ecosystem_id: int, first: date, last: date
    ) -> Mapping[OrganisationType, Balance]:
        """Return what stood and who was introduced between two days, per type of organisation."""
        ...
