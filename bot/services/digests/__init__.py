"""The weekly digest: gathering a week, deciding whether it is said, sending and judging it."""

from bot.services.digests.desk import DigestDesk, Planned, Queued
from bot.services.digests.moments import DigestDelivery, DigestMoment, digest_again

__all__ = ["DigestDelivery", "DigestDesk", "DigestMoment", "Planned", "Queued", "digest_again"]
