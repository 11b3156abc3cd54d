"""What somebody submitted in a form is kept until its effect is stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.roles import Actor
from bot.domain.words import N_, Refusal
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.privacy import Draft


class DraftGone(Refusal):
    """The draft was used, has expired, or belongs to somebody else."""

    text = N_("That draft is gone: it was used already or is older than a day. Please start again.")


class Drafts:
    """Keeps and returns submitted forms, each only to the account that wrote it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def keep(
        self, user_id: int | None, draft_id: int, custom_id: str, values: dict[str, str]
    ) -> None:
        """Store what was submitted, before anything is done with it.

        Raises:
            AlreadyHandled: another process or an earlier try has stored it.
        """
        async with self._store.write() as work:
            new = Draft(draft_id, custom_id, values, self._clock())
            await work.privacy.save_draft(user_id, new)
            await work.commit()

    async def get(self, user_id: int, draft_id: int) -> Draft:
        """Return a draft to the account that wrote it.

        Raises:
            DraftGone: there is none.
        """
        async with self._store.read() as work:
            found = await work.privacy.draft(user_id, draft_id)
        if found is None:
            raise DraftGone
        return found

    async def drop(self, draft_id: int) -> None:
        """Forget a draft whose effect is stored."""
        async with self._store.write() as work:
            await work.privacy.drop_draft(draft_id)
            await work.commit()


async def keep_half_done(
    work: UnitOfWork,
    actor: Actor,
    draft_id: int,
    *,
    kind: str,
    values: Mapping[str, str],
    at: datetime,
) -> None:
    """Keep what takes several steps under the key of its first one, replacing what was kept."""
    owner = actor.user_id if actor.person_id is not None else None
    await work.privacy.drop_draft(draft_id)
    await work.privacy.save_draft(owner, Draft(draft_id, _of(actor, kind), dict(values), at))


async def half_done(work: UnitOfWork, actor: Actor, draft_id: int, *, kind: str) -> dict[str, str]:
    """Return what was kept of something that takes several steps.

    Raises:
        DraftGone: it was finished, has expired, or belongs to somebody else or another server.
    """
    draft = await work.privacy.draft(actor.user_id, draft_id)
    if draft is None or draft.custom_id != _of(actor, kind):
        raise DraftGone
    return draft.values


async def begun(work: UnitOfWork, actor: Actor, *, kind: str) -> Sequence[Draft]:
    """Return what this person began here and did not finish, newest first."""
    return await work.privacy.drafts_of(actor.user_id, _of(actor, kind))


def _of(actor: Actor, kind: str) -> str:
    """Bind what is half done to its server, so that it cannot be read or finished elsewhere."""
    return f"{kind}:{actor.guild_id}"
