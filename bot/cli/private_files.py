"""Files that only their owner reads: settings with a token, the database, lists of erasures."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

_PRIVATE = 0o600


def make_private(path: Path) -> None:
    """Make an empty file, unless there is one. SQLite gives its log files the same mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))


def write_private(path: Path, text: str) -> None:
    """Write the whole file or nothing, in place of what was there, never readable by others."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    unfinished.replace(path)
