"""What a closed round publishes: counts, and the means that may be shown, frozen at closing.

A result holds no answer of anybody, and nothing at all of a figure that stays hidden but the
number of answers. It is never updated afterwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.checkins import Answer, Round
from bot.domain.figures import (
    FEWEST_ANSWERS,
    Hidden,
    Response,
    Tally,
    hidden,
    shares_hidden,
    tally,
)
from bot.domain.items import BY_CODE, Construct
from bot.domain.scales import CHOICES
from bot.domain.words import N_, Refusal

MOST_NOTES = 2
"""Group notes on a result card, ticked by the facilitator before it is posted."""

RESPONSE_LENGTH = 1000
"""Characters of 'this is what we do with it': it must fit above the next check-in's button."""


class NoResultYet(Refusal):
    """Nothing has been closed."""

    text = N_("There is no result yet. It appears within a day after a check-in closes.")


class TooManyNotes(Refusal):
    """A card shows at most two notes."""

    text = N_("A result shows at most {most} notes. Take one away first.")


class NotesFixed(Refusal):
    """The card is posted; its notes no longer change."""

    text = N_("The result is posted already, so its notes no longer change.")


class ResponseUnusable(Refusal):
    """A response is empty or too long."""

    text = N_(
        "What you do with it has between 1 and {most} characters; this has {length}. "
        "Shorten it and send it again."
    )


class ResponseMissing(ResponseUnusable):
    """A response has no words in it."""

    text = N_("There are no words in it yet. Write what you do with it, and send it again.")


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item's published figure: a tally, or for kinds of value the count of each choice.

    Exactly one of `tally`, `counts` and `hidden` is set.
    """

    item: str
    n: int
    tally: Tally | None = None
    counts: tuple[int, ...] | None = None
    hidden: Hidden | None = None

    @property
    def construct(self) -> Construct:
        """What the item measures."""
        return BY_CODE[self.item].construct


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A closed round: when it closed (local date), who took part in numbers, and its figures."""

    number: int
    on: date
    response: Response
    items: tuple[ItemResult, ...]

    @property
    def shows_figures(self) -> bool:
        """Whether at least one figure is published."""
        return any(item.hidden is None for item in self.items)


def result(asked: Round, answers: Iterable[Answer], on: date, *, excused: int = 0) -> RoundResult:
    """Count a round that closes; every figure decides for itself whether it is shown.

    Who skipped the round without answering (`excused`) leaves the response, not the group size.
    """
    given = tuple(answers)
    responded = len({answer.membership_id for answer in given})
    return RoundResult(
        number=asked.number,
        on=on,
        response=Response(responded, asked.invited - excused),
        items=tuple(
            item_result(
                code, [answer.value for answer in given if answer.item == code], asked.invited
            )
            for code in asked.items
        ),
    )


def item_result(code: str, values: list[int], group: int) -> ItemResult:
    """Count one item's answers in a group of `group` invited people."""
    n = len(values)
    if BY_CODE[code].has_mean:
        reason = hidden(n, group)
        return ItemResult(code, n, tally=None if reason else tally(values), hidden=reason)
    reason = shares_hidden(n, group)
    counts = tuple(values.count(value) for value in range(1, CHOICES + 1))
    return ItemResult(code, n, counts=None if reason else counts, hidden=reason)


def notes_may_be_shown(response: Response) -> bool:
    """Return whether notes for the group may be published with a result."""
    return min(response.responded, response.invited) >= FEWEST_ANSWERS


def as_data(published: RoundResult) -> dict[str, Any]:
    """Return a result as plain JSON data, to be kept until it is sent."""
    return {
        "number": published.number,
        "on": published.on.isoformat(),
        "responded": published.response.responded,
        "invited": published.response.invited,
        "items": [
            {
                "item": item.item,
                "n": item.n,
                "total": item.tally.total if item.tally else None,
                "counts": item.counts,
                "hidden": item.hidden,
            }
            for item in published.items
        ],
    }


def from_data(data: Mapping[str, Any]) -> RoundResult:
    """Return the result that `as_data` wrote down."""
    return RoundResult(
        number=data["number"],
        on=date.fromisoformat(data["on"]),
        response=Response(data["responded"], data["invited"]),
        items=tuple(
            ItemResult(
                item=item["item"],
                n=item["n"],
                tally=None if item["total"] is None else Tally(item["total"], item["n"]),
                counts=tuple(item["counts"]) if item["counts"] else None,
                hidden=Hidden(item["hidden"]) if item["hidden"] else None,
            )
            for item in data["items"]
        ),
    )


def response_text(raw: str) -> str:
    """Return the text of a response without spaces around it.

    Raises:
        ResponseUnusable: it is empty or too long.
    """
    text = raw.strip()
    if not text:
        raise ResponseMissing
    if len(text) > RESPONSE_LENGTH:
        raise ResponseUnusable(most=RESPONSE_LENGTH, length=len(text))
    return text
