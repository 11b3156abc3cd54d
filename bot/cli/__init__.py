"""The command line for operators: `leerkring COMMAND`.

One file per command or group. A command imports what it needs inside its function, so that
`leerkring --help` does not load Discord, SQL or a drawing library. Exit codes: 0 all is well,
1 something needs attention (it is said what), 2 the settings or the arguments are wrong.
To add a command: a file here, and one line in `_COMMANDS`.
"""

import click

from bot.cli.check import check
from bot.cli.database import db
from bot.cli.demo import demo
from bot.cli.digests import digest, export
from bot.cli.faults import Plainspoken
from bot.cli.init import init
from bot.cli.run import run
from bot.cli.status import status

_COMMANDS: tuple[click.Command, ...] = (
    demo,
    init,
    check,
    run,
    status,
    digest,
    export,
    db,
)


@click.group(cls=Plainspoken, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leerkring")
def main() -> None:
    """Leerkring keeps the rhythm of Learning Communities on Discord."""


for _command in _COMMANDS:
    main.add_command(_command)
