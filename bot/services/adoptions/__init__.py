"""Trying a practice of another group, and what came of it."""

from bot.services.adoptions.asking import (
    AdoptionMoment,
    adoption_again,
    practice_tried_again,
)
from bot.services.adoptions.desk import AdoptionDesk, AdoptionView

__all__ = [
    "AdoptionDesk",
    "AdoptionMoment",
    "AdoptionView",
    "adoption_again",
    "practice_tried_again",
]
