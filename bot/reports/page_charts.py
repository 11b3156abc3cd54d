"""A chart as the page shows it: drawn by the browser, so that it fits a phone and a sheet of paper."""

from dataclasses import dataclass
from typing import Final

from bot.reports.chart_data import Chart, Dot, Panel
from bot.reports.geometry import Frame, scale, stretches

WIDTH, HEIGHT = 320, 122
"""One panel, in units that are about a pixel on a phone and on a desk."""

LEFT, RIGHT, ABOVE, BELOW = 16, 2, 2, 20
DATE_DROP: Final = 15

ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
SHAPES: Final = {-1: "fall", 1: "rise"}


@dataclass(frozen=True, slots=True)
class Label:
    """A text on the axis."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A measurement: `shape` is what it looks like, and the latest one is filled."""

    x: float
    y: float
    shape: str
    latest: bool


@dataclass(frozen=True, slots=True)
class PagePanel:
    """One panel: paths as SVG writes them, and what stands beside them."""

    name: str
    figure: str
    marked: bool
    grid: str
    gaps: str
    lines: str
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]


def page_panels(chart: Chart) -> tuple[PagePanel, ...]:
    """Return the panels of a chart, each ready for a template."""
    return tuple(_panel(panel, chart.rounds) for panel in chart.panels)


def _panel(panel: Panel, rounds: tuple[int, int]) -> PagePanel:
    frame = Frame(LEFT, BELOW, WIDTH - LEFT - RIGHT, HEIGHT - ABOVE - BELOW, *rounds)
    hidden = [frame.across(dot.round) for dot in panel.dots if dot.value is None]
    return PagePanel(
        name=panel.name,
        figure=panel.figure,
        marked=panel.marked,
        grid="".join(f"M{LEFT} {_down(frame.up(value))}H{WIDTH - RIGHT}" for value in scale()),
        gaps="".join(f"M{_short(x)} {ABOVE}V{HEIGHT - BELOW}" for x in hidden),
        lines="".join(_line(run, frame) for run in stretches(panel.dots)),
        labels=(
            *(Label(LEFT - 6, _down(frame.up(each)) + 4, str(each), "end") for each in scale()),
            *(_date(each, frame) for each in panel.ticks),
        ),
        marks=tuple(
            _mark(dot, dot.value, panel, frame) for dot in panel.dots if dot.value is not None
        ),
    )


def _date(tick: tuple[int, str], frame: Frame) -> Label:
    x, side = frame.date(tick[0])
    return Label(_short(x), HEIGHT - BELOW + DATE_DROP, tick[1], ANCHORS[side])


def _line(run: list[tuple[int, float]], frame: Frame) -> str:
    points = (f"{_short(frame.across(each))} {_down(frame.up(value))}" for each, value in run)
    return "M" + "L".join(points)


def _mark(dot: Dot, value: float, panel: Panel, frame: Frame) -> Mark:
    shape = SHAPES.get(dot.limit, "square" if panel.marked else "round")
    x, y = _short(frame.across(dot.round)), _down(frame.up(value))
    return Mark(x, y, shape, latest=dot is panel.dots[-1])


def _down(height: float) -> float:
    """Turn a height from below into the distance from above that SVG counts with."""
    return _short(HEIGHT - height)


def _short(length: float) -> float:
    return round(length, 1)
