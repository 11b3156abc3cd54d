"""The example configuration cannot rot: it is what the tests run on."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Settings, load

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_names_every_setting_and_no_other() -> None:
    example = tomllib.loads((ROOT / "config.example.toml").read_text())
    shipped = Settings().model_dump()
    assert {section: set(keys) for section, keys in example.items()} == {
        section: set(keys) for section, keys in shipped.items()
    }


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERKRING_DEFAULTS__LANGUAGE", "en")
    assert load(ROOT / "config.example.toml").defaults.language == "en"


def test_a_misspelt_key_is_an_error_that_names_it(tmp_path: Path) -> None:
    wrong = tmp_path / "config.toml"
    wrong.write_text('[discord]\ntokn = "x"\n')
    with pytest.raises(ValidationError, match="tokn"):
        load(wrong)


def test_an_unknown_zone_is_refused_with_the_right_spelling(tmp_path: Path) -> None:
    wrong = tmp_path / "config.toml"
    wrong.write_text('[defaults]\nzone = "Amsterdam"\n')
    with pytest.raises(ValidationError, match="Europe/Amsterdam"):
        load(wrong)


APPROVED = 'facilitator_labels_approved_on = %s\nfacilitator_labels_approved_by = "OR"\n'


@pytest.mark.parametrize("day", ['"2026-03-01"', "2026-03-01"])
def test_labels_for_facilitators_are_switched_on_with_the_day_and_name_of_an_approval(
    tmp_path: Path, day: str
) -> None:
    right = tmp_path / "config.toml"
    right.write_text("[privacy]\nfacilitator_labels = true\n" + APPROVED % day)
    assert load(right).privacy.facilitator_labels_approved_on == "2026-03-01"


@pytest.mark.parametrize("said", ["", 'facilitator_labels_approved_on = "2026-03-01"\n'])
def test_labels_for_facilitators_are_refused_without_an_approval(tmp_path: Path, said: str) -> None:
    wrong = tmp_path / "config.toml"
    wrong.write_text("[privacy]\nfacilitator_labels = true\n" + said)
    with pytest.raises(ValidationError, match="only after an approval; set"):
        load(wrong)


def test_an_approval_on_no_day_is_refused_with_the_right_spelling(tmp_path: Path) -> None:
    wrong = tmp_path / "config.toml"
    wrong.write_text("[privacy]\n" + APPROVED % '"1 maart"')
    with pytest.raises(ValidationError, match="2026-03-01"):
        load(wrong)
