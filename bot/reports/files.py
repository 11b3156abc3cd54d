"""Reports on disk: a page, a picture and a text per digest."""

from datetime import date
from pathlib import Path

from bot.services.digest_view import file_name
from bot.services.ports.reports import Report


def save(report: Report, on: date, folder: Path) -> list[Path]:
    """Write a digest's page, picture and text into a folder and return their paths.

    The folder is made when it is missing; files of the same week are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{file_name(report.view, on)}-{report.view.language}"
    written = {".html": report.page.encode(), ".txt": report.text.encode()}
    if report.chart is not None:
        written[".png"] = report.chart
    paths = []
    for ending, content in written.items():
        path = folder / f"{name}{ending}"
        path.write_bytes(content)
        paths.append(path)
    return paths
