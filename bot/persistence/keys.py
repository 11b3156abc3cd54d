"""The installation's keys: seal text, recognise an account without storing it.

A key file has one `lookup` line and one or more `seal` lines, newest first: sealing uses the
newest, opening tries all. To rotate, put a new `seal` line on top. The lookup key stays, or nobody
would be recognised.
"""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_LOOKUP_BYTES = 32
_PRIVATE = 0o600
_DAMAGED = "The key file is damaged; put back the copy you kept."


class KeysUnusableError(Exception):
    """The key file cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Keys:
    """Seals and opens text, and fingerprints Discord accounts."""

    lookup: bytes
    seals: MultiFernet

    @classmethod
    def generate(cls) -> str:
        """Return the text of a new key file."""
        lookup = base64.urlsafe_b64encode(secrets.token_bytes(_LOOKUP_BYTES)).decode()
        return f"lookup {lookup}\nseal {Fernet.generate_key().decode()}\n"

    @classmethod
    def parse(cls, text: str) -> "Keys":
        """Read a key file's text.

        Raises:
            KeysUnusableError: a line is missing or malformed.
        """
        pairs = [line.split() for line in text.splitlines() if line.strip()]
        try:
            lookups = [base64.urlsafe_b64decode(value) for word, value in pairs if word == "lookup"]
            seals = [Fernet(value) for word, value in pairs if word == "seal"]
        except ValueError as error:
            raise KeysUnusableError(_DAMAGED) from error
        if len(lookups) != 1 or not seals:
            raise KeysUnusableError(
                "The key file needs one 'lookup' line and at least one 'seal' line."
            )
        return cls(lookups[0], MultiFernet(seals))

    @classmethod
    def read(cls, path: Path) -> "Keys":
        """Read the key file, whoever else can.

        Raises:
            KeysUnusableError: it is not there, cannot be read, or is damaged.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise KeysUnusableError(
                f"There is no {path}; put back your copy of the key file."
            ) from error
        except OSError as error:
            raise KeysUnusableError(
                f"{path} cannot be read ({error.strerror}); put your copy of the key file there, "
                "readable by the account that runs Leerkring."
            ) from error
        except UnicodeDecodeError as error:
            raise KeysUnusableError(_DAMAGED) from error
        return cls.parse(text)

    @classmethod
    def load(cls, path: Path) -> "Keys":
        """Read the key file, which only its owner can.

        Raises:
            KeysUnusableError: it is not there, others can read it, or it is damaged.
        """
        if path.is_file() and path.stat().st_mode & 0o077:
            raise KeysUnusableError(f"Others can read {path.name}; run: chmod 600 {path.name}")
        return cls.read(path)

    @classmethod
    def make(cls, path: Path) -> "Keys":
        """Make a key file that only its owner can read, unless there is one, and load it.

        Only for a database that holds nothing sealed: see `bot.persistence.sealed`.

        Raises:
            KeysUnusableError: what is there cannot be used.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
            with os.fdopen(descriptor, "w") as file:
                file.write(cls.generate())
        return cls.load(path)

    def fingerprint(self, user_id: int) -> bytes:
        """Return the keyed hash by which an account is looked up (32 bytes)."""
        return hmac.new(self.lookup, str(user_id).encode(), hashlib.sha256).digest()

    def seal(self, text: str) -> bytes:
        """Encrypt text for storage."""
        return self.seals.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """Decrypt what `seal` made.

        Raises:
            KeysUnusableError: none of the keys opens it.
        """
        try:
            return self.seals.decrypt(sealed).decode()
        except InvalidToken as error:
            raise KeysUnusableError(
                "Stored text cannot be opened with these keys; put back the key file that made it."
            ) from error

    def opens(self, sealed: bytes) -> bool:
        """Tell whether one of these keys made this."""
        try:
            self.seals.decrypt(sealed)
        except InvalidToken:
            return False
        return True
