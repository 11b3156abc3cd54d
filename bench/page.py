"""The figures as a table on the screen and as a page for the documentation."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from bench.figures import Figure
from bench.machine import Machine

_SUBJECTS = {
    "start": "Start",
    "taps": "From tap to saved and acknowledged, with a million stored answers",
    "due": "A thousand rounds due at once among ten thousand schedules",
    "overview": "The facilitator's screen, with five communities of twenty members",
    "practices": "A search in ten thousand practices of a thousand communities",
    "matching": "A thousand communities matched, while the library grows tenfold",
    "demo": "The demo",
    "memory": "Resident memory",
}
_INTRODUCTION = """# Speed and memory

Measured with `make bench` and written by `make bench ARGS="--page docs/benchmarks.md"`.

{machine}

The bot runs as in production: `leerkring run` in a process of its own, against a Discord on the
same machine that answers at once (REST over HTTP and a compressed gateway, through `[discord]
api_base` and `gateway_url`). A tap is measured from sending the interaction to the arrival of the
bot's answer; afterwards every acknowledged tap is compared with the database. The other end of
the wire runs on the same processors and takes its share of them. The loop is watched by timing
every single step it takes; "own processor time" leaves out what other processes took meanwhile.

To compare: a bare discord.py bot answers 0.23 s after its start and idles at 41–46 MB;
Red-DiscordBot 2.5 s and 67–70 MB.
"""

_REMARKS = {
    "due": """Every round is claimed, posted and opened, with its reminder and closing planned. Discord
itself takes fifty requests a second, so that a thousand posts take it at least twenty seconds.
""",
    "memory": """Where an idle bot's memory goes, about, by what each adds when it is loaded (measured
once by hand): discord.py with aiohttp 45 MB, SQLAlchemy 24 (of which its ORM 7, which nothing here
uses but its asyncio part brings along), pydantic for the settings 11, the package `holidays` 12 (it
loads every country to know one), cryptography 6, Babel 3, the bot itself about 15. Reading the
settings without pydantic and keeping a table of Dutch holidays would save 23 together; that is the
next step if memory matters more than plain settings and a kept package.
""",
}


def table(figures: Sequence[Figure]) -> Table:
    """Return the figures for a terminal."""
    drawn = Table("", "", "database", title="Leerkring: speed and memory")
    drawn.add_column("measured", justify="right")
    drawn.add_column("aim", justify="right")
    for subject in _SUBJECTS:
        for each in figures:
            if each.subject == subject:
                style = "red" if each.met is False else None
                drawn.add_row(
                    subject, each.what, each.database, _value(each), _aim(each), style=style
                )
        drawn.add_section()
    return drawn


def page(figures: Sequence[Figure], machine: Machine) -> str:
    """Return the figures as a Markdown page."""
    return "\n".join(_lines(figures, machine)) + "\n"


def _lines(figures: Sequence[Figure], machine: Machine) -> Iterator[str]:
    yield _INTRODUCTION.format(machine=machine.sentence)
    for subject, title in _SUBJECTS.items():
        chosen = [each for each in figures if each.subject == subject]
        if not chosen:
            continue
        databases = list(dict.fromkeys(each.database for each in chosen))
        yield f"## {title}\n"
        if subject in _REMARKS:
            yield _REMARKS[subject]
        yield f"| | {' | '.join(databases)} | aim |"
        yield f"|---|{'---:|' * len(databases)}---|"
        for what in dict.fromkeys(each.what for each in chosen):
            of_databases = {each.database: each for each in chosen if each.what == what}
            values = (_cell(of_databases.get(name)) for name in databases)
            aims = {_aim(each) for each in of_databases.values()} - {""}
            yield f"| {what} | {' | '.join(values)} | {', '.join(sorted(aims))} |"
        yield ""


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    verdict = {True: " ✓", False: " ✗", None: ""}[figure.met]
    return f"{_value(figure)}{verdict}"


def _value(figure: Figure) -> str:
    digits = 0 if figure.value >= 100 or figure.unit.startswith("of") else 1
    digits = 2 if figure.unit == "s" and figure.value < 10 else digits
    return f"{figure.value:,.{digits}f} {figure.unit}"


def _aim(figure: Figure) -> str:
    return "" if figure.at_most is None else f"≤ {figure.at_most:g} {figure.unit}"
