"""A running bot keeps in memory what it needs to answer, and nothing else."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LOADED_WHEN_USED = {
    "alembic": "a migration",
    "asyncpg": "PostgreSQL",
    "holidays": "the first date that is looked up, beside the event loop",
    "jinja2": "the page of a digest",
    "matplotlib": "the drawing process",
    "numpy": "the drawing process",
    "rich": "the command line",
    "pyphen": "the first practice that is published",
    "rapidfuzz": "a search for a practice that finds nothing",
    "simcord": "the demo",
    "snowballstemmer": "the first practice that is published or looked for",
}
"""What is heavy, and what it is loaded for: together more than the bot itself."""

_LOAD_ALL = """
import importlib, json, sys
import bot.bootstrap
from bot.client import COGS
for cog in COGS:
    importlib.import_module(cog)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_a_bot_that_has_loaded_all_its_features_has_not_loaded_what_is_used_elsewhere() -> None:
    done = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", _LOAD_ALL], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert "discord" in loaded
    assert loaded.isdisjoint(LOADED_WHEN_USED)
