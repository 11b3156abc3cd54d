"""Hours of facilitating come back per community and week, corrected where they were."""

from datetime import date

from bot.domain.facilitating import Hours
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, with_community

FIRST, SECOND, THIRD = date(2025, 9, 1), date(2025, 9, 8), date(2025, 9, 15)


async def test_hours_are_kept_per_week_and_corrected_one_by_one(store: SqlStore) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    async with store.write() as work:
        await work.facilitating.write(here.id, Hours(FIRST, agreed=240))
        await work.facilitating.write(here.id, Hours(SECOND, spent=60))
        await work.facilitating.write(here.id, Hours(SECOND, agreed=120))
        await work.facilitating.write(here.id, Hours(SECOND, spent=0))
        await work.facilitating.write(other.id, Hours(FIRST, spent=30))
        await work.commit()
    async with store.read() as work:
        found = await work.facilitating.hours(here.id, since=FIRST)
        assert found == [Hours(FIRST, agreed=240), Hours(SECOND, agreed=120, spent=0)]
        assert await work.facilitating.hours(here.id, since=THIRD) == []
        before = [
            await work.facilitating.agreed_before(here.id, week) for week in (FIRST, SECOND, THIRD)
        ]
        assert before == [None, 240, 120]
        assert await work.facilitating.agreed_before(other.id, THIRD) is None
