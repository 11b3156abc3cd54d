"""Good practices: shared by who made them, found by who may see them, shown in channels."""

from bot.services.practices.tagging import PracticeTags

__all__ = ["PracticeTags"]
