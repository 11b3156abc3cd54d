"""What the use cases ask of reports: frozen data in, bytes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.domain.digests import CommunityDigest, EcosystemDigest
from bot.domain.figure_rows import FigureRow
from bot.domain.practice_rows import PracticeRow
from bot.i18n import Texts
from bot.services.digest_view import DigestView

AnyDigest = CommunityDigest | EcosystemDigest


@dataclass(frozen=True, slots=True)
class Report:
    """A digest in every form: its words, a picture (PNG), a page (HTML) and plain text.

    `chart` is None when there is nothing to draw.
    """

    view: DigestView
    chart: bytes | None
    page: str
    text: str


class Renderer(Protocol):
    """Makes reports; the same data always gives the same report."""

    async def render(self, digest: AnyDigest, texts: Texts, zone: str) -> Report:
        """Return a digest in the language of `texts`, moments on the clock of the zone."""
        ...

    def export(self, rows: Iterable[FigureRow], form: str, language: str) -> bytes:
        """Return published figures as a file: CSV for a spreadsheet, JSON for a program."""
        ...

    def export_practices(self, rows: Iterable[PracticeRow], form: str, language: str) -> bytes:
        """Return practices as such a file."""
        ...
