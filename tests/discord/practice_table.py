"""Who may do what with practices, experiments, asks and offers: their part of the permissions.

There is a draft of the member at tier 1, and a good practice of theirs that is shared with the
ecosystem. They plan to try one of another community.
They began an experiment, and looked back on another. Their organisation seeks what that of the
member at tier 2 brings: one such pair waits for the facilitator, another was introduced.
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
FACILITATES = frozenset({FACILITATOR})
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
    "practice prompt": GROUP,
    "practice suggest": MEMBERS,
    "practice try": MEMBERS,
    "practice result": WROTE,
    "ask": MEMBERS,
    "offer": MEMBERS,
    "digest balance": frozenset({COORDINATOR}),
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
    "own-tag": frozenset({COORDINATOR}),
    "own-tag-name": frozenset({COORDINATOR}),
    "own-tag-remove": frozenset({COORDINATOR}),
    "own-tag-remove-now": frozenset({COORDINATOR}),
    "prompt-save": FACILITATES,
    "prompt-skip": FACILITATES,
    "prompt-move": FACILITATES,
    "prompt-back": FACILITATES,
    "prompt-rest": FACILITATES,
    "prompt-resume": FACILITATES,
    "prompt-share": MEMBERS,
    "practice-share": MEMBERS,
    "practice-draft": WROTE,
    "practice-back": WROTE,
    "practice-edit": WROTE,
    "practice-more": WROTE,
    "practice-tell": WROTE,
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
    "bringing": MEMBERS,
    "bringing-add": MEMBERS,
    "bringing-found": MEMBERS,
    "bringing-choose": WROTE,
    "pairs": EVERYBODY,
    "pair-say": frozenset({FACILITATOR}),
    "bringing-close-now": WROTE,
    "experiments": GROUP,
    "experiment": GROUP,
    "experiment-choose": GROUP,
    "experiment-start": MEMBERS,
    "experiment-review": MEMBERS,
    "experiment-look-back": MEMBERS,
    "experiment-practice": MEMBERS,
    "experiment-move": WROTE | {FACILITATOR},
    "experiment-drop": WROTE | {FACILITATOR},
    "experiment-drop-now": WROTE | {FACILITATOR},
}

_PRACTICE = {"title": "Gestolen", "situation": "Gestolen", "approach": "Gestolen", "result": ""}

FIELDS = {
    "bringing-add": {
        "text": "Gestolen",
        "challenges": "little_time",
        "until": "",
        "reach": "ecosystem",
        "named": "no",
    },
    "experiment-start": {
        "hypothesis": "Gestolen",
        "cue": "Gestolen",
        "act": "Gestolen",
        "starts": "",
        "ends": "1 oktober 2025",
    },
    "experiment-review": dict.fromkeys(("expected", "happened", "why", "learn"), "Gestolen"),
    **dict.fromkeys(("practice-share", "practice-edit", "experiment-practice"), _PRACTICE),
    "own-tag-name": {"name": "Gestolen"},
    "prompt-move": {"to": "vrijdag 12:00"},
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
    "practice-tell",
    "practice-reach",
    "practice-reach-now",
    "practice-named",
    "practice-named-now",
    "practice-tags",
    "practice-tag",
    "practice-withdraw",
    "pairs",
    "pair-say",
    "bringing",
    "bringing-add",
    "bringing-found",
    "bringing-choose",
    "bringing-close-now",
)
