"""The bot in a process of its own, as `leerkring run` starts it, with its event loop watched.

`python -m bench.watched REPORT run --config FILE --trial`: when the bot has stopped, REPORT holds what was seen.
SIGUSR1 forgets what was seen so far.
"""

import json
import signal
import sys
from pathlib import Path

from bench.watch import LoopWatch, as_json


def main() -> None:
    """Run the command line after the first argument, watched."""
    report = Path(sys.argv.pop(1))
    watch = LoopWatch()
    watch.install()
    signal.signal(signal.SIGUSR1, lambda _number, _frame: watch.restart())
    from bot.cli import main as leerkring  # noqa: PLC0415 - what it costs to load is measured too

    try:
        leerkring(standalone_mode=False)
    finally:
        report.write_text(json.dumps(as_json(watch.seen)))


if __name__ == "__main__":
    main()
