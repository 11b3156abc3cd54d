"""Who may do what: every command and every button of the bot, and who is not turned away.

A new command or button gets a line here; a test fails without it. Its keys, list and form fields
are made up in `forging.py`.
"""

from typing import Any

from tests.discord.scene import (
    ADMIN,
    COORDINATOR,
    EVERYBODY,
    FACILITATOR,
    FOREIGNER,
    OTHER_LAB,
    STRANGER,
    TIER_1,
    TIER_2,
)

MEMBERS = frozenset({TIER_1, TIER_2})
GROUP = MEMBERS | {FACILITATOR, COORDINATOR}
HERE = EVERYBODY - {FOREIGNER}
LEADS = frozenset({FACILITATOR, COORDINATOR})
APPOINTS = LEADS | {ADMIN}
FACILITATES = frozenset({FACILITATOR})
ADMINS = frozenset({ADMIN})
CREATES = frozenset({OTHER_LAB, ADMIN})
INVITED = frozenset({TIER_1})
WROTE = frozenset({TIER_1})
OWN_SERVER = frozenset({ADMIN, FOREIGNER})
"""Set-up is about the server somebody is in; the foreigner manages another one."""

PARTNERS = HERE - {STRANGER, ADMIN}
"""People about whom the ecosystem stores something."""

COMMANDS = {
    "setup": ADMINS,
    "community create": CREATES,
    "community role": APPOINTS,
    "community card": HERE,
    "community question": HERE,
    "community goal": HERE,
    "community plan": HERE,
    "community pause": LEADS,
    "community settings": APPOINTS,
    "community table": GROUP,
    "help": HERE,
    "why": GROUP | ADMINS,
    "feedback": HERE,
    "join": HERE,
    "profile": MEMBERS,
    "pause": MEMBERS,
    "talk": MEMBERS | FACILITATES,
    "promise make": MEMBERS,
    "promise list": MEMBERS,
    "promise done": MEMBERS,
    "facilitate time": LEADS,
    "meeting add": FACILITATES,
    "meeting list": GROUP,
    "meeting cancel": FACILITATES,
    "checkin answer": MEMBERS,
    "checkin results": GROUP,
    "checkin history": GROUP,
    "checkin notes": FACILITATES,
    "checkin respond": FACILITATES,
    "checkin next": GROUP,
    "checkin schedule": FACILITATES,
    "checkin skip": FACILITATES,
    "checkin move": FACILITATES,
    "checkin pause": FACILITATES,
    "checkin resume": FACILITATES,
    "checkin now": FACILITATES,
    "digest preview": LEADS,
    "digest now": LEADS,
    "digest schedule": LEADS,
    "digest export": LEADS,
    "mydata show": HERE,
    "mydata export": HERE,
    "mydata correct": HERE,
    "mydata forget": HERE,
    "privacy": HERE,
}
"""In the community's own channel. The foreigner is not in that server at all."""

OPTIONS: dict[str, dict[str, Any]] = {
    "checkin schedule": {"rhythm": "fortnightly", "first": "dinsdag 12:00"},
    "checkin move": {"to": "donderdag 12:00"},
    "meeting add": {"when": "vrijdag 14:00"},
    "digest schedule": {"day": 0, "hour": 9},
}
"""What a command needs filled in before it does anything."""

