"""Digests, points of attention and harvests as plain JSON data and back: as decided, so shown."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.domain.digests import CommunityDigest, EcosystemDigest
from bot.domain.harvests import Numbers
from bot.domain.points import AttentionPoint
from bot.services.ports.reports import AnyDigest

_KINDS: dict[str, type[AnyDigest]] = {
    "community": CommunityDigest,
    "ecosystem": EcosystemDigest,
}
_PARTS: dict[str, type[AttentionPoint] | type[Numbers]] = {
    "point": AttentionPoint,
    "numbers": Numbers,
}


def frozen(digest: AnyDigest) -> dict[str, Any]:
    """Return a digest as JSON data: figures as text, so that no digit is lost."""
    kind = next(name for name, made_of in _KINDS.items() if isinstance(digest, made_of))
    return {"kind": kind, "digest": _adapter(kind).dump_python(digest, mode="json")}


def thawed(data: Mapping[str, Any]) -> AnyDigest:
    """Return the digest that `frozen` wrote down."""
    found: AnyDigest = _adapter(data["kind"]).validate_python(data["digest"])
    return found


def frozen_point(point: AttentionPoint) -> dict[str, Any]:
    """Return a point of attention as JSON data."""
    data: dict[str, Any] = _adapter("point").dump_python(point, mode="json")
    return data


def thawed_point(data: Mapping[str, Any]) -> AttentionPoint:
    """Return the point of attention that `frozen_point` wrote down."""
    found: AttentionPoint = _adapter("point").validate_python(data)
    return found


def frozen_numbers(numbers: Numbers) -> dict[str, Any]:
    """Return the numbers of a harvest as JSON data."""
    data: dict[str, Any] = _adapter("numbers").dump_python(numbers, mode="json")
    return data


def thawed_numbers(data: Mapping[str, Any]) -> Numbers:
    """Return the numbers that `frozen_numbers` wrote down."""
    found: Numbers = _adapter("numbers").validate_python(data)
    return found


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    # A shape is described to pydantic once, and only where one is made or read.
    return TypeAdapter((_KINDS | _PARTS)[name])
