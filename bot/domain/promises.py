"""Promises: when a moment comes, somebody will do something, and by when it is asked back.

An if-then plan with a day (Gollwitzer and Sheeran, 2006) that a member makes for themselves. It is
open until the member says how it went; moved or withdrawn in time it counts for nothing. Every day
is a day on the community's own calendar.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.commitment import Outcome
from bot.domain.schedules import resolve
from bot.domain.words import N_, Refusal

PART_LENGTH: Final = 200
"""Characters of the moment and of the act: one sentence together."""

MOST_OPEN: Final = 10
"""Open promises of one member in one community; more are a list of wishes."""

ASKED_AT: Final = time(16)
"""When a promise is asked back on its day: late enough to have been kept, within working hours."""


_WHEN = re.compile(r"^(?:als|wanneer|when|if)\b[\s…,:]+(?=[^\s…,:])", re.IGNORECASE)
_THEN = re.compile(r"^(?:dan|then)\b[\s…,:]+(?=[^\s…,:])", re.IGNORECASE)
_I_WILL = re.compile(r"^(?:i will|i['’]ll|i(?! will$))\s+", re.IGNORECASE)
_IK = re.compile(r"^ik\s+(\w+)\b", re.IGNORECASE)
_WE = re.compile(
    r"^(we|wij)\s+((?!(?:een|aan|van|in|samen|alleen|meteen|morgen)\b)\w+n)\b", re.IGNORECASE
)
"""*We* with a Dutch verb, which ends in an n after it."""


class PromiseState(StrEnum):
    """How a promise stands."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


KEPT: Final = {PromiseState.DONE: 1.0, PromiseState.PARTLY: 0.5, PromiseState.NOT_DONE: 0.0}
"""How it went, as it counts."""

SAID: Final = frozenset({*KEPT, PromiseState.WITHDRAWN})
"""What a member can say about a promise."""

_FINAL = {PromiseState.MOVED, PromiseState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Promise:
    """What a member will do when a moment comes. `settled_on` is None while it is open."""

    id: int
    membership_id: int
    cue: str
    action: str
    due: date
    state: PromiseState
    made_at: datetime
    settled_on: date | None = None

    def waits_on(self, day: date) -> bool:
        """Return whether its day has come and nobody has said how it went."""
        return self.state is PromiseState.OPEN and self.due <= day

    @property
    def outcome(self) -> Outcome | None:
        """How it counts, on its due date; None while it is open, and when it does not count.

        Moved or withdrawn counts for nothing up to and including the day itself; after it, as not
        done.
        """
        if self.state in KEPT:
            return Outcome(KEPT[self.state], self.due)
        late = self.settled_on is not None and self.settled_on > self.due
        return Outcome(KEPT[PromiseState.NOT_DONE], self.due) if late else None


class PromiseGone(Refusal):
    """It is somebody else's, or it was erased."""

    text = N_("That promise is not there any more. /promise list shows the ones you have.")


class PromiseSettled(Refusal):
    """It was moved or withdrawn: there is nothing left to say about it."""

    text = N_("You moved or withdrew that promise already. /promise list shows how it stands now.")


class TooManyPromises(Refusal):
    """A member has as many open promises as fit."""

    text = N_(
        "You have {most} open promises here. Say how one of them went with /promise done, "
        "or withdraw one; then there is room again."
    )


def kept_of(outcomes: Iterable[float]) -> tuple[int, int]:
    """Return how many promises were kept, and how many partly."""
    values = list(outcomes)
    return values.count(KEPT[PromiseState.DONE]), values.count(KEPT[PromiseState.PARTLY])


def cue_of(typed: str) -> str:
    """Return a moment without the *when* that the sentence has already."""
    return _WHEN.sub("", typed)


def act_of(typed: str, language: str) -> str:
    """Return an act, typed in the language of its group, without the *then* of the sentence.

    In Dutch the verb comes first after *dan*: "ik bel Jan" becomes "bel ik Jan", and "we noemen er
    één" becomes "noemen we er één".
    """
    act = _IK.sub(r"\1 ik", _THEN.sub("", typed))
    return _WE.sub(lambda said: f"{said[2]} {said[1].lower()}", act) if language == "nl" else act


def action_of(typed: str, language: str) -> str:
    """Return an act without the *then I will* that the sentence has already."""
    return _I_WILL.sub("", act_of(typed, language))


def settled(promise: Promise, state: PromiseState, on: date) -> Promise:
    """Return the promise with how it went, or withdrawn; what was said before may be corrected.

    Raises:
        PromiseSettled: it was moved or withdrawn.
    """
    if promise.state in _FINAL:
        raise PromiseSettled
    return replace(promise, state=state, settled_on=on)


def moved(promise: Promise, due: date, on: date, at: datetime) -> tuple[Promise, Promise]:
    """Return the promise as moved, and the new one with the same words and another day.

    Raises:
        PromiseSettled: it was moved or withdrawn, or its outcome is known.
    """
    if promise.state is not PromiseState.OPEN:
        raise PromiseSettled
    again = replace(promise, id=0, due=due, made_at=at)
    return settled(promise, PromiseState.MOVED, on), again


def ask_at(promise: Promise, zone: str) -> datetime:
    """Return when a promise is asked back: on its day, or the next when it was made too late."""
    at = resolve(datetime.combine(promise.due, ASKED_AT), zone)
    if at <= promise.made_at:
        at = resolve(datetime.combine(promise.due + timedelta(days=1), ASKED_AT), zone)
    return at
