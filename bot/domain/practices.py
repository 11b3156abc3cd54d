"""Good practices: what somebody did, what came of it, and how far it may travel.

A practice is told in two goes (STARR, with the conditions of CIMO): what happened at once, and two
weeks later why it worked and what must be there. It belongs to who made it and keeps its origin.
Whether somebody may read it is one rule, `reaches`; the database has the same rule as a condition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.communities import Community, Sector
from bot.domain.practice_story import Told
from bot.domain.practice_tags import TagKind
from bot.domain.schedules import local_date, resolve
from bot.domain.words import N_, Refusal

MOST_DRAFTS: Final = 10
"""Drafts of one member in one community; more are a drawer that nobody opens."""

TOLD_MORE_AFTER: Final = timedelta(days=14)
ASKED_AT: Final = time(16)
"""Why something worked is asked when it has had time to show, once, within working hours."""


_TRIED_OR_RESULT: Final = {3, 4}
"""The answers to *what did it bring you most recently* after which there is something to tell."""


class PracticeState(StrEnum):
    """Whether others may read it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """How well a practice has proved itself (after FAO's levels of evidence)."""

    IDEA = "idea"
    PROMISING = "promising"
    GOOD_PRACTICE = "good_practice"
    EMBEDDED = "embedded"


class Reach(StrEnum):
    """Who may see a practice, from the own group outwards."""

    COMMUNITY = "community"
    FIELD_LAB = "field_lab"
    ECOSYSTEM = "ecosystem"
    PUBLIC = "public"


class Worked(StrEnum):
    """What came of a practice where it was tried; that it did not work is worth knowing too."""

    YES = "worked"
    PARTLY = "partly"
    NO = "not"


