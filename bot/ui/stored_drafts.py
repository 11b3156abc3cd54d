"""Work that somebody began and did not finish, as /mydata shows it: what it is, then the words."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.experiments import PLAN, REVIEW
from bot.domain.harvests import LABELS as HARVEST
from bot.domain.practice_story import LABELS as PRACTICE
from bot.domain.questions import LABELS
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.ui.choices import HOSTS
from bot.ui.writing import shortened

WORKS: Mapping[str, str] = {
    "question": N_("a question card"),
    "create": N_("a new community"),
    "harvest": N_("the harvest of a community"),
    "practice_find": N_("a search for practices"),
}
"""What takes several steps, by the first word of a draft's key."""

_ONE_FORM = N_("a form")

FIELDS: Mapping[str, str] = {
    **{step.value: label for step, label in LABELS.items()},
    **HARVEST,
    **PRACTICE,
    **PLAN,
    **REVIEW,
    "host_kind": N_("Which existing structure fits?"),
    "host_name": N_("Name of the host"),
    "host_ends": N_("Funded or agreed until"),
    "name": N_("Name"),
    "text": N_("Text"),
    "indicator": N_("How do we see it?"),
    "cue": N_("When…"),
    "action": N_("…I will"),
    "due": N_("By when?"),
    "challenges": N_("Which challenges is it about?"),
    "starts": N_("From which day?"),
    "ends": N_("Until which day?"),
    "day": N_("Until which day?"),
    "theme": N_("Theme"),
    "owner": N_("Programme owner"),
    "contact": N_("Contact for privacy questions"),
    "zone": N_("Time zone"),
}
"""The label of each field; choices that are stored as a number are left out, the file has them."""

_CODES: Mapping[str, Mapping[Any, str]] = {"host_kind": HOSTS}
_VALUE = 700
"""Characters of one value that are shown; the file of /mydata has it whole."""


def draft_lines(row: Mapping[str, Any], when: str, texts: Texts) -> Iterator[str]:
    """Yield one line that says what it is, then each field that was filled in under its label."""
    work = texts(WORKS.get(str(row["custom_id"]).partition(":")[0], _ONE_FORM))
    yield f"– {work} · {when}"
    for field, value in row["values"].items():
        words = " ".join(str(value).split())
        if words and field in FIELDS:
            code = _CODES.get(field, {}).get(words)
            text = Markup(texts(code)) if code else shortened(words, _VALUE)
            yield texts("**{label}**\n{text}", label=texts(FIELDS[field]), text=text)
