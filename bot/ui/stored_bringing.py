"""The words for what is stored of who wrote down what their organisation seeks or brings."""

from bot.domain.bringing import Way
from bot.domain.words import N_
from bot.ui.members import KINDS
from bot.ui.practice_words import REACHES
from bot.ui.stored_codes import Section

BRINGING = Section(
    N_("What you wrote down for your organisation"),
    {
        "community": N_("community"),
        "organisation": N_("organisation"),
        "party": N_("type"),
        "way": N_("what"),
        "text": N_("your words"),
        "reach": N_("where I look for who fits"),
        "named": N_("with your name as the contact"),
        "made_at": N_("made"),
        "until": N_("until"),
        "closed_on": N_("taken back"),
    },
    {
        "party": KINDS,
        "way": {Way.SEEK: N_("seeks this"), Way.BRING: N_("brings this")},
        "reach": REACHES,
    },
)
