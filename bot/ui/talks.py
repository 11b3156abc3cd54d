"""Cards of *I want to talk*: what the member is told first, and what a facilitator sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.domain.communities import Community
from bot.domain.members import SignalKind
from bot.domain.outgoing import Outgoing
from bot.domain.retention import SIGNALS as SIGNALS_KEPT
from bot.domain.stays import StayAnswer
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.talks import Brought, Kept, Reached, Shared, Stay, Waiting, Wish
from bot.ui import paging
from bot.ui.components import Card, button
from bot.ui.contributions import brought_words

SIGNALS = {
    SignalKind.TALK: N_("wants to talk"),
    SignalKind.PAUSE: N_("takes a pause"),
    SignalKind.STOP: N_("has left"),
}

STAYS = {
    StayAnswer.YES: N_("{person} will still take part after {day}"),
    StayAnswer.DOUBT: N_("{person} doubts whether to take part after {day}"),
    StayAnswer.NO: N_("{person} will not take part after {day}"),
}

_SHOWN = 8
"""Signals on one card: each takes a text and a row of Discord's forty components."""

_SHARE = paging.ROOM // _SHOWN - 1
"""Of a page's room, so that no more signals fit on it."""


def talk_card(community: Community, asked: Wish | None, texts: Texts) -> Card:
    """Return the question before *I want to talk* goes out; it says who will see what.

    `asked`: they let it be known already, and it waits.
    """
    name, later = community.name, button(texts("Not now"), "profile", community.id)
    if asked is None:
        words = texts(
            "Your facilitator of {community} will hear that you want to talk, and can see your "
            "name and when you asked; not why. That is stored until they mark it as done, for "
            "at most {days} days. Nothing else is sent or stored.",
            community=name,
            days=SIGNALS_KEPT.days,
        )
        label = texts("Yes, tell my facilitator")
        return Card().text(words).buttons(button(label, "my-talk-now", community.id), later)
    stands = texts(
        "You let your facilitator of {community} know on {day} that you want to talk; that still "
        "stands.",
        community=name,
        day=_moment(asked.at, community, texts),
    )
    card = Card().text(stands)
    if asked.again_from is not None:
        from_when = _moment(asked.again_from, community, texts)
        return card.text(texts("From {moment} on you can let them know again.", moment=from_when))
    return card.buttons(
        button(texts("Let them know once more"), "my-talk-now", community.id), later
    )


def _moment(moment: datetime, community: Community, texts: Texts) -> Markup:
    return Markup(texts.moment(moment, community.zone))


def asked_card(community: Community, reached: Reached, texts: Texts) -> Card:
    """Return how the wish to talk reached the facilitators."""
    words = {
        Reached.SENT: N_("Your facilitator of {community} has a message that you want to talk."),
        Reached.LISTED: N_(
            "Your facilitator of {community} sees it the next time they open the list."
        ),
        Reached.KNOWN: N_("Your facilitator of {community} knows already that you want to talk."),
        Reached.NOBODY: N_(
            "{community} has no facilitator at this moment. Your wish is kept for whoever takes "
            "the role; in the meantime, speak to the coordinator."
        ),
    }
    return Card().text(texts(words[reached], community=community.name))


