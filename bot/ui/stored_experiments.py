"""The words for what is stored of who began an experiment or looked back on one."""

from collections.abc import Mapping

from bot.domain.experiments import PLAN, REVIEW
from bot.domain.words import N_
from bot.ui.stored_codes import Section

EXPERIMENTS: Mapping[str, Section] = {
    "experiment": Section(
        N_("Experiments that you began; the group reads them without your name"),
        {
            "community": N_("community"),
            **PLAN,
            "starts": N_("from"),
            "ends": N_("until"),
            "begun_at": N_("begun"),
        },
    ),
    "experiment_review": Section(
        N_("Experiments on which you looked back; the group reads it without your name"),
        {"community": N_("community"), **REVIEW, "written_at": N_("when")},
    ),
}
"""Section by table."""
