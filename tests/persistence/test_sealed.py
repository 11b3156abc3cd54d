"""A key file is made for an empty database only; any other gets its own keys or none."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.domain.outgoing import NewMessage
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys, KeysUnusableError
from bot.persistence.sealed import keys_of, keys_of_or_new
from bot.persistence.unit_of_work import SqlStore
from tests.builders import START, founded, joined, with_community
from tests.clocks import TestClock


@dataclass(frozen=True)
class Installed:
    """A database, and where its keys belong; there are none yet."""

    engines: Engines
    key_file: Path

    async def start(self) -> Keys:
        """Return the keys with which the bot would start."""
        async with self.engines.reader.connect() as connection:
            return await keys_of_or_new(connection, self.key_file)

    async def with_anna(self) -> Keys:
        """Start, and store a person."""
        keys = await self.start()
        store = SqlStore(self.engines, keys, TestClock())
        await joined(store, 501, (await with_community(store, await founded(store))).id)
        return keys


@pytest.fixture
def place(engines: Engines, tmp_path: Path) -> Installed:
    """An installation that has never run."""
    return Installed(engines, tmp_path / "circle.keys")


async def test_an_empty_database_gets_keys_and_keeps_them(place: Installed) -> None:
    first = await place.with_anna()
    assert place.key_file.stat().st_mode & 0o777 == 0o600
    assert (await place.start()).lookup == first.lookup


async def test_lost_keys_are_never_replaced(place: Installed) -> None:
    await place.with_anna()
    place.key_file.unlink()
    with pytest.raises(KeysUnusableError, match="put back your copy of the key file"):
        await place.start()
    assert not place.key_file.exists()


async def test_keys_are_not_replaced_for_a_message_alone(place: Installed) -> None:
    store = SqlStore(place.engines, await place.start(), TestClock())
    community = await with_community(store, await founded(store))
    async with store.write() as work:
        await work.outbox.add(NewMessage("checkin", {}, community.id, 100), at=START)
        await work.commit()
    place.key_file.unlink()
    with pytest.raises(KeysUnusableError, match="put back"):
        await place.start()


@pytest.mark.parametrize("line", ["lookup", "seal"])
async def test_a_file_with_one_key_of_another_database_is_refused(
    place: Installed, line: str
) -> None:
    await place.with_anna()
    strange = {each.split()[0]: each for each in Keys.generate().splitlines()}
    own = [each for each in place.key_file.read_text().splitlines() if not each.startswith(line)]
    place.key_file.write_text("\n".join([*own, strange[line]]))
    with pytest.raises(KeysUnusableError, match="not the key file with which"):
        await place.start()


async def test_a_new_seal_on_top_is_no_other_file(place: Installed) -> None:
    await place.with_anna()
    new = next(each for each in Keys.generate().splitlines() if each.startswith("seal"))
    place.key_file.write_text(f"{new}\n{place.key_file.read_text()}")
    await place.start()


async def test_whoever_only_looks_makes_no_keys(place: Installed) -> None:
    async with place.engines.reader.connect() as connection:
        with pytest.raises(KeysUnusableError, match="made when the bot starts"):
            await keys_of(connection, place.key_file)
    assert not place.key_file.exists()
