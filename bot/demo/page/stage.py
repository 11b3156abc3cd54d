"""Who looks where in the simulated Discord, and what passing time or a kill does to it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simcord.backend.access import can_access_channel
from simcord.builders import ChannelHandle
from simcord.preview import Preview

from bot.demo.answering import neighbours
from bot.demo.ecosystem import FIELD_LABS, SampleCommunity, SamplePerson
from bot.demo.households import Households
from bot.demo.page.frame import alone, open_preview
from bot.demo.page.words import home_of
from bot.demo.posts import Post
from bot.demo.town import Town
from bot.i18n import unchanged

ZONE = "Europe/Amsterdam"
DIRECT_MESSAGES = "dm"
MOST_DAYS = 92


@dataclass(frozen=True)
class Place:
    """Somewhere a person can look: a channel, or their direct messages with the bot."""

    key: str
    name: str
    group: str


@dataclass(frozen=True)
class Paper:
    """A page that the bot attached to a message: a digest."""

    key: str
    channel: str
    name: str
    day: str


class Stage:
    """One visitor's seat: a person, a place, a language, and the clock."""

    def __init__(self, home: Households, *, language: str = "nl") -> None:
        town = home.town
        self.home = home
        self.town = town
        self._played: set[str] = set()
        self.person, self.place = self._beginning(language)
        self.language = language
        self._preview: Preview | None = None
        self._read: dict[int, int] = {}
        for channel in town.rooms:
            self._mark_read(channel.id)

    @property
    def frame_url(self) -> str:
        """Where the conversation is served; the address is a key, so keep it on this machine."""
        return self._preview.url if self._preview else ""

    def places(self) -> list[Place]:
        """Where the person of this moment can look."""
        env, viewer = self.town.world.env, self.town.person(self.person).actor
        communities = self.town.ecosystem.communities
        known = [Place(each.code, each.channel, FIELD_LABS[each.field_lab]) for each in communities]
        known += [Place(name, name, "free") for name in self.town.free]
        known.append(Place("facilitation", self.town.facilitation.name or "", "other"))
        known.append(Place("coordination", self.town.coordination.name or "", "other"))
        found = [
            place
            for place in known
            if can_access_channel(env, self._channel(place.key).id, viewer, history=True)
        ]
        if self.town.person(self.person).inbox:
            found.append(Place(DIRECT_MESSAGES, "Leerkring", "other"))
        return found

    def unread(self) -> dict[str, int]:
        """How many messages came in each place since it was last looked at."""
        counts = {}
        for place in self.places():
            channel_id = self._channel(place.key).id
            last = self._read.get(channel_id, 0)
            counts[place.key] = sum(post.id > last for post in self._posts(channel_id))
        return counts

    async def readers(self, community: SampleCommunity) -> set[SamplePerson]:
        """The people of a community about whom nothing is stored there at this moment."""
        everybody = {each.person for each in community.members}
        key = self.home.communities.get(community.code)
        if key is None:
            return everybody
        async with self.home.app.store.read() as work:
            seats = await work.members.of_community(key)
            there = {await work.members.user_id(each.person_id) for each in seats}
        return {each for each in everybody if self.town.person(each).id not in there}

    def seat_in(self, language: str) -> dict[str, str]:
        """The seat of this moment in a language; who chose none begins where the guide begins."""
        person, place = self.person, self.place
        if (person, place) == self._beginning(self.language):
            person, place = self._beginning(language)
        return {"person": person.key, "place": place, "language": language}

    async def look(self, *, person: str, place: str, language: str) -> None:
        """Take a seat: as this person, in this place, in this language."""
        sample = next((each for each in self.town.ecosystem.people if each.key == person), None)
        self.person = sample or self.person
        self.language = language
        keys = [each.key for each in self.places()]
        self.place = place if place in keys else keys[0]
        self._played.add(self.person.key)
        speaker = self.town.person(self.person)
        speaker.speak(language)
        async with alone(self.town.world.env):
            await self._remember_language()
            await self._show()

    async def pass_time(self, days: int) -> dict[str, int]:
        """Let days pass with all that falls due; count what the bot posted and skipped."""
        seen = {post.id for post in self._all_posts()}
        world = self.town.world
        begin = world.clock.now().astimezone(ZoneInfo(ZONE))
        async with alone(world.env):
            for day in range(1, min(max(days, 1), MOST_DAYS) + 1):
                await neighbours(self.home, self._played)
                # A day later is the same time on the wall, also where summer time begins or ends.
                await world.live_until((begin + timedelta(days=day)).astimezone(UTC))
            await self._show()
        return {"posts": sum(post.id not in seen for post in self._all_posts())}

    async def tick(self) -> None:
        """Do what is due, as the alarm of a running bot does every quarter of a minute."""
        world = self.town.world
        if await world.any_due(world.clock.now()):
            async with alone(world.env):
                await world.run_due()
                await self._refresh()

    async def kill(self) -> dict[str, int]:
        """Kill the bot without a goodbye and start a new one; tell how long it was away."""
        began = time.perf_counter()
        async with alone(self.town.world.env):
            await self.town.world.restart(kill=True)
            await self.town.world.run_due()
            await self._show()
        return {"milliseconds": round(1000 * (time.perf_counter() - began))}

    def papers(self) -> list[Paper]:
        """The pages that the bot attached to messages which this person can see, newest first."""
        found = []
        places = {self._channel(place.key).id for place in self.places()}
        for post in self._all_posts():
            if post.channel_id not in places:
                continue
            day = post.sent_at.date().isoformat()
            found += [
                Paper(f"{post.channel_id}-{post.id}-{name}", self._name(post.channel_id), name, day)
                for name in post.files
                if name.endswith(".html")
            ]
        return sorted(found, key=lambda paper: (paper.day, paper.key), reverse=True)

    def paper(self, key: str) -> bytes:
        """The bytes of one of `papers`; LookupError when there is none of that key."""
        if key not in {each.key for each in self.papers()}:
            raise LookupError(key)
        channel_id, message_id, name = key.split("-", 2)
        return Post(self.town.world.env, int(channel_id), int(message_id)).file(name)

    async def close(self) -> None:
        """Take the frame down."""
        if self._preview is not None:
            await self._preview.close()
            self._preview = None

    async def _remember_language(self) -> None:
        # What the bot has stored about somebody's language wins over the one of their Discord.
        app, world = self.town.world.bot.app, self.town.world
        actor = await app.actors.find(
            user_id=self.town.person(self.person).id,
            guild_id=world.guild.id,
            manages_server=False,
            locale=self.language,
        )
        await world.as_bot(app.mydata.speak(actor, self.language))

    async def _show(self) -> None:
        await self.close()
        channel = self._channel(self.place)
        actor = self.town.person(self.person).actor
        viewer: Any = actor.user if self.place == DIRECT_MESSAGES else actor
        texts = self.home.app.catalogue.texts(self.language, unchanged)
        self._preview = await open_preview(
            self.town.world.env, channel, viewer, texts=texts, zone=ZONE
        )
        self._mark_read(channel.id)

    async def _refresh(self) -> None:
        if self._preview is not None:
            await self._preview.refresh()

    def _mark_read(self, channel_id: int) -> None:
        self._read[channel_id] = max((post.id for post in self._posts(channel_id)), default=0)

    def _channel(self, place: str) -> ChannelHandle:
        offices = {"facilitation": self.town.facilitation, "coordination": self.town.coordination}
        rooms = {**self.town.channels, **self.town.free, **offices}
        if place != DIRECT_MESSAGES:
            return rooms[place]
        backend = self.town.world.env.backend
        channel_id = backend.dm_channels[self.town.person(self.person).id]
        return ChannelHandle(self.town.world.env, None, backend.get_channel(channel_id))

    def _posts(self, channel_id: int) -> list[Post]:
        stored = self.town.world.env.backend.messages.get(channel_id, {})
        posts = [Post(self.town.world.env, channel_id, each) for each in sorted(stored)]
        return [post for post in posts if not post.private]

    def _all_posts(self) -> Iterator[Post]:
        for channel in self.town.rooms:
            yield from self._posts(channel.id)

    def _name(self, channel_id: int) -> str:
        return next(each.name or "" for each in self.town.rooms if each.id == channel_id)

    def _beginning(self, language: str) -> tuple[SamplePerson, str]:
        place = home_of(language)
        return self.town.ecosystem.community(place).invited[0].person, place


def roles_of(town: Town, sample: SamplePerson) -> list[str]:
    """What somebody is in Oost besides a member, as keys for the words of the page."""
    ecosystem = town.ecosystem
    found = ["admin"] if sample == ecosystem.admin else []
    found += ["coordinator"] if sample == ecosystem.coordinator else []
    found += ["coordinator"] if sample in ecosystem.field_lab_coordinators.values() else []
    found += ["facilitator"] if sample in ecosystem.facilitators.values() else []
    return found