def signal_message(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell a facilitator that somebody pressed a button, without saying who."""
    data = outgoing.message.data
    words = {
        SignalKind.TALK: N_("Somebody from {community} would like to talk with you."),
        SignalKind.PAUSE: N_("Somebody from {community} takes a pause."),
        SignalKind.STOP: N_("Somebody has left {community}."),
    }
    said = texts(words[SignalKind(data["kind"])], community=data["community"])
    show = button(texts("Show me who"), "signal", data["signal_id"], outgoing.mark)
    return Card().text(said).buttons(show)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the facilitator's list; `signal` is what can be marked as done, if anything."""

    line: Markup
    heading: Markup | None = None
    signal: int | None = None

    @property
    def length(self) -> int:
        """What it takes of a page; one with a button takes a share of the card's components."""
        return len(self.line) if self.signal is None else max(len(self.line), _SHARE)


def waiting_card(
    community: Community,
    waiting: Sequence[Waiting],
    shared: Shared,
    texts: Texts,
    *,
    labels: bool,
    page: int = 0,
) -> Card:
    """Return, for a facilitator, a page of who let them know what, and of what members share.

    `labels`: the programme lets them see labels of who shares with them.
    """
    card = Card().text(
        texts("**Who let you know something in {community}**", community=community.name)
    )
    if not waiting:
        card.text(texts("Nobody wants to talk right now. When somebody does, you see it here."))
    entries = [*(_waiting(each, community, texts) for each in waiting), *_shared(shared, texts)]
    if entries:
        card.text(_looked(texts))
    pages = paging.cut(entries, lambda each: each.length)
    page = paging.within(page, len(pages))
    for heading, group in groupby(pages[page], lambda each: each.heading):
        if heading is None:
            for each in group:
                _markable(card, each, texts)
        else:
            card.line().text(Markup("\n".join([heading, *(each.line for each in group)])))
    if labels:
        card.buttons(button(texts("Labels that are shared with you"), "labels", community.id, 0))
    return paging.turn(card, page, len(pages), texts, "talks-page", community.id)


def _shared(shared: Shared, texts: Texts) -> Iterator[_Entry]:
    lists = (
        (
            texts("**How long members who share it with you intend to take part**"),
            [line for each in shared.stays for line in _stay_lines(each, texts)],
        ),
        (
            texts("**Promises kept, of members who share it with you**"),
            [_kept_line(each, texts) for each in shared.kept],
        ),
        (
            texts("**What members who share it with you brought the group**"),
            [_brought_line(each, texts) for each in shared.brought],
        ),
    )
    for heading, lines in lists:
        yield from (_Entry(line, heading) for line in lines)


def _stay_lines(each: Stay, texts: Texts) -> Iterator[Markup]:
    person = Markup(f"<@{each.user_id}>")
    if each.until is not None:
        yield texts("{person} until {day}", person=person, day=Markup(texts.date(each.until)))
    if each.said is not None:
        day = Markup(texts.date(each.said.until))
        yield texts(STAYS[each.said.answer], person=person, day=day)


def _brought_line(each: Brought, texts: Texts) -> Markup:
    person = Markup(f"<@{each.user_id}>")
    return texts("{person}: {brought}", person=person, brought=brought_words(each.kinds, texts))


def _kept_line(each: Kept, texts: Texts) -> Markup:
    text = N_("{person} kept {kept} of {made}")
    if each.partly:
        text = N_("{person} kept {kept} of {made}, and {partly} partly")
    person = Markup(f"<@{each.user_id}>")
    return texts(text, person=person, kept=each.kept, partly=each.partly, made=each.made)


def signal_card(community: Community, waiting: Waiting, texts: Texts) -> Card:
    """Return, for a facilitator, who a message was about."""
    card = Card().text(_looked(texts))
    _markable(card, _waiting(waiting, community, texts), texts)
    return card


def _looked(texts: Texts) -> Markup:
    return texts(
        "They can read in /mydata that you looked. Mark what you have dealt with; after {days} "
        "days it goes by itself.",
        days=SIGNALS_KEPT.days,
    )


def _waiting(waiting: Waiting, community: Community, texts: Texts) -> _Entry:
    signal = waiting.signal
    line = texts(
        "{person} {does} ({moment})",
        person=Markup(f"<@{waiting.user_id}>"),
        does=texts(SIGNALS[signal.kind]),
        moment=_moment(signal.at, community, texts),
    )
    return _Entry(line, signal=signal.id)


def _markable(card: Card, entry: _Entry, texts: Texts) -> None:
    card.text(entry.line).buttons(button(texts("Done"), "signal-done", entry.signal))
