"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2025, 9, 2, 6, 0, tzinfo=UTC)
"""The first Tuesday of the school year, eight o'clock in Amsterdam."""


class TestClock:
    """The port `Clock` in a test's hands."""

    __test__ = False

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def move(self, **span: float) -> None:
        """Move forward by a span such as `days=3`."""
        self.now += timedelta(**span)
