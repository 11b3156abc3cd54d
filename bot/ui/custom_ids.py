"""The ids of buttons, selects and forms: `lk1:<action>:<key>:<key>…`.

An id holds keys only, never state, so that a button outlives the process that made it. `lk1` is
the version: when an action changes its keys, it gets a new name, and the old one keeps a handler
that answers kindly.
"""

from collections.abc import Sequence

PREFIX = "lk1"
LONGEST = 100
"""Discord's limit for a custom_id."""


def encode(action: str, *keys: object) -> str:
    """Return the id of an action with its keys.

    Raises:
        ValueError: a key contains the separator, or the id is longer than Discord allows.
    """
    parts = [PREFIX, action, *(str(key) for key in keys)]
    if any(":" in part for part in parts):
        raise ValueError(f"a key may not contain a colon: {parts}")
    custom_id = ":".join(parts)
    if len(custom_id) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters: {custom_id}")
    return custom_id


def decode(custom_id: str) -> tuple[str, Sequence[str]] | None:
    """Return (action, keys), or None when the id is not ours."""
    prefix, *rest = custom_id.split(":")
    if prefix != PREFIX or not rest:
        return None
    return rest[0], rest[1:]
