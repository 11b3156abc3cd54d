"""The items of a check-in and the order in which they take turns.

A round asks three: benefit always, then goal and commitment in odd rounds, plan and one of seven
other items in even rounds. Sources: Klein and others (2014) for C1-C4 (public domain; the Dutch is
a working translation), Wenger, Trayner and De Laat (2011) for V1, Edmondson (1999) for S1.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.scales import (
    AGREEMENT,
    AMOUNT,
    COMMITMENT,
    EXTENT,
    VALUE_KINDS,
    Choice,
    Scale,
    ScaleKind,
)
from bot.domain.words import N_


class Construct(StrEnum):
    """What an item measures."""

    BENEFIT = "benefit"
    BENEFIT_ORGANISATION = "benefit_organisation"
    GOAL = "goal"
    QUESTION = "question"
    PLAN = "plan"
    COMMITMENT = "commitment"
    VALUE = "value"
    SAFETY = "safety"
    FACILITATION = "facilitation"
    LANGUAGE = "language"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Item:
    """One question with five choices. `short` names it where there is no room for the question."""

    code: str
    construct: Construct
    short: str
    question: str
    scale: Scale
    source: str
    licence: str

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The five choices, lowest first."""
        return self.scale.choices

    @property
    def has_mean(self) -> bool:
        """Whether a mean of its values says something; kinds of value can only be counted."""
        return self.scale.kind is ScaleKind.DEGREE


_OWN = "Leerkring"
_KUT = "Klein, Cooper, Molloy and Swanson (2014)"
_MIT, _PUBLIC = "MIT", "public domain"

CATALOGUE: Final[tuple[Item, ...]] = (
    Item(
        "B1",
        Construct.BENEFIT,
        N_("benefit"),
        N_("How useful was this community for your own work in the past two weeks?"),
        AMOUNT,
        _OWN,
        _MIT,
    ),
    Item(
        "B2",
        Construct.BENEFIT_ORGANISATION,
        N_("benefit for the organisation"),
        N_("Does taking part give your organisation or school enough for the time it costs?"),
        EXTENT,
        _OWN,
        _MIT,
    ),
    Item(
        "G1",
        Construct.GOAL,
        N_("goal"),
        N_("Is our goal clear to you right now?"),
        EXTENT,
        _OWN,
        _MIT,
    ),
    Item(
        "G2",
        Construct.QUESTION,
        N_("right question"),
        N_("Are we still working on the right question?"),
        EXTENT,
        _OWN,
        _MIT,
    ),
    Item("P1", Construct.PLAN, N_("plan"), N_("Is our plan on track?"), EXTENT, _OWN, _MIT),
    Item(
        "C1",
        Construct.COMMITMENT,
        N_("commitment"),
        N_("How committed are you to this learning community?"),
        COMMITMENT,
        _KUT,
        _PUBLIC,
    ),
    Item(
        "C2",
        Construct.COMMITMENT,
        N_("commitment"),
        N_("To what extent do you care about this learning community?"),
        COMMITMENT,
        _KUT,
        _PUBLIC,
    ),
    Item(
        "C3",
        Construct.COMMITMENT,
        N_("commitment"),
        N_("How dedicated are you to this learning community?"),
        COMMITMENT,
        _KUT,
        _PUBLIC,
    ),
    Item(
        "C4",
        Construct.COMMITMENT,
        N_("commitment"),
        N_("To what extent have you chosen to be committed to this learning community?"),
        COMMITMENT,
        _KUT,
        _PUBLIC,
    ),
    Item(
        "V1",
        Construct.VALUE,
        N_("kind of value"),
        N_("What did the community bring you most recently?"),
        VALUE_KINDS,
        "Wenger, Trayner and De Laat (2011)",
        _MIT,
    ),
    Item(
        "S1",
        Construct.SAFETY,
        N_("safety"),
        N_("I can bring up problems and tough issues here."),
        AGREEMENT,
        "Edmondson (1999), adapted",
        _MIT,
    ),
    Item(
        "F1",
        Construct.FACILITATION,
        N_("facilitation"),
        N_("Is the facilitation moving us forward?"),
        EXTENT,
        _OWN,
        _MIT,
    ),
    Item(
        "L1",
        Construct.LANGUAGE,
        N_("language of the trade"),
        N_("Does the facilitation speak the language of your trade?"),
        EXTENT,
        _OWN,
        _MIT,
    ),
    Item(
        "T1",
        Construct.ROOM,
        N_("time and room"),
        N_("Does your organisation give you enough time and room to take part?"),
        EXTENT,
        _OWN,
        _MIT,
    ),
)
"""Every item, in the order of the design."""

BY_CODE: Final = {item.code: item for item in CATALOGUE}

NOTE_QUESTION: Final = N_("One thing we should know or keep?")
"""What the note's modal asks."""

NOTE_HINT: Final = N_("No names, no patient data.")

BENEFIT, GOAL, PLAN = BY_CODE["B1"], BY_CODE["G1"], BY_CODE["P1"]
COMMITMENT_ITEMS: Final = tuple(BY_CODE[code] for code in ("C1", "C2", "C3", "C4"))
OTHER_ITEMS: Final = tuple(BY_CODE[code] for code in ("V1", "S1", "B2", "F1", "G2", "L1", "T1"))
"""The third item of even rounds, in order."""

RE_ASKED: Final = frozenset({"S1", "L1", "F1"})
"""Items with a rule of their own: 3.0 or lower is a watch, and asked once more."""


def items_of_round(number: int, *, re_ask: Collection[int] = ()) -> tuple[Item, Item, Item]:
    """Return the three items of a round, in the order in which they are shown.

    Args:
        number: the round's number, from 1. A skipped round keeps its number and its items.
        re_ask: the even rounds whose third item gave a watch. It takes the next even round's
            place and the cycle shifts by one. A watch in that second asking is not asked again.
    """
    if number < 1:
        raise ValueError(f"rounds count from 1, not {number}")
    if number % 2:
        return BENEFIT, GOAL, COMMITMENT_ITEMS[(number - 1) // 2 % len(COMMITMENT_ITEMS)]
    return BENEFIT, PLAN, _other_item(number, re_ask)


def second_askings(number: int, re_ask: Collection[int]) -> tuple[int, ...]:
    """Return the even rounds up to and including `number` that ask an item again."""
    again: list[int] = []
    for even in range(4, number + 1, 2):
        before = even - 2
        if before in re_ask and before not in again:
            again.append(even)
    return tuple(again)


def _other_item(number: int, re_ask: Collection[int]) -> Item:
    place = number // 2 - 1 - len(second_askings(number, re_ask))
    return OTHER_ITEMS[place % len(OTHER_ITEMS)]
