"""Good practices: shared by who made them, found by who may see them, shown in channels."""

from bot.services.practices.asking import ASKED, PracticeMoment, practice_asked_again
from bot.services.practices.desk import Drafts, PracticeDesk
from bot.services.practices.finding import Found, PracticeSearch, Question
from bot.services.practices.posts import (
    MESSAGE,
    PracticeDelivery,
    PracticeShelf,
    practice_again,
)
from bot.services.practices.prompting import PracticePrompts, PromptMoment, prompt_again
from bot.services.practices.staging import staged
from bot.services.practices.tagging import PracticeTags, TagView
from bot.services.practices.views import PracticeView, Trail, own_practice, seen_practice

__all__ = [
    "ASKED",
    "MESSAGE",
    "Drafts",
    "Found",
    "PracticeDelivery",
    "PracticeDesk",
    "PracticeMoment",
    "PracticePrompts",
    "PracticeSearch",
    "PracticeShelf",
    "PracticeTags",
    "PracticeView",
    "PromptMoment",
    "Question",
    "TagView",
    "Trail",
    "own_practice",
    "practice_again",
    "practice_asked_again",
    "prompt_again",
    "seen_practice",
    "staged",
]
