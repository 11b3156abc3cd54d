"""Digest pages: one self-contained HTML file, everything in it escaped by Jinja2."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.reports.chart_data import Chart
from bot.reports.page_charts import HEIGHT, WIDTH, page_panels
from bot.services.digest_view import DigestView

TEMPLATES = Path(__file__).parent / "templates"


def page(view: DigestView, chart: Chart | None) -> str:
    """Return a digest as a page that can be sent, stored and printed as it is."""
    panels = () if chart is None else page_panels(chart)
    template = _environment().get_template("digest.html")
    return template.render(view=view, panels=panels, width=WIDTH, height=HEIGHT)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
