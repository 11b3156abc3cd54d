"""A digest on Discord: a card with the chart, the page as a file, and a question to the reader."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import discord

from bot.domain.digest_feedback import Verdict
from bot.domain.outgoing import Outgoing
from bot.domain.words import N_
from bot.i18n import Catalogue, Markup, Texts, unchanged
from bot.services.digest_view import GaugeView, Section, file_name
from bot.services.digests import Planned
from bot.services.freezing import thawed
from bot.services.ports.reports import Renderer, Report
from bot.services.practice_rows import MOST_ROWS
from bot.ui.components import Card, button
from bot.ui.notifier import Drawn
from bot.ui.writing import harmless

CHART = "chart.png"

MOST_LINES = 8
"""Lines of one section on a card; the page has them all."""

VERDICTS = {
    Verdict.YES: N_("Yes, this holds"),
    Verdict.PARTLY: N_("Partly"),
    Verdict.NO: N_("No"),
}


class DigestDrawing:
    """Draws the message of a digest from its frozen data."""

    def __init__(self, renderer: Renderer, catalogue: Catalogue) -> None:
        self._renderer = renderer
        self._catalogue = catalogue

    async def __call__(self, outgoing: Outgoing, texts: Texts) -> Drawn:
        """Return the card with its files; the question carries the message's mark."""
        data = outgoing.message.data
        digest = thawed(data)
        plain = self._catalogue.texts(texts.language, unchanged)
        report = await self._renderer.render(digest, plain, data["zone"])
        card = shown(report, digest.on, late=bool(data["late"]), texts=texts)
        card.buttons(button(texts("Does this hold?"), "holds", data["digest_id"], outgoing.mark))
        return Drawn(card, tuple(files(report, digest.on)))


def shown(report: Report, on: date, *, texts: Texts, late: bool = False) -> Card:
    """Return a digest as a card; its files go with it (see `files`)."""
    view = report.view
    kicker = " · ".join(
        [harmless(view.kicker), *([texts("sent later than planned")] if late else [])]
    )
    card = Card().text(Markup(f"-# {kicker}\n## {harmless(view.title)}\n{harmless(view.subtitle)}"))
    if view.lead:
        card.text(Markup(f"**{harmless(view.lead)}**"))
    if view.gauges:
        card.text(Markup("\n".join(_gauge(gauge) for gauge in view.gauges)))
    if report.chart is not None:
        card.picture(CHART, description=view.chart_description)
    for section in view.sections:
        card.text(_section(section, texts))
    card.text(Markup(f"-# {harmless(view.footer)}"))
    return card.file(f"{file_name(view, on)}.html")


def files(report: Report, on: date) -> list[discord.File]:
    """Return what the card shows: the chart, when there is one, and the page."""
    page = discord.File(BytesIO(report.page.encode()), f"{file_name(report.view, on)}.html")
    if report.chart is None:
        return [page]
    return [discord.File(BytesIO(report.chart), CHART), page]


def ask(digest_id: int, texts: Texts) -> Card:
    """Ask somebody whether a digest holds."""
    card = Card().text(
        texts(
            "**Does this digest hold, as you know the group?**\n"
            "Only counts are shown; by them we judge our rules, not the group."
        )
    )
    return card.buttons(
        *(button(texts(label), "verdict", digest_id, each) for each, label in VERDICTS.items())
    )


def thanked(given: Verdict, counted: Mapping[Verdict, int], texts: Texts) -> Card:
    """Confirm a verdict, with the counts so far."""
    counts = " · ".join(f"{texts(VERDICTS[each])} {n}" for each, n in counted.items())
    said = texts(
        "Saved: {verdict}. You can change it as long as you like.",
        verdict=Markup(texts(VERDICTS[given])),
    )
    return Card().text(Markup(f"{said}\n-# {counts}"))


def planned(found: Planned, texts: Texts) -> Card:
    """Confirm a digest's rhythm with its next moments and the reason of every shift."""
    lines = [
        f"• {texts.moment(each.at, found.zone)}" for each in found.moments if each.at is not None
    ]
    title = texts(
        "**The digest of {name} comes every week in {channel}:**",
        name=found.name,
        channel=Markup(f"<#{found.channel_id}>"),
    )
    note = texts(
        "-# When there is nothing new, nothing is sent. After a public holiday it comes on the next working day."
    )
    card = Card().text(Markup("\n".join([title, *lines])))
    if not lines:
        card.text(texts("The community is paused; the digest goes on with it."))
    return card.text(note)


def _gauge(gauge: GaugeView) -> str:
    figure = f"**{harmless(gauge.figure)}** {gauge.arrow}".strip()
    rest = " · ".join(harmless(part) for part in (gauge.words, *gauge.about) if part)
    return f"{harmless(gauge.name)} {figure}\n-# {rest}"


def _section(section: Section, texts: Texts) -> Markup:
    parts = [f"**{harmless(section.title)}**"]
    if section.quoted:
        quoted = " ".join(section.quoted.split())
        parts += [harmless(section.said), f"> {harmless(quoted)}"]
    several = len(section.lines) > 1
    for line in section.lines[:MOST_LINES]:
        about = f"**{harmless(line.about)}**: " if line.about else ""
        parts.append(("• " if several else "") + about + harmless(line.text))
    more = len(section.lines) - MOST_LINES
    if more > 0:
        parts.append(
            texts.plural("… and {n} more on the page.", "… and {n} more on the page.", more)
        )
    return Markup("\n".join(parts))


def exported(number: int, texts: Texts) -> Card:
    """Say what a file of figures holds."""
    return Card().text(
        texts.plural(
            "{n} published figure. What was hidden is empty, with the reason beside it.",
            "{n} published figures. What was hidden is empty, with the reason beside it.",
            number,
        )
    )


def exported_practices(number: int, texts: Texts, *, of_one: bool) -> Card:
    """Say what a file of practices holds, and that it stays as it is.

    They are those of one community, or of the whole ecosystem.
    """
    card = Card()
    if number == MOST_ROWS:
        card.text(texts("The newest {n} practices that you may see.", n=number))
    elif of_one:
        card.text(
            texts.plural(
                "{n} practice of this community that you may see. What others shared with it is "
                "found with /practice find.",
                "{n} practices of this community that you may see. What others shared with it is "
                "found with /practice find.",
                number,
            )
        )
    else:
        card.text(
            texts.plural(
                "{n} practice of this ecosystem that you may see.",
                "{n} practices of this ecosystem that you may see.",
                number,
            )
        )
    return card.text(
        texts(
            "Nobody's name is in it. The file does not follow when somebody changes a practice or "
            "takes it back: do not keep it longer than you need it, and do not pass on what is "
            "only for your community."
        )
    )
