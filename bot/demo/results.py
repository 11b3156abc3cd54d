"""What half a year came to: counts for a script, and the digests as files."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.demo.households import Households
from bot.demo.posts import Post
from bot.domain.checkins import RoundState
from bot.domain.point_history import PointRecord

WRITTEN = (".html", ".png")


@dataclass(frozen=True)
class Counts:
    """How much there is, the same at every run."""

    communities: int
    members: int
    invited: int
    rounds_closed: int
    rounds_open: int
    rounds_skipped: int
    answers: int
    promises: int
    practices: dict[str, int]
    """How many practices stand at each stage."""
    tries: dict[str, int]
    """What came of trying a practice of another group: how often."""
    messages: int
    digests: int
    points: dict[str, list[str]]
    """What deserved a look in each community, in order of opening: by code, and its level."""

    digests_sha256: str
    """Over every digest that was written, so that two runs can be compared at a glance."""


async def count(home: Households) -> Counts:
    """Count what is stored and what was posted."""
    states: list[RoundState] = []
    invited = answers = promises = 0
    async with home.app.store.read() as work:
        for community_id in home.communities.values():
            members = await work.members.of_community(community_id)
            invited += len(members)
            for member in members:
                promises += len(await work.promises.of_member(member.id))
            for known in await work.checkins.rounds(community_id):
                states.append(known.state)
                answers += len(await work.checkins.answers(known.id))
    files = dict(_files(home))
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + files[name])
    return Counts(
        communities=len(home.communities),
        members=sum(len(each.members) for each in home.town.ecosystem.communities),
        invited=invited,
        rounds_closed=states.count(RoundState.CLOSED),
        rounds_open=states.count(RoundState.OPEN),
        rounds_skipped=states.count(RoundState.SKIPPED),
        answers=answers,
        promises=promises,
        practices=await _stages(home),
        tries=await _tries(home),
        messages=sum(1 for _ in _posts(home)),
        digests=sum(name.endswith(".html") for name in files),
        points=await _points(home),
        digests_sha256=digest.hexdigest(),
    )


async def _stages(home: Households) -> dict[str, int]:
    async with home.app.store.read() as work:
        found = await work.practices.several(list(home.practices.values()))
    return dict(Counter(each.stage.value for each in found))


async def _tries(home: Households) -> dict[str, int]:
    async with home.app.store.read() as work:
        found = [await work.adoptions.get(key) for key in home.tries.values()]
    return dict(Counter(each.worked.value for each in found if each and each.worked))


async def _points(home: Households) -> dict[str, list[str]]:
    found = {}
    async with home.app.store.read() as work:
        for code, community_id in home.communities.items():
            records = [
                *await work.attention.open(community_id),
                *await work.attention.closed(community_id, most=100),
            ]
            records.sort(key=lambda each: (each.opened, each.found.point))
            found[code] = [_told(each) for each in records]
    return found


def _told(record: PointRecord) -> str:
    level = "attention" if record.attention_on else "watch"
    until = f" to {record.closed}" if record.closed else ""
    seen = " (unseen)" if record.shadow else ""
    return f"{record.found.point.value} {level} {record.opened}{until}{seen}"


def write(home: Households, counts: Counts, folder: Path) -> int:
    """Write every digest and the counts into a folder of our own; return the number of files.

    What an earlier run wrote there is replaced; any other file is left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / "counts.json"
    for old in _written_before(listed):
        (folder / old).unlink(missing_ok=True)
    files = dict(_files(home))
    for name, blob in files.items():
        (folder / name).write_bytes(blob)
    told = {**asdict(counts), "files": sorted(files)}
    listed.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(files) + 1


def _written_before(listed: Path) -> list[str]:
    if not listed.is_file():
        return []
    names = json.loads(listed.read_text(encoding="utf-8")).get("files", [])
    return [name for name in names if name == Path(name).name]


def _files(home: Households) -> Iterator[tuple[str, bytes]]:
    for where, post in _posts(home):
        for name in post.files:
            if name.endswith(WRITTEN):
                yield f"{post.sent_at:%Y-%m-%d}-{where}{Path(name).suffix}", post.file(name)


def _posts(home: Households) -> Iterator[tuple[str, Post]]:
    for channel in home.town.rooms:
        for post in home.town.world.posts(channel):
            yield channel.name or "", post
