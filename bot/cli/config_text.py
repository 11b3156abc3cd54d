"""A settings file as text: every setting with its description, so that the file explains itself."""

import json
from collections.abc import Mapping
from pathlib import Path

from bot.config import Settings

_HEAD = """\
# Leerkring: every setting. A later source wins: this file, then the environment
# (LEERKRING_DISCORD__TOKEN=...), then the command line (--set log.level=DEBUG).
# An unknown key is an error.
"""


def config_text(chosen: Mapping[tuple[str, str], str]) -> str:
    """Return a complete settings file with these values and the defaults for the rest."""
    lines = [_HEAD]
    for section, field in Settings.model_fields.items():
        lines.append(f"[{section}]")
        defaults = field.default
        for name, described in type(defaults).model_fields.items():
            lines.append(f"# {described.description}")
            value = chosen.get((section, name), _plain(getattr(defaults, name)))
            lines.append(f"{name} = {_written(value)}")
        lines.append("")
    return "\n".join(lines)


def _plain(value: object) -> object:
    if hasattr(value, "get_secret_value"):
        return value.get_secret_value()
    return str(value) if isinstance(value, Path) else value


def _written(value: object) -> str:
    """Write a value as TOML: JSON's strings, numbers and booleans are TOML's, DEL excepted."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
