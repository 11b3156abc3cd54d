"""The words for everything that is stored about a person: a section per table.

A table about people, or a column of one, that is missing here is found by a test: nothing is
stored that a person cannot read.
"""

from collections.abc import Mapping

from bot.domain.decisions import WORDS as DECISIONS
from bot.domain.labels import LABELS as WORDS_OF_LABELS
from bot.domain.members import SignalKind
from bot.domain.words import N_
from bot.services.bringing import CONTACT
from bot.services.checkins.results import NOTES
from bot.services.commitment import LABELS
from bot.services.table import PRESENCE
from bot.services.talks import CONTRIBUTIONS, PROMISES, STAY
from bot.ui.choices import LANGUAGES
from bot.ui.contributions import KINDS
from bot.ui.impressions import LOOKS
from bot.ui.meetings import SAID as OWN_ATTENDANCE
from bot.ui.members import RHYTHMS
from bot.ui.promises import STATES as STATES_OF_PROMISES
from bot.ui.stays import ANSWERS
from bot.ui.stored_bringing import BRINGING
from bot.ui.stored_codes import (
    AUDIENCES,
    DIRECT_MESSAGES,
    ITEMS,
    LEVELS,
    MESSAGES,
    OWN_SIGNALS,
    PURPOSES,
    ROADS,
    ROLES,
    STATES,
    TIER_WORDS,
    VERDICTS,
    Section,
)
from bot.ui.stored_experiments import EXPERIMENTS
from bot.ui.stored_practices import ADOPTIONS, PRACTICES

_COMMUNITY = {"community": N_("community")}

