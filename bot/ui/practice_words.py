"""The codes of practices in words: state, stage, reach, and what came of it."""

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.practices import PracticeState, Reach, Stage, Worked
from bot.domain.words import N_

STATES: Mapping[PracticeState, str] = {
    PracticeState.DRAFT: N_("a draft that only you see"),
    PracticeState.PUBLISHED: N_("published"),
    PracticeState.WITHDRAWN: N_("withdrawn by who made it"),
}
STAGES: Mapping[Stage, str] = {
    Stage.IDEA: N_("Idea"),
    Stage.PROMISING: N_("Promising"),
    Stage.GOOD_PRACTICE: N_("Good practice"),
    Stage.EMBEDDED: N_("Embedded"),
}
REACHES: Mapping[StrEnum, str] = {
    Reach.COMMUNITY: N_("Only this community"),
    Reach.FIELD_LAB: N_("The whole field lab"),
    Reach.ECOSYSTEM: N_("The whole ecosystem"),
    Reach.PUBLIC: N_("Everybody, also outside"),
}
PRACTICES_STAY = N_(
    "Practices that you published stay for others, without your name, and so does what came of "
    "those that you tried; drafts and plans go. Should the words of yours go too? Then take them "
    "back first, with /practice permission."
)
"""What is said before somebody erases what is stored about them."""

PRACTICES_GO = N_(
    "**Practices** that you share go as far as you choose and with your name only if you say so, "
    "until you take them back. Facilitators and coordinators may take those that they may see along "
    "in a file, without your name."
)
"""What /privacy says of them."""

WORKED: Mapping[StrEnum, str] = {
    Worked.YES: N_("It worked"),
    Worked.PARTLY: N_("It worked partly"),
    Worked.NO: N_("It did not work"),
}
