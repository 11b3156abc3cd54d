"""Checks of what lies on this machine: the settings file, the keys, the token's form."""

import base64
import difflib
import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.findings import Findings

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.persistence.keys import Keys

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_TOKEN_PARTS = 3
_ALIKE = 0.9
"""How alike two names are of which one is the other misspelt; the first half is always the same."""
_PORTAL = "the Discord developer portal: your application → Bot → Reset Token"


def check_file_mode(path: Path | None, settings: "Settings", findings: Findings) -> None:
    """See that nobody else reads a settings file that holds a token or a password."""
    if path is None or not is_open(path):
        return
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    text = path.read_text(encoding="utf-8")
    try:
        password = make_url(settings.database.url).password
    except ArgumentError:
        password = None
    secrets = (settings.discord.token.get_secret_value(), str(password or ""))
    if any(secret and secret in text for secret in secrets):
        findings.problem(
            "settings",
            f"others on this machine can read {path}, and it holds a secret",
            mend=f"chmod 600 {path}",
        )


def check_environment(findings: Findings) -> None:
    """See that every LEERKRING_ variable is a setting: a misspelt one would do nothing."""
    from bot.config import Settings

    known = {
        f"LEERKRING_{section}__{name}".upper()
        for section, field in Settings.model_fields.items()
        for name in type(field.default).model_fields
    }
    for name in sorted(os.environ):
        if name.upper().startswith("LEERKRING_") and not _read(name, Settings.model_fields):
            alike = difflib.get_close_matches(name.upper(), known, n=1, cutoff=_ALIKE)
            (closest, *_) = (*alike, "")
            findings.warn(
                "settings",
                f"{name} in the environment is no setting and does nothing",
                mend=f"did you mean {closest}?" if closest else "take it away",
            )


def _read(name: str, sections: Collection[str]) -> bool:
    """Tell whether the program looks at a variable: a wrong name in a known section is refused."""
    section, _, setting = name.lower().removeprefix("leerkring_").partition("__")
    return section in sections and setting != ""


def check_privacy(settings: "Settings", findings: Findings) -> None:
    """See that people can find out what happens with their data; Discord's terms ask for it."""
    privacy = settings.privacy
    if not privacy.policy_url:
        findings.problem(
            "privacy",
            "there is no privacy policy",
            mend="publish one (docs/privacy has a template) and set [privacy] policy_url",
        )
    elif not privacy.policy_url.startswith("https://"):
        findings.problem(
            "privacy",
            f"policy_url is no https address: {privacy.policy_url}",
            mend="set [privacy] policy_url to the page where everybody can read it",
        )
    if not privacy.contact.strip():
        findings.problem(
            "privacy",
            "nobody answers questions about personal data",
            mend="set [privacy] contact to a name and an address",
        )
    if privacy.policy_url.startswith("https://") and privacy.contact.strip():
        findings.fine("privacy", f"policy at {privacy.policy_url}, contact {privacy.contact}")
    findings.fine(
        "labels",
        "facilitators see labels of members who share with them; approved on "
        f"{privacy.facilitator_labels_approved_on} by {privacy.facilitator_labels_approved_by}"
        if privacy.facilitator_labels
        else "only their owners see labels of members",
    )


def check_keys(settings: "Settings", findings: Findings) -> "Keys | None":
    """See that the keys are whole and readable by one account only; None without usable ones."""
    from bot.persistence.keys import Keys, KeysUnusableError

    path = settings.privacy.key_file
    if not path.exists():
        return None  # which is well or not, as the database is empty or not
    try:
        keys = Keys.read(path)
    except KeysUnusableError as error:
        findings.problem("keys", str(error), mend=f"put back your copy of {path.name}")
        return None
    if is_open(path):
        findings.problem("keys", f"others can read {path}", mend=f"chmod 600 {path}")
    else:
        findings.fine("keys", f"{path.name}, readable by you alone")
    return keys


def check_token(settings: "Settings", findings: Findings) -> bool:
    """Return whether the token looks like one, without asking Discord."""
    token = settings.discord.token.get_secret_value()
    if not token:
        findings.problem(
            "token",
            "there is no bot token",
            mend=f"set LEERKRING_DISCORD__TOKEN in the environment; it comes from {_PORTAL}",
        )
    elif application_id(token) is None:
        findings.problem(
            "token",
            "this is no bot token: one has three parts with dots between them",
            mend=f"copy the bot token, not the client secret, from {_PORTAL}",
        )
    else:
        findings.fine("token", f"of application {application_id(token)}")
    return application_id(token) is not None


def application_id(token: str) -> int | None:
    """Return the application's id, with which every bot token begins; None when it is no token."""
    parts = token.split(".")
    if len(parts) != _TOKEN_PARTS or not all(parts):
        return None
    try:
        decoded = base64.urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)).decode("ascii")
    except ValueError:  # no base64, or no ASCII in it
        return None
    return int(decoded) if decoded.isdigit() else None


def is_open(path: Path) -> bool:
    """Tell whether others than its owner may do anything with a file."""
    return bool(path.stat().st_mode & _OTHERS)
