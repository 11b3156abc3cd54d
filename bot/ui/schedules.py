"""When the check-in comes: the next moments with every reason, and a rhythm before it is saved."""

from datetime import date, datetime

import discord

from bot.domain.outgoing import Trouble
from bot.domain.planning import Occurrence, OccurrenceState, Schedule
from bot.domain.rhythms import NAMES, Rhythm, rhythm_of
from bot.domain.schedules import PlannedMoment, Reason, ShiftPolicy, Why
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.rhythms import Outlook, Proposal, Wish
from bot.ui.components import Card, button

SHIFTS = {
    ShiftPolicy.SKIP: N_("skip it"),
    ShiftPolicy.PREVIOUS: N_("the working day before"),
    ShiftPolicy.NEXT: N_("the working day after"),
}
"""What happens on a day off, as a facilitator chooses it."""

TROUBLES = {
    Trouble.NO_ACCESS: N_("I may not see the channel any more"),
    Trouble.NO_PERMISSION: N_("I may not post in the channel"),
    Trouble.NO_CHANNEL: N_("the channel was deleted"),
    Trouble.REFUSED: N_("Discord refused the message"),
}

NOTES: dict[str, str] = {trouble.value: words for trouble, words in TROUBLES.items()}
"""The same by what a failed slot keeps; any other note is a text of its own."""

REASONS = {
    Why.HOLIDAY: N_("{name}, a public holiday"),
    Why.SCHOOL_HOLIDAY: N_("{name}, a school holiday"),
    Why.SKIPPED: N_("skipped by the facilitator"),
    Why.PAUSED: N_("paused until {day}"),
    Why.SHIFTED: N_("shifted from {day} ({name})"),
    Why.MOVED: N_("moved from {day}"),
}
"""Why a moment is not posted, or not at its own time."""

_MOMENT = "EEEE d MMMM y HH:mm"
_DAY = "EEEE d MMMM y"
_KEY = "%Y%m%d%H%M"
_NO_DAY = "-"


MOST_BACK = 3
"""Skipped and moved moments that can be put back at once: what fits in the row of buttons."""


def outlook(seen: Outlook, texts: Texts) -> Card:
    """Return the next five moments, with the reason of every skip."""
    card = Card()
    name = seen.community.name
    if seen.schedule is None:
        card.text(texts("{community} has no check-in rhythm yet.", community=name))
        if seen.may_change:
            card.text(texts("Choose one with /checkin schedule."))
        return card
    card.text(texts("**The next check-ins of {community}**", community=name))
    add_state(card, seen.schedule, texts)
    add_moments(card, seen.moments, seen.schedule.zone, texts)
    if seen.last is not None and seen.last.state is not OccurrenceState.PLANNED:
        card.text(last_words(seen.last, texts))
        _missed_before(card, seen.last, texts)
    if seen.may_change:
        card.buttons(*_buttons(seen, seen.schedule, texts))
    return card


def proposal(found: Proposal, texts: Texts) -> Card:
    """Return a rhythm that is not saved yet: its words, its first five dates, [Save]."""
    rule, wish = found.wish.rule(found.community), found.wish
    card = Card().text(
        texts(
            "**A check-in for {community}: {rhythm}, from {first}.**",
            community=found.community.name,
            rhythm=texts(NAMES[wish.rhythm]),
            first=wall_clock(wish.first, texts),
        )
    )
    card.text(texts("On a day off: {what}.", what=texts(SHIFTS[wish.shift])))
    if wish.last_day is not None:
        day = Markup(texts.date(wish.last_day))
        card.text(texts("The last one is on or before {day}.", day=day))
    add_moments(card, found.moments, rule.zone, texts)
    if found.holidays_known_until is not None:
        until = Markup(texts.date(found.holidays_known_until))
        card.text(
            texts(
                "-# School holidays are known until {day}. After that day, check-ins may fall in a "
                "school holiday.",
                day=until,
            )
        )
    card.text(texts("It is not saved yet. I can do all I have to in the channel."))
    return card.buttons(
        button(
            texts("Save this rhythm"),
            "schedule-save",
            found.community.id,
            *keys_of(wish),
            style=discord.ButtonStyle.success,
        )
    )


def bring_forward(seen: Outlook, texts: Texts) -> Card:
    """Ask whether the next check-in really has to be posted now."""
    coming = next((each for each in seen.moments if each.at is not None), None)
    if coming is None or seen.schedule is None:
        return outlook(seen, texts)
    card = Card().text(
        texts(
            "Check-in {number}, planned for {day}, is posted now and keeps its number. "
            "On {day} itself nothing comes.",
            number=coming.number,
            day=Markup(texts.date(coming.slot, _DAY)),
        )
    )
    label = texts("Post it now")
    return card.buttons(button(label, "now", seen.community.id, style=discord.ButtonStyle.success))


