"""The words for what is stored about a person's practices, and about those that they tried."""

from bot.domain.practice_story import LABELS
from bot.domain.words import N_
from bot.ui.adoption_words import KEPT, STATES
from bot.ui.choices import LANGUAGES, SECTORS
from bot.ui.members import KINDS
from bot.ui.practice_words import REACHES, STAGES, WORKED
from bot.ui.practice_words import STATES as STATES_OF_PRACTICES
from bot.ui.stored_codes import Section

_COMMUNITY = {"community": N_("community")}

PRACTICES = Section(
    N_("Your practices"),
    {
        **_COMMUNITY,
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
        "state": STATES_OF_PRACTICES,
        "stage": STAGES,
        "reach": REACHES,
        "worked": WORKED,
        "sector": SECTORS,
        "language": LANGUAGES,
    },
)

ADOPTIONS = Section(
    N_("Practices that you tried"),
    {
        **_COMMUNITY,
        "day": N_("the day for it"),
        "state": N_("how it stands"),
        "worked": N_("what came of it"),
        "adaptation": N_("what you did differently"),
        "kept": N_("going on with it"),
        "party": N_("for which kind of organisation"),
        "made_at": N_("planned on"),
        "told_at": N_("said on"),
    },
    {"state": STATES, "worked": WORKED, "kept": KEPT, "party": KINDS},
)
