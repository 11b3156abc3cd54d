"""Draws charts. The only module that imports matplotlib, and only a drawing process imports it.

Colours keep their contrast for colour-blind readers, and nothing is told by colour alone: what
asks for attention also has square marks, a hidden figure is a gap with a dotted line, and a figure
that is only a limit is a triangle.

Everything stands on one sheet measured in points, without axes: those would make a drawing several
times as slow, and a half-year of digests draws a hundred of them.
"""

from collections import defaultdict
from functools import cache
from io import BytesIO
from typing import Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.reports.chart_data import Chart, Dot, Panel
from bot.reports.geometry import Frame, scale, stretches

INK, SOFT, FAINT, GAP = "#1f2a2c", "#5b6b6e", "#dde3e3", "#aab5b6"
CALM, MARKED = "#2f6f6b", "#b8561b"
PAPER = "#ffffff"

DPI: Final = 200
"""Twice what Discord shows (550 pixels wide), so that it stays sharp on a phone."""

WIDTH: Final = 396.0
"""Points: 5.5 inches, 1100 pixels."""

COLUMNS: Final = 2
LEFT, RIGHT, BETWEEN = 20.0, 10.0, 28.0
ABOVE, PLOT, BELOW = 27.0, 72.0, 20.0
TITLE_RISE, DATE_DROP = 9.0, 5.0

TITLE_SIZE, LONG_TITLE_SIZE, SHORT_NAME = 9.5, 7.2, 20
SMALL = 7.0
LONGEST_NAME: Final = 36
DOT_SIZE, LATEST_SIZE = 3.6, 5.4
SHADES: Final = 64


class Sheet:
    """What is drawn, gathered by kind so that each kind is drawn in one go."""

    def __init__(self, height: float) -> None:
        self.figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=DPI, facecolor=PAPER)
        self._in_points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self._lines: dict[tuple[str, float, Any], list[list[tuple[float, float]]]] = defaultdict(
            list
        )
        self._marks: dict[tuple[str, float, str, str], list[tuple[float, float]]] = defaultdict(
            list
        )

    def line(
        self, points: list[tuple[float, float]], colour: str, width: float, style: Any = "solid"
    ) -> None:
        """Draw a line through points."""
        self._lines[colour, width, style].append(points)

    def mark(
        self, point: tuple[float, float], marker: str, size: float, *, edge: str, fill: str
    ) -> None:
        """Draw a mark."""
        self._marks[marker, size, edge, fill].append(point)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SMALL,
        colour: str = SOFT,
        at: str = "left",
        weight: str = "normal",
    ) -> None:
        """Write a text of one line; nothing in it is read as a formula."""
        options: dict[str, Any] = {"ha": at, "va": "center", "parse_math": False}
        self.figure.add_artist(
            Text(
                x,
                y,
                drawable(text),
                fontsize=size,
                color=colour,
                fontweight=weight,
                transform=self._in_points,
                **options,
            )
        )

    def png(self) -> bytes:
        """Return the sheet as a PNG."""
        for (colour, width, style), lines in self._lines.items():
            self.figure.add_artist(
                LineCollection(
                    lines,
                    colors=colour,
                    linewidths=width,
                    linestyles=style,
                    capstyle="round",
                    transform=self._in_points,
                )
            )
        for (marker, size, edge, fill), points in self._marks.items():
            self.figure.add_artist(
                Line2D(
                    [x for x, _ in points],
                    [y for _, y in points],
                    linestyle="none",
                    marker=marker,
                    markersize=size,
                    markeredgecolor=edge,
                    markerfacecolor=fill,
                    markeredgewidth=1.1,
                    zorder=3,
                    transform=self._in_points,
                )
            )
        canvas: Any = FigureCanvasAgg(self.figure)
        canvas.draw()
        size = canvas.get_width_height()
        drawn = Image.frombuffer("RGBA", size, canvas.buffer_rgba()).convert("RGB")
        image = BytesIO()
        # A palette holds every shade of so few colours: a third of the bytes, written twice as fast.
        drawn.quantize(SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            image, "PNG"
        )
        return image.getvalue()


def png(chart: Chart) -> bytes:
    """Return the chart as a PNG, 1100 pixels wide: panels of equal size, two beside each other."""
    rows = -(-len(chart.panels) // COLUMNS)
    height = rows * (ABOVE + PLOT + BELOW)
    width = (WIDTH - LEFT - RIGHT - BETWEEN) / COLUMNS
    short = all(len(panel.name) <= SHORT_NAME for panel in chart.panels)
    sheet = Sheet(height)
    for place, panel in enumerate(chart.panels):
        row, column = divmod(place, COLUMNS)
        x = LEFT + column * (width + BETWEEN)
        y = height - (row + 1) * (ABOVE + PLOT + BELOW) + BELOW
        frame = Frame(x, y, width, PLOT, *chart.rounds)
        _grid(sheet, frame, panel)
        _title(sheet, frame, panel, TITLE_SIZE if short else LONG_TITLE_SIZE)
        _dots(sheet, frame, panel)
    return sheet.png()


def _grid(sheet: Sheet, frame: Frame, panel: Panel) -> None:
    for value in scale():
        height = frame.up(value)
        sheet.line([(frame.x, height), (frame.x + frame.width, height)], FAINT, 0.5)
        sheet.write(frame.x - 5, height, str(value), at="right")
    for number, day in panel.ticks:
        x, at = frame.date(number)
        sheet.write(x, frame.y - DATE_DROP, day, at=at)


def _title(sheet: Sheet, frame: Frame, panel: Panel, size: float) -> None:
    height = frame.y + PLOT + TITLE_RISE
    sheet.write(frame.x, height, panel.name, size=size, colour=INK, weight="bold")
    sheet.write(
        frame.x + frame.width,
        height,
        panel.figure,
        size=TITLE_SIZE,
        colour=_colour(panel),
        at="right",
        weight="bold",
    )


def _dots(sheet: Sheet, frame: Frame, panel: Panel) -> None:
    colour = _colour(panel)
    for stretch in stretches(panel.dots):
        sheet.line([(frame.across(n), frame.up(value)) for n, value in stretch], colour, 1.5)
    for dot in panel.dots:
        x = frame.across(dot.round)
        if dot.value is None:
            sheet.line([(x, frame.y), (x, frame.y + PLOT)], GAP, 1.0, (0, (0.1, 2.6)))
            continue
        latest = dot is panel.dots[-1]
        sheet.mark(
            (x, frame.up(dot.value)),
            _marker(dot, panel),
            LATEST_SIZE if latest else DOT_SIZE,
            edge=colour,
            fill=colour if latest else PAPER,
        )


def _marker(dot: Dot, panel: Panel) -> str:
    if dot.limit:
        return "^" if dot.limit > 0 else "v"
    return "s" if panel.marked else "o"


def _colour(panel: Panel) -> str:
    return MARKED if panel.marked else CALM


def drawable(text: str) -> str:
    """Return a text of one line with only the characters that the font can draw."""
    kept = "".join(sign for sign in " ".join(text.split()) if ord(sign) in _known())
    kept = " ".join(kept.split())
    return kept if len(kept) <= LONGEST_NAME else kept[: LONGEST_NAME - 1].rstrip() + "…"


@cache
def _known() -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties())).get_charmap())
