"""What a reader sees of a digest: the page, the text, the picture."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image

from bot.domain.commitment import Label
from bot.domain.communities import Sector
from bot.domain.digests import CommunityDigest, EcosystemDigest, ecosystem_digest
from bot.domain.figures import Arrow, Hidden
from bot.domain.labels import GroupStanding
from bot.domain.practice_weeks import Fit, PracticeWeek
from bot.i18n import Texts
from bot.reports.chart_data import community_chart, ecosystem_chart
from bot.reports.charts import png
from bot.reports.page_charts import page_panels
from bot.reports.plain import plain_text
from bot.reports.renderer import ReportRenderer
from bot.services.gauge_words import gauge_view
from tests.domain.worlds import results, week
from tests.reports.conftest import ZONE

LANGUAGES = ("nl", "en")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %}",
    "$\\frac{1}{0}$ \\n",
    "@everyone **vet** [hier](https://example.org)",
    "\u202eסלק\u202c שלום",
    "😀 " * 40,
    "=cmd|' /C calc'!A0",
)


class Page(HTMLParser):
    """What a browser would find on a page: its tags, its texts, its addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag with its addresses and handlers."""
        self.tags.append(tag)
        self.attributes[tag] = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        """Remember what a reader sees."""
        if self.tags and self.tags[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words in order, with single spaces."""
        return " ".join(" ".join(self.words).split())


