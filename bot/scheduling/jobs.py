"""Which use case answers which kind of schedule, and which follows which kind of message.

To add a kind, see `bot.services.ports.moments`. The test that kills the process at every statement
walks along these tables, so a new kind is in it from the first day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.services.ports.moments import DecideAgain, DeliveryHandler, MomentHandler


@dataclass(frozen=True)
class Jobs:
    """The handlers of schedule kinds and of message kinds, and who decides again about waiting."""

    moments: Mapping[str, MomentHandler] = field(default_factory=dict)
    deliveries: Mapping[str, DeliveryHandler] = field(default_factory=dict)
    again: Mapping[str, DecideAgain] = field(default_factory=dict)
