"""The log: one line per event on standard error, never with what a person wrote."""

import logging


def configure(level: str) -> None:
    """Send everything from this level up to standard error, with time, level and place."""
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)-7s %(name)s  %(message)s", force=True
    )
    asked = logging.getLevelName(level)
    # At DEBUG these would write out what was sent and stored, and with it what people wrote.
    for chatty in ("discord", "aiosqlite", "asyncio", "aiohttp"):
        logging.getLogger(chatty).setLevel(max(logging.INFO, asked))
    # SQLAlchemy writes every statement with its values, from INFO on.
    for silent in ("alembic.runtime.plugins", "apscheduler", "sqlalchemy"):
        logging.getLogger(silent).setLevel(max(logging.WARNING, asked))
    logging.getLogger("discord.client").addFilter(_says_something)


def _says_something(record: logging.LogRecord) -> bool:
    """Leave out that two libraries for speech are not installed: Leerkring never speaks."""
    return "voice will NOT be supported" not in record.getMessage()
