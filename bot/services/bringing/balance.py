"""The balance of bringing and getting of the last quarter, per type of organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.bringing import Balance, may_split, quarter_before, together
from bot.domain.members import OrganisationType
from bot.domain.roles import Actor, CoordinatorOnly, Level, RoleKind
from bot.domain.schedules import local_date
from bot.services.communities import ecosystem_of
from bot.services.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class BalanceView:
    """What may be shown of a quarter: per type, or all together, or neither."""

    name: str
    first: date
    last: date
    parties: Mapping[OrganisationType, Balance]
    whole: Balance | None


class Balances:
    """Counts whole quarters, which do not change under the reader; organisations are never compared."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def show(self, actor: Actor) -> BalanceView:
        """Return the balance of the server's ecosystem.

        Raises:
            NoEcosystem, CoordinatorOnly: it is for who coordinates the ecosystem.
        """
        async with self._store.read() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            if not actor.holds(RoleKind.COORDINATOR, Level.ECOSYSTEM, ecosystem.id):
                raise CoordinatorOnly(place=ecosystem.name)
            first, last = quarter_before(local_date(self._clock(), ecosystem.zone))
            found = await work.bringing.balance(ecosystem.id, first, last)
        shown = found if may_split(found.values()) else {}
        return BalanceView(ecosystem.name, first, last, shown, together(found.values()))
