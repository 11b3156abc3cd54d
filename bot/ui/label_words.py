"""The sentence that says what a label comes from, and labels as a facilitator reads them."""

from collections.abc import Sequence

from bot.domain.commitment import Pattern
from bot.domain.communities import Community
from bot.domain.items import BY_CODE
from bot.domain.labels import LABELS, Approval, Ground
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.commitment import Mirror, SeenLabel
from bot.ui import paging
from bot.ui.components import Card

PATTERNS = {
    Pattern.WANTS_TO: N_("Wants to, and does not get to it: look for time or mandate."),
    Pattern.DOES_MUCH: N_("Does a lot, and feels little: is it too much, or a must?"),
}


def comes_from(ground: Ground, texts: Texts, *, computed: bool = False) -> Markup:
    """Return what a label comes from, as far as the reader may know.

    `computed`: another label stands in its place.
    """
    parts = []
    if ground.said is not None and ground.days is not None:
        choice = texts(BY_CODE[ground.said.item].scale.label_of(ground.said.value))
        old = days_old(ground.days, texts)
        parts.append(texts("your answer “{choice}” ({age})", choice=choice, age=old))
    elif ground.days is not None:
        parts.append(texts("an answer ({age})", age=days_old(ground.days, texts)))
    if ground.promises:
        kept, made = outcome_of(ground.promises, texts)
        parts.append(texts("{kept} of {made} promises", kept=kept, made=made))
    if ground.moments:
        present, planned = outcome_of(ground.moments, texts)
        parts.append(texts("{present} of {planned} moments", present=present, planned=planned))
    text = N_("This label comes from: {what}.")
    if computed:
        text = N_("The computed label comes from: {what}.")
    return texts(text, what=Markup(", ".join(parts)))


def days_old(days: int, texts: Texts) -> Markup:
    """Return how old something is."""
    return texts.plural("{n} day old", "{n} days old", days) if days else texts("from today")


def outcome_of(pair: tuple[float, int], texts: Texts) -> tuple[str, str]:
    """Return how much of how many, in figures: partly is half."""
    done, of = pair
    return texts.number(done, 0 if done == int(done) else 1), texts.number(of)


def labels_card(
    community: Community,
    labels: Sequence[SeenLabel],
    approval: Approval | None,
    page: int,
    texts: Texts,
) -> Card:
    """Return the labels that members share with a facilitator, in words."""
    card = Card().text(texts("**Commitment labels in {community}**", community=community.name))
    if approval is None:
        return card.text(
            texts("Here only their owners see labels; the programme has not approved more.")
        )
    pages = paging.cut([label_line(each, texts) for each in labels], len)
    shown = paging.within(page, len(pages))
    card.text(
        texts(
            "A label is a reason to ask, never a verdict. They can read in /mydata that you "
            "looked. Who is not here shares less, hides it, or is not known well enough."
        )
    )
    card.text(Markup("\n".join(pages[shown])) or texts("Nobody shares a label that is known."))
    return paging.turn(card, shown, len(pages), texts, "labels", community.id)


def approval_line(approval: Approval | None, texts: Texts) -> Markup:
    """Return whether facilitators may see labels, and who approved that."""
    if approval is None:
        return texts("**Commitment labels:** only their owners see them.")
    return texts(
        "**Commitment labels:** facilitators see them, in words, of members who share with them. "
        "Approved on {day} by {who}. With /commitment mine you correct or hide yours.",
        day=Markup(texts.date(approval.on)),
        who=approval.by,
    )


def label_line(seen: SeenLabel, texts: Texts) -> Markup:
    """Return one member's label as a facilitator may read it."""
    person, label = Markup(f"<@{seen.user_id}>"), texts(LABELS[seen.shown.label])
    if seen.shown.own and seen.shown.words:
        words = seen.shown.words
        text = N_("{person}: {label}, in their own words: “{words}”")
        return texts(text, person=person, label=label, words=words)
    if seen.ground is None:
        return texts("{person}: {label}, as they put it themselves", person=person, label=label)
    line = texts("{person}: {label}.", person=person, label=label)
    pattern = seen.shown.pattern
    said = [line, *([texts(PATTERNS[pattern])] if pattern else []), comes_from(seen.ground, texts)]
    return Markup(" ".join(said))


def who_sees(mirror: Mirror, texts: Texts) -> Markup:
    """Return, for its owner, who sees a label, what else is seen, and what the group's is made of."""
    too = ""
    if mirror.shares:
        words = N_(
            "Your facilitator does see how many promises you kept and how long you intend to stay."
        )
        if mirror.brought_seen:
            words = N_(
                "Your facilitator does see how many promises you kept, how long you intend to stay "
                "and what you brought the group."
            )
        too = texts(words)
    group = texts(
        "In the group's label yours is one of many, without your name and also when it is hidden."
    )
    title = texts("**Who sees this**")
    said = " ".join(filter(None, (_seen_by(mirror, texts), too, group)))
    return Markup(f"{title}\n{said}")


def _seen_by(mirror: Mirror, texts: Texts) -> Markup:
    if not mirror.shares:
        return texts("Only you.")
    if mirror.seen:
        return texts(
            "Your facilitator sees the label and how what you say and do lie apart, in words, and "
            "what it comes from without your moments or what you answered; never its sum. Hide "
            "it, and only you see it."
        )
    if mirror.own.hidden:
        return texts("Only you: you hid it.")
    if mirror.approval is not None:
        return texts(
            "Only you. Your facilitator sees labels only of who agreed to a text that says so; "
            "yours is older."
        )
    return texts(
        "Only you. Hide it, and it stays that way when the programme lets facilitators see labels."
    )
