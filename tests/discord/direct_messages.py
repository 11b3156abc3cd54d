"""What somebody can press in their direct messages with the bot."""

from tests.discord import practice_table

IN_DIRECT_MESSAGES = (
    "checkin",
    "tap",
    "skip",
    "note",
    "rhythm",
    "stay",
    "pause",
    "my-leave",
    "promises",
    "promise",
    "promise-choose",
    "promise-went",
    "promise-make",
    "promise-move",
    *practice_table.IN_DIRECT_MESSAGES,
    "coming",
    "notes",
    "tick",
    "redact",
    "respond",
    "signal",
    "draft",
    "mydata",
    "my-commitment",
    "my-label",
    "label-correct",
    "label-computed",
    "label-hide",
    "scale",
    "scale-tap",
)
"""What stands in a direct message of the bot, or on the cards that follow on one."""
