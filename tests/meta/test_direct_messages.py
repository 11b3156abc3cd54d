"""A direct message is made at one place, which knows how many a person had this week."""

from tests.meta.source import calls

DOOR = "bot/services/notices.py"
FROM_ITS_ROW = "bot/persistence/outbox.py"
PERSON = 4
"""The place of `person_id` among the fields of a message."""


def test_direct_messages_are_made_at_the_one_door_that_counts_them() -> None:
    made = {
        call.where.split(":")[0]
        for call in calls("NewMessage", "bot", "cogs")
        if call.argument(PERSON, "person_id") is not None
    }
    assert made == {DOOR, FROM_ITS_ROW}
