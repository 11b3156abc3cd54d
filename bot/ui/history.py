"""Who set what and when, as one private card."""

from bot.domain.decisions import WORDS, What
from bot.domain.planning import Occurrence, OccurrenceState
from bot.i18n import Markup, Texts
from bot.services.history import Deed, Story
from bot.ui.components import Card
from bot.ui.phases import NAMES as PHASES
from bot.ui.role_words import NAMES, mention
from bot.ui.schedules import reason_words
from bot.ui.writing import shortened

_OF_A_ROLE = frozenset({What.ROLE_OFFERED, What.ROLE_ACCEPTED, What.ROLE_ENDED})
_ROLES: dict[str, str] = {kind.value: name for kind, name in NAMES.items()}

_PHASES: dict[str, str] = {phase.value: name for phase, name in PHASES.items()}

_DETAIL = 120
"""Characters of what was decided; the rest is on the card or plan itself."""


def history_card(name: str, story: Story, zone: str, texts: Texts) -> Card:
    """Return the latest decisions, newest first, and which check-ins did not come; nobody is pinged."""
    card = Card().text(texts("**Why is it so? · {place}**", place=name))
    if not story.deeds:
        card.text(texts("Nothing has been set yet."))
    card.text(Markup("\n".join(_line(deed, zone, texts) for deed in story.deeds)))
    if story.missing:
        lines = [_missing_line(each, texts) for each in story.missing]
        card.text(Markup("\n".join([texts("**Check-ins that did not come**"), *lines])))
    return card


def detail_words(what: str, detail: str, texts: Texts) -> str:
    """Return what was decided; a role or phase by its name, anything else as it was written."""
    if what == What.PHASE:
        phase, _, reason = detail.partition(": ")
        return f"{texts(_PHASES.get(phase, phase))}: {reason}"
    return str(texts(_ROLES.get(detail, detail))) if what in _OF_A_ROLE else detail


def _missing_line(turn: Occurrence, texts: Texts) -> Markup:
    day = Markup(texts.date(turn.slot))
    reason = reason_words(turn.reason, texts) if turn.reason else Markup("")
    if turn.state is OccurrenceState.POSTED:
        return texts("Before {day}: {reason}", day=day, reason=reason)
    return texts("{day}: {reason}", day=day, reason=reason)


def _line(deed: Deed, zone: str, texts: Texts) -> Markup:
    who = mention(deed.user_id) if deed.user_id else texts("a server admin or former member")
    what = texts(WORDS.get(deed.what, deed.what))
    when = texts.moment(deed.at, zone, "d MMM y HH:mm")
    detail = " ".join(detail_words(deed.what, deed.detail, texts).split())
    if not detail:
        return texts("{when}: {who} {what}", when=when, who=who, what=what)
    return texts(
        "{when}: {who} {what}: {detail}",
        when=when,
        who=who,
        what=what,
        detail=shortened(detail, _DETAIL),
    )
