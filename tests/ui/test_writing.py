"""What a person wrote is shown as they wrote it and does nothing."""

import pytest

from bot.ui.writing import closed_up, harmless

BREAKER = "\u200b"


@pytest.mark.parametrize(
    "hostile",
    [
        "@everyone",
        "@here",
        "<@123>",
        "<@&123>",
        "<#123>",
        "</forget:1>",
        "<t:0:F>",
        "<:smile:1>",
        "https://example.org",
        "discord.gg/abc",
        "Discord.com/invite/abc",
        "[klik](https://example.org)",
    ],
)
def test_nothing_that_discord_acts_on_stays_whole(hostile: str) -> None:
    assert hostile not in harmless(hostile)
    read = harmless(hostile).replace(BREAKER, "").replace("\\", "")
    assert read == hostile


@pytest.mark.parametrize(
    "hostile", ["**vet**", "_schuin_", "~~weg~~", "||geheim||", "`code`", "> citaat", "# kop"]
)
def test_no_formatting_comes_out_of_what_somebody_wrote(hostile: str) -> None:
    shown = harmless(hostile)
    assert all(shown[place - 1] == "\\" for place, sign in enumerate(shown) if sign in "*_~|`>#")


@pytest.mark.parametrize("plain", ["om 12:00", "anna@example.org", "=1+1", "3,5 – 4", "naïef"])
def test_ordinary_words_stay_as_they_are(plain: str) -> None:
    assert harmless(plain) == plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("eerst\ntoen\n\nslot", "eerst\ntoen\n\nslot"),
        ("eerst\n\n\n\n\n\ntoen", "eerst\n\ntoen"),
        ("eerst\n \n\u200b\n\ntoen", "eerst\n \ntoen"),
        ("   ", "   "),
        ("", ""),
    ],
)
def test_one_empty_line_in_a_row_is_kept(typed: str, kept: str) -> None:
    assert closed_up(typed) == kept
