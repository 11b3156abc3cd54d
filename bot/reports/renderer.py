"""A digest in every form: the words, a picture, a page and plain text."""

from collections.abc import Iterable

from bot.domain.digests import CommunityDigest
from bot.domain.figure_rows import FigureRow
from bot.domain.practice_rows import PracticeRow
from bot.i18n import Texts
from bot.reports.chart_data import community_chart, ecosystem_chart
from bot.reports.drawing import Drawing
from bot.reports.exports import as_csv, as_json, listing, spreadsheet
from bot.reports.plain import plain_text
from bot.reports.practice_cells import PRACTICE_HEADS, practice_cells
from bot.services.digest_words import community_view
from bot.services.ecosystem_words import ecosystem_view
from bot.services.ports.reports import AnyDigest, Report


class ReportRenderer:
    """The port `Renderer`: words here, pictures and pages in the drawing processes."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    async def render(self, digest: AnyDigest, texts: Texts, zone: str) -> Report:
        """Return a digest in the language of `texts`, moments on the clock of the zone.

        `texts` must leave values as they are: each form escapes them in its own way.
        """
        if isinstance(digest, CommunityDigest):
            view, chart = community_view(digest, texts, zone), community_chart(digest, texts)
        else:
            view, chart = ecosystem_view(digest, texts), ecosystem_chart(digest, texts)
        drawn = await self._drawing.make(view, chart)
        return Report(view, drawn.picture, drawn.page, plain_text(view))

    def export(self, rows: Iterable[FigureRow], form: str, language: str) -> bytes:
        """Return published figures as a file: CSV for a spreadsheet, JSON for a program."""
        return as_json(rows) if form.upper() == "JSON" else as_csv(rows, language=language)

    def export_practices(self, rows: Iterable[PracticeRow], form: str, language: str) -> bytes:
        """Return practices as such a file."""
        found = map(practice_cells, rows)
        if form.upper() == "JSON":
            return listing(found)
        return spreadsheet(PRACTICE_HEADS, found, language=language)
