"""The ids of buttons, selects and forms: `lk1:<action>:<key>:<key>…`.

An id holds keys only, never state, so that a button outlives the process that made it. `lk1` is
the version: when an action changes its keys, it gets a new name, and the old one keeps a handler
that answers kindly.
"""

from collections.abc import Sequence

PREFIX = "lk1"
LONGEST = 100
"""Discord's limit for a custom_id."""

_LARGEST = 2**63 - 1
"""The largest number that both databases and Discord's own ids know."""


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


def number_in(key: str) -> int:
    """Return the number that a key holds, whether it comes from an id or was typed.

    Raises:
        ValueError: it holds none, or one that no row can have.
    """
    number = int(key)
    if abs(number) > _LARGEST:
        raise ValueError(f"no row has the key {key}")
    return number
