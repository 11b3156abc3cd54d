"""A schedule that is lived with: people change it, time passes, and every slot is accounted for."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.domain.lateness import Lateness
from bot.domain.planning import DueMoment, Schedule
from bot.domain.schedules import PlannedMoment, local_date, moments
from bot.domain.turns import (
    moved,
    paused,
    planned,
    restored,
    resumed,
    skipped,
    take_turn,
    with_next_turn,
)
from bot.domain.words import Refusal


class Life:
    """A schedule, what people and time do to it, and an account of each slot kept beside it.

    `fates` holds what each slot was when its moment passed: True when it was to be posted, False
    when it was not, None when it was paused. `turns` are the turns that were taken.
    """

    def __init__(self, schedule: Schedule, now: datetime) -> None:
        self.schedule = schedule
        self.now = now
        self.fates: dict[date, bool | None] = {}
        self.turns: list[DueMoment] = []

    def wait(self, minutes: int) -> None:
        """Let time pass without a look at the schedule."""
        self.now += timedelta(minutes=minutes)
        self._note_what_passed()

    def skip(self, place: int) -> None:
        """Skip one of the next moments, where that is possible."""
        self._change(lambda s: skipped(s, self._slot(place), now=self.now))

    def put_back(self, place: int) -> None:
        """Put one of the next moments back at its own moment, where that is possible."""
        self._change(lambda s: restored(s, self._slot(place), now=self.now))

    def move(self, place: int, hours: int) -> None:
        """Move one of the next moments by so many hours from noon, where that is possible."""
        noon = datetime.combine(self._slot(place), datetime.min.time()) + timedelta(hours=12)
        local = noon + timedelta(hours=hours)
        self._change(lambda s: moved(s, self._slot(place), local, now=self.now))

    def pause(self, days: int) -> None:
        """Pause for so many days; without end when there are none."""
        until = local_date(self.now, self.schedule.zone) + timedelta(days=days) if days else None
        for slot in self._waiting():
            self.fates[slot] = None
        self._change(lambda s: paused(s, now=self.now, until=until))

    def resume(self) -> None:
        """Let it go on."""
        rested = [slot for slot in self._waiting() if self.fates[slot] is None]
        for slot in self._waiting():
            if rested and slot < max(rested):
                # A skip whose own moment lies before the pause in which it was skipped.
                assert not self.fates[slot]
                self.fates[slot] = None
        self._change(lambda s: resumed(s, now=self.now))

    def tick(self) -> None:
        """Give the schedule every turn that is due, and check each against the account."""
        while self.schedule.due is not None and self.schedule.due <= self.now:
            to_post = [slot for slot in self._waiting() if self.fates[slot]]
            turn = take_turn(self.schedule, self.now)
            if turn is None:
                self.schedule = with_next_turn(self.schedule)
                assert self.schedule.due is None or self.schedule.due > self.now
                return
            self._check(turn, to_post)
            self.turns.append(turn)
            self.schedule = turn.schedule
        assert not [slot for slot in self._waiting() if self.fates[slot] is not None]
        assert set(self._behind()) <= self.fates.keys()
        counted = [slot for slot, fate in self.fates.items() if fate is not None]
        assert self.schedule.number == 1 + len(counted)

    def _check(self, turn: DueMoment, to_post: list[date]) -> None:
        if turn.wanted:
            pause = self.schedule.changes.pause
            assert pause is None or not pause.covers(local_date(self.now, self.schedule.zone))
        missed = turn.reason.missed if turn.reason else turn.missed + 1
        assert missed == len(to_post)
        if to_post:
            assert turn.slot == max(to_post)
            assert turn.wanted is (turn.lateness is not Lateness.MISSED)

    def _change(self, change: Callable[[Schedule], Schedule]) -> None:
        known = set(self.fates)
        with suppress(Refusal):
            self.schedule = change(self.schedule)
        self._note_what_passed()
        # Only what is not posted may be behind us at once: a skip of what was moved to later.
        assert not any(self.fates[slot] for slot in self.fates.keys() - known)
        # Nothing that is posted has to wait for a slot before it.
        latest = self.now
        for each in planned(self.schedule):
            assert each.at is None or each.at >= latest or each.slot in known
            latest = max(latest, each.due)

    def _note_what_passed(self) -> None:
        for each in self._passed():
            fate = None if each.paused else each.at is not None
            self.fates.setdefault(each.slot, fate)

    def _waiting(self) -> list[date]:
        cursor = self.schedule.cursor or date.min
        return [slot for slot in self.fates if slot > cursor]

    def _behind(self) -> Iterator[date]:
        assert self.schedule.rule is not None
        cursor = self.schedule.cursor or date.min
        slots = (each.slot for each in moments(self.schedule.rule))
        return takewhile(lambda slot: slot <= cursor, slots)

    def _slot(self, place: int) -> date:
        return planned(self.schedule)[place].slot

    def _passed(self) -> Iterator[PlannedMoment]:
        assert self.schedule.rule is not None
        after, changes = self.schedule.cursor, self.schedule.changes
        ahead = moments(self.schedule.rule, after=after, changes=changes)
        return takewhile(lambda each: each.due <= self.now, ahead)