PRESSES = {
    "checkin": MEMBERS,
    "tap": MEMBERS,
    "skip": MEMBERS,
    "note": MEMBERS,
    "rhythm": MEMBERS,
    "source": EVERYBODY,
    "notes": FACILITATES,
    "notes-page": FACILITATES,
    "tick": FACILITATES,
    "redact": FACILITATES,
    "respond": FACILITATES,
    "schedule-save": FACILITATES,
    "coming": GROUP,
    "skip-next": FACILITATES,
    "put-back": FACILITATES,
    "rest": FACILITATES,
    "resume": FACILITATES,
    "now": FACILITATES,
    "draft": WROTE,
    "holds": EVERYBODY,
    "verdict": PARTNERS,
    "create-host": CREATES,
    "create-back": CREATES,
    "create-channel": CREATES,
    "create-back-role": CREATES,
    "create-role": CREATES,
    "create-no-role": CREATES,
    "create-name": CREATES,
    "community-pause": LEADS,
    "community-resume": LEADS,
    "goal": FACILITATES,
    "plan": HERE,
    "plan-add": FACILITATES,
    "plan-step": FACILITATES,
    "plan-tick": FACILITATES,
    "plan-move": FACILITATES,
    "question-steps": FACILITATES,
    "question-how": FACILITATES,
    "question-check": FACILITATES,
    "question-save": FACILITATES,
    "settings": APPOINTS,
    "settings-words": APPOINTS,
    "settings-channel": APPOINTS,
    "settings-channel-chosen": APPOINTS,
    "settings-role": APPOINTS,
    "settings-role-chosen": APPOINTS,
    "settings-no-role": APPOINTS,
    "setup-coordinators": OWN_SERVER,
    "digest-again": ADMINS | {COORDINATOR},
    "coordinator-of": ADMINS,
    "roles": APPOINTS,
    "role-offer": APPOINTS,
    "role-ask": APPOINTS,
    "role-to": APPOINTS,
    "role-self": APPOINTS,
    "role-read": INVITED,
    "role-decline": INVITED,
    "role-accept": HERE,
    "role-road": HERE,
    "role-ending": APPOINTS,
    "role-end-chosen": EVERYBODY,
    "role-end": APPOINTS,
    "setup": OWN_SERVER,
    "setup-name": OWN_SERVER,
    "setup-zone": OWN_SERVER,
    "setup-lab": OWN_SERVER,
    "setup-labs": OWN_SERVER,
    "setup-lab-chosen": ADMINS,
    "setup-digest": OWN_SERVER,
    "setup-digest-chosen": ADMINS,
    "setup-digest-open": ADMINS,
    "join": HERE,
    "my-tier": HERE,
    "tier": HERE,
    "my-erase": MEMBERS,
    "profile": MEMBERS,
    "my-org": MEMBERS,
    "my-org-new": MEMBERS,
    "my-language": MEMBERS,
    "my-rhythm": MEMBERS,
    "my-dm": MEMBERS,
    "my-stay": MEMBERS,
    "pause": MEMBERS,
    "my-resume": MEMBERS,
    "my-leave": MEMBERS,
    "my-leave-now": MEMBERS,
    "my-talk": MEMBERS,
    "my-talk-now": MEMBERS,
    "promise-make": MEMBERS,
    "promises": MEMBERS,
    "promise": INVITED,
    "promise-choose": INVITED,
    "promise-went": INVITED,
    "promise-move": INVITED,
    "meetings": GROUP,
    "meeting-said": MEMBERS,
    "meeting-choose": MEMBERS,
    "meeting-cancel": FACILITATES,
    "meeting-cancel-now": FACILITATES,
    "signal": FACILITATES,
    "signal-done": FACILITATES,
    "mydata": EVERYBODY,
    "mydata-file": EVERYBODY,
    "mydata-correct": EVERYBODY,
    "mydata-language": EVERYBODY,
    "mydata-forget": EVERYBODY,
    "mydata-forget-now": EVERYBODY,
}
"""Buttons, lists and forms with the keys of this community, wherever somebody is.

Steps of `create` follow the right to create: an unfinished one of somebody about whom nothing is
stored holds no account, and its key stands only on a card that its maker alone sees. `role-accept` and `role-road` stand only on a private card that the invited person alone sees, and
`role-end-chosen` only asks whether to go on.
"""

IN_DIRECT_MESSAGES = (
    "checkin",
    "tap",
    "skip",
    "note",
    "rhythm",
    "pause",
    "my-leave",
    "promises",
    "promise",
    "promise-choose",
    "promise-went",
    "promise-make",
    "promise-move",
    "coming",
    "notes",
    "tick",
    "redact",
    "respond",
    "signal",
    "draft",
    "mydata",
)
"""What stands in a direct message of the bot, or on the cards that follow on one."""