SECTIONS: Mapping[str, Section] = {
    "person": Section(
        N_("You"),
        {
            "language": N_("language"),
            "created_at": N_("first stored"),
            "dm_refused": N_("direct messages"),
        },
        {"language": LANGUAGES, "dm_refused": DIRECT_MESSAGES},
    ),
    "account": Section(N_("Your Discord account, encrypted"), {"user_id": N_("number")}),
    "membership": Section(
        N_("Where you take part"),
        {
            **_COMMUNITY,
            "organisation": N_("organisation"),
            "tier": N_("you share"),
            "rhythm": N_("rhythm"),
            "joined_at": N_("since"),
            "intended_end": N_("intends to stay until"),
            "paused_until": N_("pause until"),
            "left_at": N_("left"),
            "reminder_dm": N_("reminder by direct message"),
        },
        {"tier": TIER_WORDS, "rhythm": RHYTHMS},
    ),
    "consent": Section(
        N_("Your consent"),
        {
            **_COMMUNITY,
            "tier": N_("you share"),
            "text_version": N_("version of the text"),
            "given_at": N_("given"),
            "withdrawn_at": N_("ended"),
        },
        {"tier": TIER_WORDS},
    ),
    "invitation": Section(
        N_("Check-ins that you were asked for"),
        {"check_in_round": N_("check-in"), **_COMMUNITY, "excused": N_("skipped or paused")},
    ),
    "answer": Section(
        N_("Your answers"),
        {
            "check_in_round": N_("check-in"),
            **_COMMUNITY,
            "item": N_("question"),
            "value": N_("answer, from 1 to 5"),
            "answered_at": N_("when"),
        },
        {"item": ITEMS},
    ),
    "scale_answer": Section(
        N_("What you said on the scale of commitment"),
        {
            **_COMMUNITY,
            "item": N_("question"),
            "value": N_("answer, from 1 to 5"),
            "answered_at": N_("when"),
        },
        {"item": ITEMS},
    ),
    "own_label": Section(
        N_("What you made of your commitment label"),
        {
            **_COMMUNITY,
            "label": N_("label"),
            "words": N_("your words"),
            "hidden": N_("hidden from others"),
            "changed_at": N_("when"),
        },
        {"label": WORDS_OF_LABELS},
    ),
    "note": Section(
        N_("Your notes"),
        {
            "check_in_round": N_("check-in"),
            **_COMMUNITY,
            "text": N_("text"),
            "audience": N_("for"),
            "ticked": N_("chosen for the group"),
            "shown": N_("as the facilitator shortened it"),
            "written_at": N_("when"),
        },
        {"audience": AUDIENCES},
    ),
    "response": Section(
        N_("What you told the group that is done with a result"),
        {"check_in_round": N_("check-in"), "text": N_("text"), "given_at": N_("when")},
    ),
    "digest_verdict": Section(
        N_("What you said of a digest"),
        {"verdict": N_("does it hold?"), "at": N_("when")},
        {"verdict": VERDICTS},
    ),
    "outbox": Section(
        N_("Direct messages to you"),
        {
            "kind": N_("what"),
            "state": N_("state"),
            "created_at": N_("made"),
            "settled_at": N_("settled"),
        },
        {"kind": MESSAGES, "state": STATES},
    ),
    "promise": Section(
        N_("Your promises"),
        {
            **_COMMUNITY,
            "cue": N_("when"),
            "action": N_("what you will do"),
            "due": N_("asked back on"),
            "state": N_("how it went"),
            "made_at": N_("made"),
            "settled_on": N_("said on"),
        },
        {"state": STATES_OF_PROMISES},
    ),
    "practice": PRACTICES,
    "adoption": ADOPTIONS,
    **EXPERIMENTS,
    "bringing_entry": BRINGING,
    "attendance": Section(
        N_("Meetings about which you said something"),
        {
            "meeting": N_("meeting of"),
            **_COMMUNITY,
            "said": N_("you said"),
            "said_at": N_("said on"),
        },
        {"said": OWN_ATTENDANCE},
    ),
    "contribution": Section(
        N_("What you brought the group"),
        {
            **_COMMUNITY,
            "kind": N_("what"),
            "meeting": N_("meeting of"),
            "at": N_("when"),
        },
        {"kind": KINDS},
    ),
    "stay": Section(
        N_("Whether you will still take part"),
        {
            **_COMMUNITY,
            "answer": N_("you said"),
            "until": N_("of the time after"),
            "at": N_("said on"),
        },
        {"answer": ANSWERS},
    ),
    "signal": Section(
        N_("What you let your facilitator know"),
        {**_COMMUNITY, "kind": N_("what"), "at": N_("when")},
        {"kind": OWN_SIGNALS},
    ),
    "role_holding": Section(
        N_("Roles that you accepted"),
        {
            "kind": N_("role"),
            "level": N_("level"),
            "place": N_("which"),
            "road": N_("you are told things"),
            "text_version": N_("version of the text"),
            "accepted_at": N_("accepted"),
            "ended_at": N_("ended"),
        },
        {"kind": ROLES, "level": LEVELS, "road": ROADS},
    ),
    "absence": Section(
        N_("Not found in the server; a second time ends your memberships and roles"),
        {"since": N_("when")},
    ),
    "access": Section(
        N_("Who looked at your data"),
        {"by": N_("who"), "purpose": N_("why"), "at": N_("when")},
        {"purpose": PURPOSES},
    ),
    "looked": Section(
        N_("Whose data you looked at, without their names"),
        {"purpose": N_("why"), "at": N_("when")},
        {
            "purpose": {
                SignalKind.TALK: N_("somebody wanted to talk"),
                SignalKind.PAUSE: N_("somebody paused"),
                SignalKind.STOP: N_("somebody left"),
                STAY: N_("how long somebody intends to stay"),
                PROMISES: N_("how many promises somebody kept"),
                CONTRIBUTIONS: N_("what somebody brought the group"),
                PRESENCE: N_("when somebody in a role was last present"),
                LABELS: N_("labels that members share"),
                CONTACT: N_("who wrote down what their organisation seeks or brings"),
                NOTES: N_("notes, to choose what the group reads"),
            }
        },
    ),
    "decision": Section(
        N_("What you set for the group"),
        {**_COMMUNITY, "what": N_("what"), "detail": N_("detail"), "at": N_("when")},
        {"what": DECISIONS},
    ),
    "impression": Section(
        N_("How a group looked to you"),
        {**_COMMUNITY, "week": N_("week of"), "seen": N_("you said")},
        {"seen": LOOKS},
    ),
    "miss": Section(
        N_("What you told that the rules missed"),
        {**_COMMUNITY, "words": N_("your words"), "told_on": N_("said on")},
    ),
    "draft": Section(
        N_("Something you are still working on (kept for a day)"),
        {"values": N_("your words"), "at": N_("when")},
    ),
}
"""In the order in which a person reads them."""

INTERNAL = frozenset(
    {
        "by_person_id",
        "channel_id",
        "custom_id",
        "data",
        "due",
        "first_tried_at",
        "guild_id",
        "id",
        "mark",
        "mention_role_id",
        "message_id",
        "place_id",
        "road_channel_id",
        "silent",
        "tries",
        "trouble",
    }
)
"""Columns that say nothing to a person beside what is shown; the file of /mydata has them too."""
