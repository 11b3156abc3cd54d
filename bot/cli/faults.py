"""The one place where what goes wrong under any command becomes a sentence, never a traceback.

A command that can say something better says it itself. The traceback is in the log at level DEBUG.
"""

import logging
from typing import Any

import click

_log = logging.getLogger(__name__)


class Plainspoken(click.Group):
    """A group of commands of which none shows a traceback for what an operator can mend."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Raises:
            click.ClickException: it went wrong; the message says what to do.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read the output has seen enough; click ends quietly
        except click.Abort as stop:
            raise click.ClickException(
                "Stopped before the answer; nothing was changed. Where nobody can answer: "
                "`leerkring COMMAND --help` names the option that asks nothing."
            ) from stop
        except _mendable() as error:
            _log.debug("a command failed", exc_info=error)
            raise click.ClickException(_sentence(error)) from error


def _mendable() -> tuple[type[Exception], ...]:
    """Return what an operator can mend; it is loaded only when something went wrong."""
    from sqlalchemy.exc import DBAPIError

    from bot.cli.databases import DatabaseUnreachableError
    from bot.persistence.keys import KeysUnusableError

    return (KeysUnusableError, DatabaseUnreachableError, DBAPIError, OSError)


def _sentence(error: Exception) -> str:
    from sqlalchemy.exc import DBAPIError

    from bot.cli.databases import DatabaseUnreachableError

    if isinstance(error, DatabaseUnreachableError):
        return f"Database: {error}\n    → {error.mend}"
    if isinstance(error, DBAPIError):
        # Not the statement: it holds what people wrote, though sealed.
        return f"Database: {error.orig}\n    → leerkring check says more"
    if isinstance(error, OSError) and error.filename is not None:
        return (
            f"{error.filename} cannot be used: {error.strerror}\n"
            "    → see that it is the right place, and that this account may read and write there"
        )
    return str(error)
