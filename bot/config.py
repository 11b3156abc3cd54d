"""Every setting of Leerkring, read from a TOML file, then the environment, then the command line.

A later source wins. Environment names start with `LEERKRING_` and put `__` between levels
(`LEERKRING_DISCORD__TOKEN`). An unknown key is an error: a misspelt setting must never be ignored.
"""

import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

Language = Literal["nl", "en"]


_DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


def _known_database(url: str) -> str:
    if not url.startswith(_DATABASES):
        raise ValueError(
            "the address is of no database that Leerkring knows; write it as "
            "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME"
        )
    return url


def _known_zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only when one is set

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(
            f"'{name}' is not a time zone; write it as 'Europe/Amsterdam' (IANA name)"
        ) from error
    return name


def _written_day(day: object) -> object:
    # TOML has dates of its own; the environment and the command line have text.
    return day.isoformat() if isinstance(day, date) else day


def _known_day(day: str) -> str:
    try:
        date.fromisoformat(day or "2026-01-01")
    except ValueError as error:
        raise ValueError(f"'{day}' is not a day; write it as 2026-03-01") from error
    return day


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DiscordSettings(_Section):
    """How to reach Discord, or a rate-limit proxy that stands before it."""

    token: SecretStr = Field(SecretStr(""), description="The bot token of your application.")
    api_base: str = Field(
        "https://discord.com/api/v10", description="Address of the REST interface."
    )
    gateway_url: str = Field("", description="Address of the gateway; empty: ask Discord for it.")
    shard_count: int = Field(1, ge=1, description="Number of gateway shards in this process.")


class DatabaseSettings(_Section):
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(_known_database)] = Field(
        "sqlite+aiosqlite:///leerkring.sqlite",
        description="SQLite file beside the config, or postgresql+asyncpg://user:password@host/name.",
    )


class PrivacySettings(_Section):
    """Keys, and what Discord's terms ask you to show."""

    key_file: Path = Field(
        Path("leerkring.keys"),
        description="Encryption keys, readable by you alone (mode 0600). Made at the first start.",
    )
    policy_url: str = Field("", description="Your privacy policy; shown by /privacy.")
    contact: str = Field("", description="Who answers questions about personal data.")
    facilitator_labels_approved_on: Annotated[
        str, BeforeValidator(_written_day), AfterValidator(_known_day)
    ] = Field("", description="The day of that approval, such as 2026-03-01.")
    facilitator_labels_approved_by: str = Field(
        "",
        description="Who approved it: programme owner, works council, platform policy read again.",
    )
    facilitator_labels: bool = Field(
        False,
        description="Facilitators see labels of members who share with them; needs an approval.",
    )

    @field_validator("facilitator_labels")
    @classmethod
    def _must_be_approved(cls, on: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 - pydantic's
        approval = ("facilitator_labels_approved_on", "facilitator_labels_approved_by")
        if on and not all(str(info.data.get(name, "")).strip() for name in approval):
            raise ValueError(
                "labels of members are shown to facilitators only after an approval; set "
                "facilitator_labels_approved_on to its day and facilitator_labels_approved_by to "
                "who gave it, or leave facilitator_labels off"
            )
        return on


class DefaultSettings(_Section):
    """What a new ecosystem starts with; each can be changed in Discord."""

    language: Language = Field("nl", description="Language of public posts: nl or en.")
    zone: Annotated[str, AfterValidator(_known_zone)] = Field(
        "Europe/Amsterdam", description="IANA time zone."
    )
    school_region: Literal["noord", "midden", "zuid", "none"] = Field(
        "midden", description="Dutch school-holiday region, or none."
    )


class LogSettings(_Section):
    """What is written to the log; never what people wrote."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least serious message that is logged."
    )


class Settings(BaseSettings):
    """All settings. `Settings()` reads only defaults and environment; `load` adds the file."""

    model_config = SettingsConfigDict(
        env_prefix="LEERKRING_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    discord: DiscordSettings = DiscordSettings()
    database: DatabaseSettings = DatabaseSettings()
    privacy: PrivacySettings = PrivacySettings()
    defaults: DefaultSettings = DefaultSettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line over environment over file."""
        del dotenv_settings, file_secret_settings
        file_values, left_out = _reading
        if left_out:
            values = env_settings()
            for place in left_out:
                _leave_out(values, place)
            env_settings = InitSettingsSource(settings_cls, values)
        return init_settings, env_settings, InitSettingsSource(settings_cls, file_values)


_Reading = tuple[dict[str, Any], Collection[tuple[str, ...]]]
_NO_FILE: _Reading = ({}, ())
_reading = _NO_FILE


def load(
    path: Path | None,
    *,
    leaving_out: Collection[tuple[str, ...]] = (),
    command_line: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Settings:
    """Return the settings of this file (None: no file), the environment and the command line.

    A later source wins; `command_line` holds values by section and name. Relative paths (the SQLite file, the key file) are beside the config file.
    `leaving_out` names places to pass over in all three, so that `leerkring check` can go on after
    a wrong one.

    Raises:
        FileNotFoundError: the file was named and does not exist.
        tomllib.TOMLDecodeError: the file is not TOML; the message has the line.
        pydantic.ValidationError: a value or a key is wrong; it lists every problem at once.
    """
    global _reading  # noqa: PLW0603 - pydantic-settings builds its sources from the class
    if path is not None and not path.is_file():
        raise FileNotFoundError(path)
    values = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
    given: dict[str, Any] = {name: dict(section) for name, section in command_line.items()}
    for place in leaving_out:
        _leave_out(values, place)
        _leave_out(given, place)
    _reading = (values, leaving_out)
    try:
        settings = Settings(**given)
    finally:
        _reading = _NO_FILE
    return beside(settings, path.parent if path else Path.cwd())


def _leave_out(values: dict[str, Any], place: tuple[str, ...]) -> None:
    *sections, key = place
    for section in sections:
        values = values.get(section, {})
    values.pop(key, None)


def beside(settings: Settings, folder: Path) -> Settings:
    """Return the settings with relative file paths made absolute under the folder."""
    marker = "sqlite+aiosqlite:///"
    url = settings.database.url
    if url.startswith(marker) and not url.startswith(marker + "/") and ":memory:" not in url:
        url = marker + str((folder / url.removeprefix(marker)).resolve())
    return settings.model_copy(
        update={
            "database": settings.database.model_copy(update={"url": url}),
            "privacy": settings.privacy.model_copy(
                update={"key_file": (folder / settings.privacy.key_file).resolve()}
            ),
        }
    )
