"""Half a year of a sample community, frozen in a database as if it had been played."""

from datetime import UTC, datetime, time

from bot.domain.checkins import Round, RoundState
from bot.domain.communities import Community
from bot.domain.results import RoundResult
from bot.services.ports import Store
from bot.services.ports.checkins import Frozen, Spoken
from tests.domain.worlds import results


async def played(
    store: Store, community: Community, code: str, *, first: int = 1, up_to: int
) -> None:
    """Store the results of rounds `first` to `up_to` of a sample community, posted and all."""
    async with store.write() as work:
        for published in results(code, up_to):
            if published.number < first:
                continue
            closed_at = datetime.combine(published.on, time(12), UTC)
            stored = await work.checkins.add_round(_round(community, published, closed_at))
            await work.checkins.save_round(stored)
            await work.checkins.freeze(Frozen(stored.id, published, closed_at))
            await work.checkins.mark_posted(
                stored.id,
                at=closed_at,
                channel_id=community.channel_id,
                message_id=stored.id,
            )
        await work.commit()


async def said(store: Store, community: Community, text: str, at: datetime) -> None:
    """Let the facilitator say what is done with the last result."""
    async with store.write() as work:
        last = (await work.checkins.rounds(community.id))[-1]
        await work.checkins.respond(Spoken(last.id, text, at), person_id=None)
        await work.commit()


def _round(community: Community, published: RoundResult, closed_at: datetime) -> Round:
    return Round(
        id=0,
        community_id=community.id,
        number=published.number,
        slot=published.on,
        state=RoundState.CLOSED,
        items=tuple(item.item for item in published.items),
        invited=published.response.invited,
        opened_at=closed_at,
        closes_at=closed_at,
    )
