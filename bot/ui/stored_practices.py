"""The words for what is stored of somebody's practices."""

from bot.domain.practice_story import LABELS
from bot.domain.words import N_
from bot.ui.choices import LANGUAGES, SECTORS
from bot.ui.practice_words import REACHES, STAGES, STATES, WORKED
from bot.ui.stored_codes import Section

PRACTICES = Section(
    N_("Your practices"),
    {
        "community": N_("community"),
        **LABELS,
        "state": N_("how it stands"),
        "stage": N_("stage"),
        "reach": N_("who may see it"),
        "named": N_("with your name"),
        "worked": N_("what came of it"),
        "sector": N_("sector"),
        "language": N_("language"),
        "created_at": N_("made"),
        "changed_at": N_("last changed"),
        "published_at": N_("published on"),
    },
    {
        "state": STATES,
        "stage": STAGES,
        "reach": REACHES,
        "worked": WORKED,
        "sector": SECTORS,
        "language": LANGUAGES,
    },
)
