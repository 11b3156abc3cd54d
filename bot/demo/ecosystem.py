"""Ecosystem *Oost*: eight communities and their people. Everybody in it is imaginary.

Surnames and organisations are words for what does not exist, so that nobody can take a sample
person for a real one. The series are in `oost.json`, the words in `stories.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAME = "Ecosysteem Oost (verzonnen)"
COORDINATION_CHANNEL = "coordinatie"
FACILITATORS_CHANNEL = "facilitators"
FREE_CHANNELS = ("nieuw-initiatief", "proeftuin")  # for the communities of a visitor
ROUNDS = 13
SKIPPED_ROUND = 9
FIELD_LABS = {"FL1": "Logistiek", "FL2": "Zorg", "FL3": "Maak & bouw"}
SHIFT_SECTORS = frozenset({"care"})
SHARING_TIER = 2
ENGLISH_SPEAKERS = 11  # every eleventh person has Discord in English
# Two people are in two communities: (first community, their place there, second community).
IN_TWO = {("L1", 8): ("B1", 9), ("Z1", 9): ("Z2", 7)}
LATE_COMPANIES = ("B1", "company")  # the building site has none until a school brings two
FACILITATED = (("L1", "L2", "L3"), ("Z1", "Z2"), ("M1",), ("M2",), ("B1",))


@dataclass(frozen=True)
class SamplePerson:
    """Somebody who does not exist."""

    key: str
    name: str
    language: str


@dataclass(frozen=True)
class SampleMember:
    """A place in a community; tier 0 reads along, and nothing is stored about it."""

    person: SamplePerson
    tier: int
    organisation: str
    organisation_type: str
    joins_later: bool = False


@dataclass(frozen=True)
class SampleNote:
    """What somebody writes beside their answers; `redacted` is what the facilitator leaves."""

    text: str
    redacted: str = ""


@dataclass(frozen=True)
class SampleCommunity:
    """A community with everything that happens to it in half a year."""

    code: str
    name: str
    field_lab: str
    sector: str
    story: dict[str, Any]
    members: tuple[SampleMember, ...]
    rounds: dict[int, dict[str, tuple[int, ...]]]

    @property
    def noted(self) -> dict[int, SampleNote]:
        """The note that is written in a round, by its number."""
        return {int(number): SampleNote(*words) for number, words in self.story["notes"].items()}

    @property
    def promising(self) -> tuple[SampleMember, ...]:
        """The members who make promises: one shares them with nobody, two with the facilitator."""
        steady = [member for member in self.invited if not member.joins_later]
        sharing = [member for member in steady if member.tier == SHARING_TIER]
        return (steady[0], *sharing[2:4])

    @property
    def invited(self) -> tuple[SampleMember, ...]:
        """The members who chose to take part (tier 1 or 2), companies first."""
        return tuple(member for member in self.members if member.tier)

    @property
    def shifts(self) -> bool:
        """Whether its members work in shifts and need a longer window."""
        return self.sector in SHIFT_SECTORS

    @property
    def blurred(self) -> bool:
        """Whether its first question is not sharp; a sharper one follows."""
        return "sharper" in self.story

    @property
    def channel(self) -> str:
        """The name of its channel."""
        return str(self.story["channel"])


@dataclass(frozen=True)
class SampleEcosystem:
    """Everybody and everything."""

    communities: tuple[SampleCommunity, ...]
    facilitators: dict[str, SamplePerson]
    """By the code of the community; one of the five serves three."""
    field_lab_coordinators: dict[str, SamplePerson]
    coordinator: SamplePerson
    admin: SamplePerson
    people: tuple[SamplePerson, ...] = field(default=())

    def community(self, code: str) -> SampleCommunity:
        """One community by its code."""
        return next(each for each in self.communities if each.code == code)


@cache
def oost() -> SampleEcosystem:
    """The sample ecosystem, the same at every call and in every process."""
    series, stories = _read("oost"), _read("stories")
    newcomers = _people()
    admin, coordinator = next(newcomers), next(newcomers)
    facilitators = {
        code: who for codes in FACILITATED for who in [next(newcomers)] for code in codes
    }
    coordinators = {code: next(newcomers) for code in FIELD_LABS}
    placed: dict[tuple[str, int], SamplePerson] = {}
    communities = tuple(
        _community(code, found, stories[code], newcomers, placed) for code, found in series.items()
    )
    roles = (admin, coordinator, *facilitators.values(), *coordinators.values())
    members = (member.person for each in communities for member in each.members)
    return SampleEcosystem(
        communities=communities,
        facilitators=facilitators,
        field_lab_coordinators=coordinators,
        coordinator=coordinator,
        admin=admin,
        people=tuple(dict.fromkeys((*roles, *members))),
    )


@cache
def _read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def _people() -> Iterator[SamplePerson]:
    names = _read("names")
    # Sixty first names and twenty-nine surnames meet again only after 1,740 people.
    for number, parts in enumerate(zip(cycle(names["first_names"]), cycle(names["surnames"]))):
        name = " ".join(parts)
        language = "en" if number % ENGLISH_SPEAKERS == ENGLISH_SPEAKERS - 1 else "nl"
        yield SamplePerson(f"p{number:03}", name, language)


def _community(
    code: str,
    found: Any,
    story: Any,
    newcomers: Iterator[SamplePerson],
    placed: dict[tuple[str, int], SamplePerson],
) -> SampleCommunity:
    tiers = [tier for tier, number in enumerate(found["tiers"]) for _ in range(number)]
    kinds = [kind for kind, number in found["mix"].items() for _ in range(number)]
    lab = found["field_lab"]
    members = []
    for place, tier in enumerate(tiers):
        # Tiers and organisations are dealt in different orders, so that neither predicts the other.
        kind = (
            kinds[(place * 5) % len(kinds)] if len(kinds) % 5 else kinds[(place * 7) % len(kinds)]
        )
        names = _read("names")["organisations"][lab][kind]
        person = placed.get((code, place)) or next(newcomers)
        if (code, place) in IN_TWO:
            placed[IN_TWO[code, place]] = person
        later = (code, kind) == LATE_COMPANIES
        members.append(SampleMember(person, tier, names[place % len(names)], kind, later))
    rounds = {
        int(number): {item: tuple(values) for item, values in answers.items()}
        for number, answers in found["rounds"].items()
    }
    return SampleCommunity(code, found["name"], lab, found["sector"], story, tuple(members), rounds)
