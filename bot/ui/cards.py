"""How each kind of message is drawn: one line per kind."""

from collections.abc import Callable, Mapping

from bot.domain.outgoing import Outgoing
from bot.i18n import Texts
from bot.ui import (
    adoptions,
    bringing,
    checkins,
    experiments,
    harvests,
    meetings,
    notices,
    practice_cards,
    practice_prompts,
    promises,
    results,
    schedule_trouble,
    talks,
)
from bot.ui.components import Card
from bot.ui.notifier import Draw, Drawn


def _plain(card: Callable[[Outgoing, Texts], Card]) -> Draw:
    async def draw(outgoing: Outgoing, texts: Texts) -> Drawn:
        return Drawn(card(outgoing, texts))

    return draw


CARDS: Mapping[str, Draw] = {
    "checkin": _plain(checkins.post),
    "reminder": _plain(checkins.reminder),
    "reminder_dm": _plain(checkins.reminder_dm),
    "result": _plain(results.result),
    "response": _plain(results.response),
    "experiment": _plain(experiments.posted),
    "harvest": _plain(harvests.posted),
    "notes": _plain(notices.notes),
    "note_stays": _plain(notices.note_stays),
    "introduced": _plain(bringing.introduced_message),
    "meeting": _plain(meetings.announced),
    "meeting_over": _plain(meetings.asked),
    "meeting_cancelled": _plain(meetings.cancelled),
    "pairs": _plain(bringing.proposed_message),
    "practice": practice_cards.posted,
    "practice_tried": _plain(adoptions.told_card),
    "adoption": _plain(adoptions.asked_card),
    "practice_asked": _plain(practice_cards.asked_card),
    "practice_prompt": _plain(practice_prompts.posted),
    "promise": _plain(promises.asked_back),
    "respond_reminder": _plain(notices.respond_reminder),
    "round_skipped": _plain(notices.round_skipped),
    "rounds_missed": _plain(notices.rounds_missed),
    "signal": _plain(talks.signal_message),
    "trouble": _plain(schedule_trouble.trouble),
}
"""Message kind to drawing. One button of every card carries the message's mark."""
