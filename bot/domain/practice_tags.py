"""What a practice is labelled with: short controlled lists, so that practices can be compared.

The codes are stored; their words stand in the catalogue. A coordinator adds an ecosystem's own tags
to a list; their code is their number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.words import N_, Refusal, Word

TAG_LENGTH: Final = 60
"""Characters of an own tag: one line of a list."""

MOST_OWN: Final = 12
"""Own tags of one kind in an ecosystem: with those that are built in they fit one list of 25."""


class TagKind(StrEnum):
    """What a tag is about."""

    CHALLENGE = "challenge"
    INTERVENTION = "intervention"
    MECHANISM = "mechanism"
    CONDITION = "condition"
    TARGET_GROUP = "target_group"
    SECTOR = "sector"
    TECHNOLOGY = "technology"


KINDS: Final[Mapping[TagKind, str]] = {
    TagKind.CHALLENGE: N_("Challenge"),
    TagKind.INTERVENTION: N_("Type of intervention"),
    TagKind.MECHANISM: N_("What makes it work"),
    TagKind.CONDITION: N_("What must be there"),
    TagKind.TARGET_GROUP: N_("For whom"),
    TagKind.SECTOR: N_("Where else it may fit"),
    TagKind.TECHNOLOGY: N_("Technology"),
}
"""Each list in words."""

MOST_TAGS: Final[Mapping[TagKind, int]] = dict.fromkeys(TagKind, 3) | {TagKind.CONDITION: 5}
"""Tags of each kind on one practice. A practice usually stands on more conditions than three."""

TAGS: Final[Mapping[TagKind, Mapping[str, str]]] = {
    TagKind.CHALLENGE: {
        "learning_from_mistakes": N_("Learning from mistakes"),
        "data_at_work": N_("Using data on the work floor"),
        "little_time": N_("Little time"),
        "accepting_technology": N_("Accepting new technology"),
        "roster_puzzle": N_("The puzzle of the roster"),
        "having_a_say": N_("Having a say in one's work"),
        "keeping_people": N_("Finding and keeping people"),
        "passing_on_skill": N_("Passing on craftsmanship"),
        "working_together": N_("Working together across borders"),
        "language_and_basics": N_("Language and basic skills"),
        "working_safely": N_("Working safely"),
        "getting_started": N_("Helping newcomers get started"),
    },
    TagKind.INTERVENTION: {
        "team_ritual": N_("Team ritual"),
        "workplace_learning": N_("Learning at the workplace"),
        "serious_game": N_("Serious game"),
        "peer_consultation": N_("Peer consultation"),
        "coaching": N_("Coaching"),
        "learning_path": N_("Learning path"),
    },
    TagKind.MECHANISM: {
        "seeing_it_done": N_("Seeing it done"),
        "trying_it_oneself": N_("Trying it oneself"),
        "feedback": N_("Feedback"),
        "social_norm": N_("Social norm"),
        "autonomy": N_("Autonomy"),
        "free_time": N_("Time set free"),
    },
    TagKind.CONDITION: {
        "regular_meeting": N_("A regular meeting"),
        "lead_takes_part": N_("The first-line lead takes part"),
        "data_available": N_("Data are available"),
        "safe_climate": N_("A safe climate"),
        "somebody_facilitates": N_("Somebody facilitates"),
        "tools_at_hand": N_("The right tools at hand"),
        "a_place_to_practise": N_("A place to practise"),
    },
    TagKind.TARGET_GROUP: {
        "newcomers": N_("Newcomers"),
        "experienced": N_("Experienced professionals"),
        "leads": N_("First-line leads"),
        "students": N_("Students and interns"),
        "teachers": N_("Teachers and practical trainers"),
        "flex_workers": N_("Temporary workers"),
        "whole_team": N_("The whole team"),
    },
    TagKind.SECTOR: {
        "logistics": N_("Logistics"),
        "care": N_("Care"),
        "high_tech": N_("Manufacturing and high tech"),
        "construction": N_("Construction"),
        "education": N_("Education"),
        "government": N_("Government"),
    },
    TagKind.TECHNOLOGY: {
        "none": N_("None needed"),
        "dashboards": N_("Dashboards"),
        "planning_software": N_("Planning software"),
        "robots": N_("Robots and cobots"),
        "sensors": N_("Sensors"),
        "virtual_reality": N_("Virtual reality"),
        "artificial_intelligence": N_("Artificial intelligence"),
        "apps": N_("Apps and tablets"),
    },
}
"""The tags that every ecosystem has, by code."""

_OWN = "own-"


@dataclass(frozen=True, slots=True)
class OwnTag:
    """A tag that an ecosystem added, in its own words."""

    id: int
    ecosystem_id: int
    kind: TagKind
    label: str

    @property
    def code(self) -> str:
        """Under which it is stored with a practice."""
        return f"{_OWN}{self.id}"


@dataclass(frozen=True, slots=True)
class TagUses:
    """With how many practices a tag stands, how many groups look for it, how many asks name it."""

    practices: int = 0
    groups: int = 0
    entries: int = 0


class TagUnknown(Refusal):
    """The list has changed since it was shown."""

    text = N_("That tag is not in the list any more. Open the tags again and choose another.")


class TagKnown(Refusal):
    """The list has it already."""

    text = N_("{label} is in that list already. Nothing had to be changed.")


class TagGone(Refusal):
    """Somebody removed it, or it is another ecosystem's."""

    text = N_("That tag is not there any more. /practice tag adds one.")


class TooManyOwnTags(Refusal):
    """A list that is too long is not read."""

    text = N_(
        "This ecosystem has {most} tags of its own in that list already; more do not fit. Use one "
        "that comes close."
    )


def labels(kind: TagKind, own: Sequence[OwnTag]) -> dict[str, str]:
    """Return the list of a kind: code to words; a `Word` is a text of the catalogue."""
    listed: dict[str, str] = {code: Word(label) for code, label in TAGS[kind].items()}
    return listed | {each.code: each.label for each in own if each.kind is kind}


def usable_tags(kind: TagKind, codes: Sequence[str], own: Sequence[OwnTag]) -> tuple[str, ...]:
    """Return the chosen codes in the order of the list.

    Raises:
        TagUnknown: one of them is not in it, or there are too many.
    """
    listed = labels(kind, own)
    if not set(codes) <= set(listed) or len(set(codes)) > MOST_TAGS[kind]:
        raise TagUnknown
    return tuple(code for code in listed if code in codes)
