"""What the bot knows of Oost by now: ids by the sample's own names, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.client import App
from bot.demo.ecosystem import SampleMember, SamplePerson
from bot.demo.town import Town
from bot.domain.roles import Actor


@dataclass
class Households:
    """The town, and the keys under which the bot stores what belongs to it."""

    town: Town
    communities: dict[str, int] = field(default_factory=dict)
    """The id of each community, by its code."""
    practices: dict[str, int] = field(default_factory=dict)
    """The id of each practice that was shared, by the sample's own name for it."""
    tries: dict[tuple[str, str], int] = field(default_factory=dict)
    """The id of each try, by the practice and the community that tries it."""
    away: set[tuple[str, SampleMember]] = field(default_factory=set)
    """Who does not take part now, with the code of the community."""
    waves: set[tuple[str, int, bool]] = field(default_factory=set)
    """Which open rounds the neighbours of a visitor have answered: code, number, first day."""
    _actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def app(self) -> App:
        """The use cases of the bot of this moment."""
        app: App = self.town.world.bot.app
        return app

    async def actor(self, who: SamplePerson) -> Actor:
        """How the bot knows somebody who types or presses; remembered until `forget`."""
        if who.key not in self._actors:
            self._actors[who.key] = await self.app.actors.find(
                user_id=self.town.person(who).id,
                guild_id=self.town.world.guild.id,
                manages_server=who == self.town.ecosystem.admin,
                locale=who.language,
            )
        return self._actors[who.key]

    def new_key(self) -> int:
        """A key as Discord gives one to every interaction."""
        return int(self.town.world.env.backend.snowflake())

    def forget(self, *people: SamplePerson) -> None:
        """Ask the bot again who these people are: they joined, or took up a role."""
        for who in people:
            self._actors.pop(who.key, None)
