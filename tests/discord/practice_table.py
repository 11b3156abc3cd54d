"""Who may do what with practices and experiments: their part of the table of permissions.

There is a draft of the member at tier 1, and a good practice of theirs that is shared with the
ecosystem. They plan to try one of another community.
They began an experiment, and the member at tier 1 looked back on another.
"""

from typing import Any

from tests.discord.scene import (
    ADMIN,
    COORDINATOR,
    EVERYBODY,
    FACILITATOR,
    FOREIGNER,
    STRANGER,
    TIER_1,
    TIER_2,
)

MEMBERS = frozenset({TIER_1, TIER_2})
GROUP = MEMBERS | {FACILITATOR, COORDINATOR}
LEADS = frozenset({FACILITATOR, COORDINATOR})
HERE = EVERYBODY - {FOREIGNER}
WROTE = frozenset({TIER_1})
PARTNERS = HERE - {STRANGER, ADMIN}

COMMANDS = {
    "practice share": MEMBERS,
    "practice find": HERE,
    "practice card": GROUP,
    "practice permission": WROTE,
    "practice tag": frozenset({COORDINATOR}),
    "practice needs": LEADS,
    "practice suggest": MEMBERS,
    "practice try": MEMBERS,
    "practice result": WROTE,
    "experiment start": MEMBERS,
    "experiment review": GROUP,
    "experiment list": GROUP,
}

OPTIONS: dict[str, dict[str, Any]] = {
    "practice find": {"text": "proefweek"},
    "practice card": {"practice": "1"},
    "practice permission": {"practice": "1"},
    "practice try": {"practice": "3"},
    "practice result": {"practice": "1"},
    "practice tag": {"list": "technology", "name": "Exoskelet"},
}

PRESSES = {
    "need": frozenset({FACILITATOR}),
    "need-condition": frozenset({FACILITATOR}),
    "suggestions": MEMBERS,
    "suggestion-later": MEMBERS,
    "suggestion-why": PARTNERS,
    "suggestion-said": MEMBERS,
    "practice-try": MEMBERS,
    "adoption": WROTE,
    "adoption-came": WROTE,
    "adoption-kept": WROTE,
    "adoption-words": WROTE,
    "practice-embed": PARTNERS,
    "practice-embed-now": frozenset({TIER_1, FACILITATOR}),
    "practice-share": MEMBERS,
    "practice-draft": WROTE,
    "practice-back": WROTE,
    "practice-edit": WROTE,
    "practice-more": WROTE,
    "practice-worked": WROTE,
    "practice-reach": WROTE,
    "practice-reach-now": WROTE,
    "practice-named": WROTE,
    "practice-named-now": WROTE,
    "practice-tags": WROTE,
    "practice-tag": WROTE,
    "practice-later": WROTE,
    "practice-drop": WROTE,
    "practice-publish": WROTE,
    "practice-withdraw": WROTE,
    "practice-drop-now": WROTE,
    "practice": PARTNERS,
    "practice-choose": PARTNERS,
    "practices": WROTE,
    "practice-withdraw-now": WROTE,
    "experiments": GROUP,
    "experiment": GROUP,
    "experiment-choose": GROUP,
    "experiment-start": MEMBERS,
    "experiment-review": MEMBERS,
    "experiment-practice": MEMBERS,
    "experiment-move": WROTE | {FACILITATOR},
    "experiment-drop": WROTE | {FACILITATOR},
    "experiment-drop-now": WROTE | {FACILITATOR},
}

_PRACTICE = {"title": "Gestolen", "situation": "Gestolen", "approach": "Gestolen", "result": ""}

FIELDS = {
    "experiment-start": {
        "hypothesis": "Gestolen",
        "cue": "Gestolen",
        "act": "Gestolen",
        "starts": "",
        "ends": "1 oktober 2025",
    },
    "experiment-review": dict.fromkeys(("expected", "happened", "why", "learn"), "Gestolen"),
    "experiment-practice": _PRACTICE,
    "experiment-move": {"ends": "1 oktober 2025"},
}

IN_DIRECT_MESSAGES = (
    "adoption",
    "adoption-came",
    "adoption-kept",
    "adoption-words",
    "practice",
    "practice-share",
    "practice-back",
    "practice-edit",
    "practice-more",
    "practice-reach",
    "practice-reach-now",
    "practice-named",
    "practice-named-now",
    "practice-tags",
    "practice-tag",
    "practice-withdraw",
)
