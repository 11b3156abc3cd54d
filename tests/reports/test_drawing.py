"""Drawing happens outside the bot's own process, several digests side by side."""

import asyncio
import sys
from collections.abc import Callable

from bot.domain.digests import CommunityDigest
from bot.i18n import Texts
from bot.reports.renderer import ReportRenderer
from tests.reports.conftest import ZONE


async def test_digests_drawn_side_by_side_are_the_same_as_one_after_another(
    care: CommunityDigest, renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    alone = [await renderer.render(care, texts(language), ZONE) for language in ("nl", "en")]
    both = [renderer.render(care, texts(language), ZONE) for language in ("nl", "en", "nl")]
    together = await asyncio.gather(*both)
    assert [each.chart for each in together] == [each.chart for each in (*alone, alone[0])]
    assert [each.page for each in together] == [each.page for each in (*alone, alone[0])]


async def test_a_drawing_process_that_was_killed_is_started_again(
    care: CommunityDigest, renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    first = await renderer.render(care, texts("en"), ZONE)
    pool = renderer._drawing._pool
    assert pool is not None
    for process in pool._processes.values():
        process.kill()
    assert (await renderer.render(care, texts("en"), ZONE)).chart == first.chart


async def test_the_bots_own_process_loads_no_drawing_library() -> None:
    code = (
        "import asyncio, sys, bot.bootstrap\n"
        "from bot.reports.drawing import Drawing\n"
        "from bot.services.digest_view import DigestView\n"
        "async def main():\n"
        "    drawing = Drawing()\n"
        "    view = DigestView('nl', '', 'Leeg', '', '', (), (), None, '', '', '', '')\n"
        "    assert '<title>Leeg' in (await drawing.make(view, None)).page\n"
        "    await drawing.close()\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
        "    print([name for name in ('matplotlib', 'numpy', 'jinja2') if name in sys.modules])\n"
    )
    ran = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await ran.communicate()
    assert told.decode().strip() == "[]"
