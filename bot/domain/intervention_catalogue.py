"""The catalogue of interventions: data, to be read and added to.

Every expected effect is a hypothesis that the log of what was done tests. Minutes are our own
estimates where the source names none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.words import N_


class Mechanism(StrEnum):
    """The active ingredient: why an intervention should work."""

    SEEING = "seeing"
    TRYING = "trying"
    FEEDBACK = "feedback"
    SOCIAL_NORM = "social_norm"
    AUTONOMY = "autonomy"
    TIME = "time"

    @property
    def text(self) -> str:
        """The English words, marked for the catalogue."""
        return _MECHANISMS[self]


_MECHANISMS: Final = {
    Mechanism.SEEING: N_("seeing it done"),
    Mechanism.TRYING: N_("trying it yourself"),
    Mechanism.FEEDBACK: N_("feedback"),
    Mechanism.SOCIAL_NORM: N_("what the group finds normal"),
    Mechanism.AUTONOMY: N_("choosing yourself"),
    Mechanism.TIME: N_("time made free"),
}


@dataclass(frozen=True, slots=True)
class Intervention:
    """One entry of the catalogue; `minutes` is what it takes, `source` who described it."""

    code: str
    name: str
    doing: str
    minutes: int
    effect: str
    mechanism: Mechanism
    source: str


CATALOGUE: Final[Mapping[str, Intervention]] = {
    each.code: each
    for each in (
        Intervention(
            "I1",
            N_("Round of benefits"),
            N_("Let every party say what it needs and what it can give; then update the card."),
            45,
            N_("the benefit is visible for every party"),
            Mechanism.SOCIAL_NORM,
            "Wenger, McDermott & Snyder 2002",
        ),
        Intervention(
            "I2",
            N_("The question behind the question"),
            N_("In pairs, ask “why is that important to you?” again and again (Nine Whys)."),
            20,
            N_("a sharper purpose that is shared"),
            Mechanism.FEEDBACK,
            "Liberating Structures: Nine Whys",
        ),
        Intervention(
            "I3",
            N_("Set the goal anew"),
            N_("Put three goals beside each other, choose one, and date the new card."),
            45,
            N_("the goal is clearer at the next check-in that asks for it"),
            Mechanism.AUTONOMY,
            "Anderson & West 1998 (Team Climate Inventory)",
        ),
        Intervention(
            "I4",
            N_("If-then promises"),
            N_("Everybody makes one promise: when this moment comes, I will do that; with a day."),
            10,
            N_("more promises are kept"),
            Mechanism.TRYING,
            "Gollwitzer & Sheeran 2006",
        ),
        Intervention(
            "I5",
            N_("A 15% step"),
            N_("Ask: what can you do now, without anybody's permission or money?"),
            20,
            N_("things move again"),
            Mechanism.AUTONOMY,
            "Liberating Structures: 15% Solutions",
        ),
        Intervention(
            "I6",
            N_("Troika"),
            N_("Three people: one asks, turns around, and listens while two others advise."),
            30,
            N_("help, and a habit of giving it back"),
            Mechanism.FEEDBACK,
            "Liberating Structures: Troika Consulting",
        ),
        Intervention(
            "I7",
            N_("Peer assist"),
            N_("Before you begin, invite people who have done it before."),
            90,
            N_("fewer mistakes that others made already"),
            Mechanism.SEEING,
            "Collison & Parcell 2001",
        ),
        Intervention(
            "I8",
            N_("After-action review"),
            N_("Ask four things: what was expected, what happened, why, and what do we learn?"),
            30,
            N_("a lesson becomes a practice"),
            Mechanism.FEEDBACK,
            "Garvin 2000 (US Army after-action review)",
        ),
        Intervention(
            "I9",
            N_("TRIZ"),
            N_(
                "Ask: how would we surely fail? What of that do we do already, and what do we stop?"
            ),
            35,
            N_("a habit that hinders stops"),
            Mechanism.SOCIAL_NORM,
            "Liberating Structures: TRIZ",
        ),
        Intervention(
            "I10",
            N_("Close the loop"),
            N_("Post one thing that is done with the last answers."),
            15,
            N_("more people answer again"),
            Mechanism.FEEDBACK,
            "Culture Amp, on lack-of-action fatigue",
        ),
        Intervention(
            "I11",
            N_("A lighter rhythm"),
            N_("Ask every four weeks for a while."),
            5,
            N_("answering is less of a burden"),
            Mechanism.TIME,
            "Eisele and others 2022 (experience sampling)",
        ),
        Intervention(
            "I12",
            N_("A leader at the table"),
            N_("Talk with a leader about mandate, time and one decision; name a deputy."),
            30,
            N_("the plan moves"),
            Mechanism.SOCIAL_NORM,
            "Wenger-Trayner, key success factors",
        ),
        Intervention(
            "I13",
            N_("A company through the school"),
            N_("Map internships and alumni with a school; let somebody from the school call."),
            60,
            N_("a company takes part"),
            Mechanism.SOCIAL_NORM,
            "TechYourFuture symposium 2023",
        ),
        Intervention(
            "I14",
            N_("Two drivers"),
            N_("Give the driver a second one, from a company, and divide what they do."),
            30,
            N_("the group leans less on one person"),
            Mechanism.SEEING,
            "CHAOSS, contributor absence factor",
        ),
        Intervention(
            "I15",
            N_("Language check"),
            N_("Host a meeting together with somebody from the trade, and use its words."),
            30,
            N_("people feel addressed"),
            Mechanism.SEEING,
            "TechYourFuture symposium 2023",
        ),
        Intervention(
            "I16",
            N_("A safe start"),
            N_("Let a leader share an own mistake first, and agree on ground rules."),
            20,
            N_("people say more"),
            Mechanism.SOCIAL_NORM,
            "Edmondson 1999",
        ),
        Intervention(
            "I17",
            N_("A story of value"),
            N_("Interview a member: what did you hear, try, change, and what came of it?"),
            20,
            N_("a story for leaders"),
            Mechanism.SEEING,
            "Wenger, Trayner & De Laat 2011",
        ),
        Intervention(
            "I18",
            N_("A look at the neighbours"),
            N_("Hold the next meeting at a partner's workplace."),
            120,
            N_("people see the work through another's eyes"),
            Mechanism.SEEING,
            "Akkerman & Bakker 2011",
        ),
        Intervention(
            "I19",
            N_("Guard the fixed group"),
            N_("Give newcomers a buddy, talk with who leaves, and confirm until when people stay."),
            30,
            N_("the group is stable"),
            Mechanism.SOCIAL_NORM,
            "TechYourFuture symposium 2023",
        ),
        Intervention(
            "I20",
            N_("Time for the facilitator"),
            N_("Ask the coordinator to restore the agreed hours, or to merge groups."),
            30,
            N_("better facilitation"),
            Mechanism.TIME,
            "Milton 2017",
        ),
        Intervention(
            "I21",
            N_("A coffee talk"),
            N_("Ask and do not confront; offer a pause, or a good way to leave."),
            15,
            N_("it is clear how somebody wants to take part"),
            Mechanism.AUTONOMY,
            "Klein and others 2014",
        ),
        Intervention(
            "I22",
            N_("Round off, or embed"),
            N_("Harvest what there is; then embed it with the host, or close well."),
            60,
            N_("no group goes on for the sake of going on"),
            Mechanism.AUTONOMY,
            "TechYourFuture symposium 2023",
        ),
    )
}
