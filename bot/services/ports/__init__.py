"""Where rooms that do not know each other meet: what the use cases ask of the outside."""

from bot.services.ports.unit_of_work import (
    AlreadyHandled,
    Clock,
    InteractionClaim,
    Store,
    UnitOfWork,
    current_interaction,
)

__all__ = [
    "AlreadyHandled",
    "Clock",
    "InteractionClaim",
    "Store",
    "UnitOfWork",
    "current_interaction",
]