def moment_line(moment: PlannedMoment, zone: str, texts: Texts) -> Markup:
    """Return one planned moment in one line: number, time there, and the reason of a skip."""
    number = Markup("•" if moment.number is None else f"{moment.number}.")
    reason = reason_words(moment.reason, texts) if moment.reason else Markup("")
    if moment.at is None:
        day = Markup(texts.date(moment.slot, _DAY))
        return texts("{number} ~~{day}~~: {reason}", number=number, day=day, reason=reason)
    at = Markup(texts.moment(moment.at, zone, _MOMENT))
    relative = Markup(f"<t:{int(moment.at.timestamp())}:R>")
    if moment.reason is None:
        return texts("{number} {at} ({relative})", number=number, at=at, relative=relative)
    return texts(
        "{number} {at} ({relative}), {reason}",
        number=number,
        at=at,
        relative=relative,
        reason=reason,
    )


def reason_words(reason: Reason, texts: Texts) -> Markup:
    """Return why a moment is not posted, or not at its own time."""
    if reason.why is Why.MISSED:
        return texts.plural(
            "I was away; {n} check-in was missed",
            "I was away; {n} check-ins were missed",
            reason.missed,
        )
    if reason.why is Why.DECLINED:
        return texts(NOTES.get(reason.note, reason.note))
    words = REASONS[reason.why]
    if reason.why is Why.PAUSED and reason.day is None:
        words = N_("paused until somebody resumes it")
    day = Markup(texts.date(reason.day, _DAY)) if reason.day else Markup("")
    name = Markup(reason.day_off.name(texts.language)) if reason.day_off else Markup("")
    return texts(words, day=day, name=name)


def last_words(last: Occurrence, texts: Texts) -> Markup:
    """Return what became of the last slot that had its turn."""
    day = Markup(texts.date(last.slot, _DAY))
    if last.state is OccurrenceState.POSTED:
        if last.late:
            return texts("-# Last one: {day}, posted late.", day=day)
        return texts("-# Last one: {day}, posted.", day=day)
    why = reason_words(last.reason, texts) if last.reason else Markup("")
    return texts("-# The last one, {day}, was not posted ({reason}).", day=day, reason=why)


def keys_of(wish: Wish) -> tuple[str, str, str, str]:
    """Return a wish as keys of a button; `wish_of` reads them again."""
    last = f"{wish.last_day:%Y%m%d}" if wish.last_day else _NO_DAY
    return wish.rhythm.value, wish.first.strftime(_KEY), last, wish.shift.value


def wish_of(rhythm: str, first: str, last: str, shift: str) -> Wish:
    """Return the wish that a button's keys hold."""
    return Wish(
        Rhythm(rhythm),
        datetime.strptime(first, _KEY),  # noqa: DTZ007 - a rule lives on a wall clock
        None if last == _NO_DAY else date.fromisoformat(last),
        ShiftPolicy(shift),
    )


def add_state(card: Card, schedule: Schedule, texts: Texts) -> None:
    """Add how often a rhythm comes, and whether it rests and why."""
    rhythm = rhythm_of(schedule.rule.recurrence) if schedule.rule else None
    if rhythm is not None:
        card.text(texts("Rhythm: {rhythm}.", rhythm=texts(NAMES[rhythm])))
    if schedule.trouble:
        why = texts(TROUBLES.get(Trouble(schedule.trouble), TROUBLES[Trouble.REFUSED]))
        card.text(texts("⚠️ It is paused: {why}. Mend that, then resume it.", why=why))
    elif schedule.paused:
        card.text(texts("It is paused until somebody resumes it."))


def _missed_before(card: Card, last: Occurrence, texts: Texts) -> None:
    if last.state is OccurrenceState.POSTED and last.reason is not None:
        card.text(
            texts.plural(
                "-# I was away before that: {n} check-in was missed.",
                "-# I was away before that: {n} check-ins were missed.",
                last.reason.missed,
            )
        )


def add_moments(card: Card, moments: tuple[PlannedMoment, ...], zone: str, texts: Texts) -> None:
    """Add the next moments, one a line."""
    if not moments:
        card.text(texts("Nothing is planned any more."))
        return
    card.text(Markup("\n".join(moment_line(each, zone, texts) for each in moments)))
    card.text(texts("-# Times in {zone}.", zone=Markup(zone)))


def _buttons(
    seen: Outlook, schedule: Schedule, texts: Texts
) -> list[discord.ui.Button[discord.ui.View]]:
    key = seen.community.id
    if schedule.paused:
        return [button(texts("Resume"), "resume", key, _NO_DAY)]
    buttons = [
        button(texts("Skip the next one"), "skip-next", key),
        button(texts("Pause it"), "rest", key),
    ]
    for slot in seen.restorable[:MOST_BACK]:
        label = texts("Put {day} back", day=Markup(texts.date(slot, "d MMMM")))
        buttons.append(button(label, "put-back", key, slot.isoformat()))
    return buttons


def wall_clock(local: datetime, texts: Texts) -> Markup:
    """Return a moment on the wall clock of a place."""
    return Markup(f"{texts.date(local.date(), _DAY)} {local:%H:%M}")
