"""The question card: five steps to the question behind the question, and how sharp it is."""

from enum import StrEnum

from bot.domain.communities import usable_text
from bot.domain.words import N_, Refusal, Word


class Step(StrEnum):
    """A part of the question card, in the order in which it is asked."""

    ASKED_AS = "asked_as"
    WHY_NOW = "why_now"
    COST_OF_NOTHING = "cost_of_nothing"
    TRIED = "tried"
    VISIBLE = "visible_in_six_months"
    HOW_CAN_WE = "how_can_we"


LABELS = {
    Step.ASKED_AS: N_("1. The question as it was asked"),
    Step.WHY_NOW: N_("2. Why now?"),
    Step.COST_OF_NOTHING: N_("3. What if nothing changes?"),
    Step.TRIED: N_("4. What was tried already?"),
    Step.VISIBLE: N_("5. What do we see in six months?"),
    Step.HOW_CAN_WE: N_("How can we…?"),
}
"""The question of each step, short enough for the label of a form."""


class Check(StrEnum):
    """What makes a question sharp; each counts one point."""

    OWNER = "owner"
    RESULT = "result"
    INFLUENCE = "influence"
    BENEFIT = "benefit"
    TIME = "time"


CHECKS = {
    Check.OWNER: N_("Somebody owns it: we know whose question it is."),
    Check.RESULT: N_("The result can be seen: everybody would notice that it was reached."),
    Check.INFLUENCE: N_("It is within our influence: we can begin without asking permission."),
    Check.BENEFIT: N_("At least three parties gain: a company, a school and one more."),
    Check.TIME: N_("It has a limit: we know by when."),
}
"""Each check as a sentence that is true or not."""


class StepsMissing(Refusal):
    """The card cannot be saved with an empty part."""

    text = N_("The question card is not complete yet: {step} is empty. Fill it in first.")


def usable_steps(fields: dict[str, str]) -> dict[str, str]:
    """Return the parts of the card that are among these fields, as they may be stored.

    Raises:
        TextUnusable: a part is empty or too long.
    """
    return {
        step.value: usable_text(fields[step], field=Word(LABELS[step]))
        for step in Step
        if step in fields
    }


def sharpness(met: set[str]) -> int:
    """Return how sharp a question is, 0 to 5: the number of checks that are met."""
    return len({check.value for check in Check} & met)