async def test_a_page_says_in_dutch_what_the_worked_example_says(
    care: CommunityDigest, renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    report = await renderer.render(care, texts("nl"), ZONE)
    page = Page(report.page)
    assert page.attributes["html"]["lang"] == "nl"
    for words in (
        "Zorgtechnologie op de Afdeling",
        "9 van 16 antwoordden",
        "Jullie halen er nog wat uit, maar het plan ligt stil.",
        "was 3,5 in december",
        "2 keer op rij laag",
        "ronde 11",
        "Plan 2,4: 2 metingen op rij laag (3,0 of lager), sinds 6 januari.",
        "Op ronde 12 is nog geen antwoord gegeven. Daar is tot en met 12 februari tijd voor.",
        "Donderdag geen presentatie.",
        "Volgende check-in: dinsdag 17 februari 12:00.",
        "Dit zijn groepscijfers vanaf 5 antwoorden.",
    ):
        assert words in page.text


async def test_an_ecosystem_page_puts_coverage_and_attention_first_and_ends_with_its_limits(
    east: EcosystemDigest, renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    report = await renderer.render(east, texts("en"), ZONE)
    text = Page(report.page).text
    parts = [
        "· 5 show figures of their latest round",
        "4 of 6 communities need attention",
        "Plannen met een Serious Game : benefit fell from 4.1 in September to 2.2",
        "Per community",
        "Benefit per community over the rounds",
        "Digitale Bouwplaats (construction) : plan rose from 3.1 to 3.9.",
        "Plan falls in 2 of the 5 communities that show it.",
        "Logistics : 3.5 (without 1 group that is too small)",
        "Why a figure rises or falls: ask the group.",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_page_needs_nothing_from_outside(
    care: CommunityDigest,
    renderer: ReportRenderer,
    texts: Callable[[str], Texts],
    language: str,
) -> None:
    page = Page((await renderer.render(care, texts(language), ZONE)).page)
    assert {address[:1] for address in page.addresses} == {"#"}
    assert not {"script", "link", "iframe", "form", "img"} & set(page.tags)


def fitting(missing: str) -> PracticeWeek:
    """A week in which a practice fits, but for a condition with the ecosystem's own words."""
    return PracticeWeek(fit=Fit(1, Sector.LOGISTICS, 72, (missing,)))


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_are_shown_and_do_nothing(
    care: CommunityDigest,
    renderer: ReportRenderer,
    texts: Callable[[str], Texts],
    words: str,
) -> None:
    assert care.spoken is not None
    proposed = replace(care, practices=fitting("Een eigen voorwaarde"))
    hostile = replace(
        care,
        reading=replace(care.reading, community=words),
        spoken=replace(care.spoken, text=words),
        practices=fitting(words),
    )
    plain = Page((await renderer.render(proposed, texts("nl"), ZONE)).page)
    report = await renderer.render(hostile, texts("nl"), ZONE)
    page = Page(report.page)
    assert page.tags == plain.tags
    assert page.handlers == []
    assert " ".join(words.split()) in page.text
    assert " ".join(words.split())[:40] in " ".join(report.text.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_a_chart_draws_any_name(
    east: EcosystemDigest, texts: Callable[[str], Texts], words: str
) -> None:
    readings = (replace(east.readings[0], community=words), *east.readings[1:])
    chart = ecosystem_chart(replace(east, readings=readings), texts("nl"))
    assert chart is not None
    assert _size(png(chart)) == (1100, 991)


def test_the_same_data_gives_the_same_picture(
    care: CommunityDigest, texts: Callable[[str], Texts]
) -> None:
    chart = community_chart(care, texts("nl"))
    assert chart is not None
    assert png(chart) == png(chart)
    assert _size(png(chart))[0] == 1100


def test_every_panel_has_the_dates_of_its_own_rounds(
    east: EcosystemDigest, texts: Callable[[str], Texts]
) -> None:
    first, *others = east.readings
    gauge = first.gauges[0]
    later = replace(
        gauge,
        history=tuple(replace(each, on=each.on + timedelta(days=1)) for each in gauge.history),
    )
    moved = replace(first, gauges=(later, *first.gauges[1:]))
    chart = ecosystem_chart(replace(east, readings=(moved, *others)), texts("nl"))
    assert chart is not None
    assert [panel.ticks[0] for panel in chart.panels[:2]] == [(1, "3 sep"), (1, "2 sep")]
    assert [panel.ticks[-1] for panel in chart.panels[:2]] == [(12, "4 feb"), (12, "3 feb")]


async def test_the_page_draws_each_measurement_and_no_line_across_a_gap(
    east: EcosystemDigest, texts: Callable[[str], Texts]
) -> None:
    chart = ecosystem_chart(east, texts("nl"))
    assert chart is not None
    small = next(each for each in page_panels(chart) if each.name.startswith("Uitstootvrije"))
    assert len(small.marks) == 2
    assert small.gaps.count("V") == 9
    assert (small.lines.count("M"), small.lines.count("L")) == (1, 1)


def test_a_hidden_figure_is_a_gap_in_the_chart(
    east: EcosystemDigest, texts: Callable[[str], Texts]
) -> None:
    chart = ecosystem_chart(east, texts("nl"))
    assert chart is not None
    small = next(panel for panel in chart.panels if panel.name.startswith("Uitstootvrije"))
    assert [dot.round for dot in small.dots if dot.value is not None] == [6, 7]
    assert [dot.value is None for dot in small.dots].count(True) == 9


async def test_without_a_single_figure_there_is_no_picture(
    care: CommunityDigest, renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    gauges = tuple(
        replace(gauge, history=tuple(replace(each, figure=None) for each in gauge.history))
        for gauge in care.reading.gauges
    )
    silent = replace(care, reading=replace(care.reading, gauges=gauges))
    report = await renderer.render(silent, texts("nl"), ZONE)
    assert report.chart is None
    assert "svg" not in Page(report.page).tags


def test_the_sample_has_gaps_to_draw() -> None:
    assert any(not played.shows_figures for played in results("M2"))


def _size(picture: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(picture)) as image:
        return image.size


async def test_a_figure_that_is_not_the_latest_says_of_which_round_it_is_and_a_dash_is_not_marked(
    renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    *earlier, last = results("L2", 13)
    items = tuple(replace(each, n=3, tally=None, hidden=Hidden.FEW_ANSWERS) for each in last.items)
    low = replace(week("L2", 13), results=(*earlier, replace(last, items=items)))
    digest = ecosystem_digest("Oost", low.on, [low], None)
    assert isinstance(digest, EcosystemDigest)
    page = Page((await renderer.render(digest, texts("nl"), ZONE)).page)
    assert "(ronde 12, de laatste die getoond is)" in page.text
    view = gauge_view(digest.readings[0].gauges[0], 13, digest.readings[0].attention, texts("nl"))
    assert (view.figure, view.asks_attention) == ("–", False)


@pytest.mark.parametrize(
    ("language", "line", "chart"),
    [
        ("nl", "Commitment  in beweging → 7 van 9 leden bekend", "Commitment, ingevuld"),
        ("en", "Commitment  in motion → 7 of 9 members known", "Commitment as answered"),
    ],
)
async def test_a_groups_label_stands_in_words_where_the_figure_of_commitment_was(
    care: CommunityDigest,
    renderer: ReportRenderer,
    texts: Callable[[str], Texts],
    *,
    language: str,
    line: str,
    chart: str,
) -> None:
    label = GroupStanding(Label.IN_MOTION, 7, 9, Arrow.LEVEL)
    digest = replace(care, reading=replace(care.reading, commitment=label))
    report = await renderer.render(digest, texts(language), ZONE)
    assert line in plain_text(report.view)
    assert 'class="figure in-words"' in report.page
    assert report.page.count('in-words"') == 1
    assert chart in Page(report.page).text
    assert chart in report.view.chart_description