@dataclass(frozen=True, slots=True)
class Practice:
    """Something that was done, with where it comes from.

    `sector` and `language` are those of its community when it was made. `membership_id` is None
    when its maker is not known any more. `field_lab_id` follows its community.
    """

    id: int
    ecosystem_id: int
    field_lab_id: int
    community_id: int
    membership_id: int | None
    sector: Sector
    language: str
    told: Told
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None = None
    state: PracticeState = PracticeState.DRAFT
    stage: Stage = Stage.IDEA
    reach: Reach = Reach.COMMUNITY
    named: bool = False
    worked: Worked | None = None
    tags: Mapping[TagKind, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Audience:
    """Where a reader, or whoever reads along in a channel, belongs."""

    communities: frozenset[int] = frozenset()
    field_labs: frozenset[int] = frozenset()
    ecosystems: frozenset[int] = frozenset()

    @classmethod
    def of(cls, communities: Iterable[Community]) -> "Audience":
        """Return who belongs to these communities, and by that to what they are part of."""
        places = tuple(communities)
        return cls(
            frozenset(each.id for each in places),
            frozenset(each.field_lab_id for each in places),
            frozenset(each.ecosystem_id for each in places),
        )


class PracticeGone(Refusal):
    """It is not there, or not for this reader: which of them is not told."""

    text = N_(
        "That practice is not there any more, or it is not shared with you. Look for others with "
        "/practice find."
    )


class PracticeTakenBack(PracticeGone):
    """Whom it reached may know what became of it; who made it is not known any more."""

    text = N_(
        "Who made that practice took it back: its words are erased and cannot be brought back. Was "
        "it yours? /practice share tells it anew. Others are found with /practice find."
    )


class PracticeNotYours(Refusal):
    """Only who made it decides about it."""

    text = N_(
        "Only who made this practice can change it. /practice permission shows those that are yours."
    )


class PracticeOut(Refusal):
    """What is published or withdrawn is no draft any more."""

    text = N_(
        "That is no draft any more: it was published or withdrawn. /practice permission shows how "
        "your practices stand."
    )


class TooManyDrafts(Refusal):
    """A member has as many drafts as fit."""

    text = N_(
        "You have {most} practices here that you did not publish yet. Publish one or throw one "
        "away; /practice share shows them."
    )


class MessageNotYours(Refusal):
    """Somebody else's words are theirs to share."""

    text = N_(
        "You did not write that message. Ask whoever wrote it to share it: only they can, by "
        "the same menu."
    )


class ShownAlready(Refusal):
    """One card in a channel is enough: it follows its practice."""

    text = N_(
        "That practice stands in this channel already. When it changes, its card there changes too."
    )


class ReachTooNarrow(Refusal):
    """Who reads along in that channel may not read this practice."""

    text = N_(
        "{community} may not read this practice: it is shared less far. Only who made it can share "
        "it further, with /practice permission."
    )


class ReachTooNarrowForForum(Refusal):
    """A forum has readers of more than one group."""

    text = N_(
        "In a forum more than one group may read along, so only what the whole ecosystem may see "
        "stands there. /practice card without a forum puts it in the channel of your community. "
        "Only who made this practice can share it further, with /practice permission."
    )


def reaches(practice: Practice, audience: Audience) -> bool:
    """Return whether who belongs there may read the practice: the one rule, for every road."""
    if practice.state is not PracticeState.PUBLISHED:
        return False
    match practice.reach:
        case Reach.COMMUNITY:
            return practice.community_id in audience.communities
        case Reach.FIELD_LAB:
            return practice.field_lab_id in audience.field_labs
        case Reach.ECOSYSTEM:
            return practice.ecosystem_id in audience.ecosystems
        case Reach.PUBLIC:
            return True


def must_reach(practice: Practice, audience: Audience) -> None:
    """Let only readers pass whom the practice reaches.

    Raises:
        PracticeTakenBack: it reached them until its maker took it back.
        PracticeGone: it does not reach them.
    """
    if reaches(practice, audience):
        return
    withdrawn = practice.state is PracticeState.WITHDRAWN
    if withdrawn and reaches(replace(practice, state=PracticeState.PUBLISHED), audience):
        raise PracticeTakenBack
    raise PracticeGone


def brought_a_practice(answers: Mapping[str, int]) -> bool:
    """Return whether somebody says in a check-in that they tried something or saw a result."""
    return answers.get("V1") in _TRIED_OR_RESULT


def first_stage(practice: Practice) -> Stage:
    """Return where a practice begins: promising when it worked here and it says what was seen."""
    worked = practice.worked is Worked.YES and practice.told.result
    return Stage.PROMISING if worked else Stage.IDEA


def published(practice: Practice, at: datetime) -> Practice:
    """Return a draft as others may read it.

    Raises:
        PracticeOut: it is no draft.
    """
    must_be_draft(practice)
    return replace(
        practice,
        state=PracticeState.PUBLISHED,
        stage=first_stage(practice),
        published_at=at,
        changed_at=at,
    )


def withdrawn(practice: Practice, at: datetime) -> Practice:
    """Return what stays of a practice that its maker takes back: no words and no name.

    Its stage and tags stay, so that those who tried it keep their trail.

    Raises:
        PracticeGone: it is withdrawn already, or was never published.
    """
    if practice.state is not PracticeState.PUBLISHED:
        raise PracticeGone
    return replace(
        practice,
        state=PracticeState.WITHDRAWN,
        told=Told(),
        membership_id=None,
        named=False,
        changed_at=at,
    )


def ask_more_at(published_at: datetime, zone: str) -> datetime:
    """Return when more is asked about a practice, on the clock of its community."""
    day = local_date(published_at + TOLD_MORE_AFTER, zone)
    return resolve(datetime.combine(day, ASKED_AT), zone)


def must_be_draft(practice: Practice) -> None:
    """Let only a draft pass.

    Raises:
        PracticeOut: it is published or withdrawn.
    """
    if practice.state is not PracticeState.DRAFT:
        raise PracticeOut
