"""Who asks: the person behind an interaction and the roles they hold."""

from bot.domain.roles import Actor
from bot.services.ports import Store


class Actors:
    """Finds who is behind a Discord account, storing nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(
        self, *, user_id: int, guild_id: int, manages_server: bool, locale: str
    ) -> Actor:
        """Return who asks. A stored language wins over the locale of their Discord."""
        async with self._store.read() as work:
            known = await work.members.known(user_id)
        if known is None:
            return Actor(user_id, guild_id, manages_server, locale, None)
        person, roles = known
        return Actor(
            user_id=user_id,
            guild_id=guild_id,
            manages_server=manages_server,
            language=person.language,
            person_id=person.id,
            roles=roles,
            dm_refused=person.dm_refused,
        )

    async def heard_of_refusal(self, person_id: int) -> None:
        """Remember that somebody was told that their direct messages are closed to us."""
        async with self._store.write() as work:
            await work.members.change_person(person_id, dm_refused=False)
            await work.commit()
