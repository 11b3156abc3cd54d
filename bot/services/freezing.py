"""A digest as plain JSON data and back, so that what was decided is what is sent and shown."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.domain.digests import CommunityDigest, EcosystemDigest
from bot.services.ports.reports import AnyDigest

_KINDS: dict[str, type[AnyDigest]] = {
    "community": CommunityDigest,
    "ecosystem": EcosystemDigest,
}


def frozen(digest: AnyDigest) -> dict[str, Any]:
    """Return a digest as JSON data: figures as text, so that no digit is lost."""
    kind = next(name for name, made_of in _KINDS.items() if isinstance(digest, made_of))
    return {"kind": kind, "digest": _adapter(kind).dump_python(digest, mode="json")}


def thawed(data: Mapping[str, Any]) -> AnyDigest:
    """Return the digest that `frozen` wrote down."""
    found: AnyDigest = _adapter(data["kind"]).validate_python(data["digest"])
    return found


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    # The two shapes are described to pydantic once, and only where a digest is made or read.
    return TypeAdapter(_KINDS[kind])
