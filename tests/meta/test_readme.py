"""The table of settings in the README is what the program reads."""

import re

from bot.config import Settings
from tests.meta.source import ROOT


def test_the_readme_has_every_setting_with_its_default() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("<!-- settings:")[1].split("<!-- end of settings -->")[0]
    written = dict(
        re.findall(r"^\| `\[(\w+\] \w+)` \| (?:`(.*?)`|\(empty\)) \|", table, re.MULTILINE)
    )
    shipped = {
        f"{section}] {name}": _written(getattr(value, "get_secret_value", lambda v=value: v)())
        for section, field in Settings.model_fields.items()
        for name, value in field.default
    }
    assert written == shipped


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
