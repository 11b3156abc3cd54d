"""`leerkring init` writes a settings file that works, and overwrites nothing unasked."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.config import load


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Where the file goes."""
    return tmp_path / "config.toml"


def init(config: Path, *answers: str) -> str:
    """Run the command with these answers and return what was on the screen."""
    typed = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(main, ["init", "--config", str(config)], input=typed)
    return result.output


def test_answers_end_up_in_a_file_that_loads(config: Path) -> None:
    init(config, "to\"k'en\\é", "", "en", "Europe/Brussels", "zuid", "https://x.example/p", "Ada")
    settings = load(config)
    assert settings.discord.token.get_secret_value() == "to\"k'en\\é"
    assert settings.defaults.model_dump() == {
        "language": "en", "zone": "Europe/Brussels", "school_region": "zuid"
    }  # fmt: skip
    assert settings.privacy.contact == "Ada"
    assert settings.database.url == f"sqlite+aiosqlite:///{config.parent / 'leerkring.sqlite'}"


def test_only_the_owner_can_read_it(config: Path) -> None:
    init(config, *[""] * 7)
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert [path.name for path in config.parent.iterdir()] == ["config.toml"]


def test_a_wrong_answer_is_asked_again_with_the_reason(config: Path) -> None:
    shown = init(config, "", "", "", "Amsterdam", "Europe/Amsterdam", "", "", "")
    assert "'Amsterdam' is not a time zone; write it as 'Europe/Amsterdam'" in shown
    assert load(config).defaults.zone == "Europe/Amsterdam"


def test_an_address_of_no_database_is_asked_again(config: Path) -> None:
    shown = init(config, "", "fr", *[""] * 6)
    assert "the address is of no database that Leerkring knows" in shown
    assert load(config).database.url.endswith("leerkring.sqlite")


def test_the_token_is_not_shown_on_the_screen(config: Path) -> None:
    assert "s3cret" not in init(config, "s3cret", *[""] * 6)


@pytest.mark.parametrize("arguments", [[], ["--no-input"]])
def test_an_existing_file_stays_unless_replacing_it_was_confirmed(
    config: Path, arguments: list[str]
) -> None:
    config.write_text("[log]\n")
    result = CliRunner().invoke(main, ["init", "--config", str(config), *arguments], input="\n")
    assert result.exit_code == 1
    assert "write elsewhere: leerkring init --config FILE" in result.output
    assert config.read_text() == "[log]\n"


def test_no_folder_is_made_unasked(tmp_path: Path) -> None:
    config = tmp_path / "new" / "config.toml"
    result = CliRunner().invoke(main, ["init", "--config", str(config), "--no-input"])
    assert result.exit_code == 1
    assert f"There is no folder {tmp_path / 'new'}; make it first." in result.output
    assert not config.parent.exists()


def test_a_confirmed_replacement_replaces(config: Path) -> None:
    config.write_text("[log]\n")
    init(config, "y", *[""] * 7)
    assert load(config).log.level == "INFO"
    assert "[database]" in config.read_text()


def test_every_setting_stands_in_the_file_with_what_it_means(config: Path) -> None:
    CliRunner().invoke(main, ["init", "--config", str(config), "--no-input"])
    example = Path(__file__).resolve().parents[2] / "config.example.toml"
    assert load(config).model_dump() == load(example).model_dump() | {
        "database": load(config).database.model_dump(),
        "privacy": load(config).privacy.model_dump(),
    }
    assert "# IANA time zone." in config.read_text()
