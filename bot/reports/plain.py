"""A digest as plain text: for a terminal, an attachment or a screen reader."""

from collections.abc import Iterator
from textwrap import fill

from bot.services.digest_view import DigestView, GaugeView, Overview, Section

WIDTH = 78


def plain_text(view: DigestView) -> str:
    """Return the digest as text of at most 78 columns, ending with a newline."""
    parts = [view.kicker, view.title, "=" * min(len(view.title), WIDTH), fill(view.subtitle, WIDTH)]
    if view.lead:
        parts += ["", fill(view.lead, WIDTH)]
    if view.gauges:
        parts += ["", *(gauge_line(gauge) for gauge in view.gauges)]
    for section in view.sections:
        parts += ["", *_section(section)]
    if view.overview is not None:
        parts += ["", *_overview(view.overview)]
    return "\n".join([*parts, "", fill(view.footer, WIDTH), ""])


def gauge_line(gauge: GaugeView) -> str:
    """Return a gauge in one line."""
    figure = f"{gauge.figure} {gauge.arrow}".strip()
    about = ", ".join(part for part in (gauge.words, *gauge.about) if part)
    return f"{gauge.name:<12}{figure:<7} {about}"


def _section(section: Section) -> Iterator[str]:
    yield section.title
    yield "-" * min(len(section.title), WIDTH)
    if section.quoted:
        yield fill(section.said, WIDTH)
        yield fill(section.quoted, WIDTH, initial_indent="> ", subsequent_indent="> ")
    for line in section.lines:
        text = f"{line.about}: {line.text}" if line.about else line.text
        yield fill(text, WIDTH, initial_indent="* ", subsequent_indent="  ")


def _overview(overview: Overview) -> Iterator[str]:
    yield overview.title
    yield "-" * min(len(overview.title), WIDTH)
    for row in overview.rows:
        yield f"{row.community} ({row.sector}), {row.response}"
        shown = (_cell(gauge) for gauge in row.gauges)
        yield "  " + " · ".join(shown)


def _cell(gauge: GaugeView) -> str:
    said = f"{gauge.name} {gauge.figure} {gauge.arrow}".strip()
    more = ", ".join(part for part in (gauge.reason, gauge.of_round) if part)
    return f"{said} ({more})" if more else said
