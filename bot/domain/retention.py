"""How long anything about a person is kept; after that it goes by itself."""

from datetime import datetime, timedelta
from typing import Final

DRAFTS: Final = timedelta(days=1)
"""A submitted form whose effect was not stored, and Discord's numbers of presses."""

ANSWERS: Final = timedelta(days=180)
"""Answers, who was invited, and a membership after its end, with what was made of its label."""

NOTES: Final = timedelta(days=90)
"""Notes with a check-in."""

PROMISES: Final = timedelta(days=180)
"""A promise, after the day on which it was asked back."""

ATTENDANCE: Final = timedelta(days=180)
"""What somebody says of a meeting, after its start."""

PRACTICE_DRAFTS: Final = timedelta(days=30)
"""A practice that its maker did not publish, after its last change."""

PRACTICES: Final = timedelta(days=730)
"""A practice, and what was changed where one was tried, after the community was closed."""

EXPERIMENTS: Final = timedelta(days=730)
"""What a group tried and learned, after the community was closed."""

ENTRIES: Final = timedelta(days=30)
"""The words of what an organisation seeks or brings, after its last day; taken back they go at once."""

CONTRIBUTIONS: Final = timedelta(days=180)
"""What somebody brought the group, after it was pressed."""

SIGNALS: Final = timedelta(days=90)
"""Somebody wanted to talk, paused or stopped, and nobody marked it as done; a pause ends sooner."""

IDENTITY: Final = timedelta(days=30)
"""The link to a Discord account, after the last membership and role ended."""

ROLES: Final = timedelta(days=180)
"""A role after its end."""

POINTS: Final = timedelta(days=365)
"""A point of attention after it closed; there is no person in it."""

IMPRESSIONS: Final = timedelta(days=365)
"""How a group looked to a facilitator, and what they say that the rules missed."""

ACCESS: Final = timedelta(days=365)
"""Who looked at somebody's data."""

ONE_LOOK: Final = timedelta(minutes=15)
"""Turning the pages of what was opened is no new look; so long Discord lets a private card live."""

ERASURES: Final = timedelta(days=35)
"""The keyed hash of a forgotten account: as long as the oldest backup (30 days), and a margin."""

UNSENT: Final = timedelta(days=35)
"""A card to be drawn anew that was never posted: as long as messages that could not be sent."""

LOOK_EVERY: Final = 7
"""Days between two looks whether somebody is still in the server."""

SURELY_GONE: Final = timedelta(days=1)
"""Not found twice, this far apart, means that somebody left; once may be a hiccup of Discord's."""


def is_look_day(person_id: int, now: datetime) -> bool:
    """Return whether this is the day of the week on which this person is looked for.

    The keys spread people evenly over the week, so that Discord is never asked for all at once.
    """
    return (person_id + now.date().toordinal()) % LOOK_EVERY == 0
