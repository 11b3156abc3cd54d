"""What a group looks for, and what fits it: lists to choose from, and proposals with reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

import discord

from bot.domain.lexicon import Concept, Lexicon, said_otherwise
from bot.domain.matching import MOST_NEEDED, Match, Verdict
from bot.domain.practice_tags import OwnTag, TagKind, labels
from bot.domain.words import N_, Word
from bot.i18n import Catalogue, Markup, Texts
from bot.services.matching import NeedView, Suggested, Suggestions
from bot.services.practices import PracticeView
from bot.ui.choices import SECTORS
from bot.ui.components import Card, Choice, button, select
from bot.ui.practice_cards import NO_MARK
from bot.ui.practice_tags import plain_label, tag_words
from bot.ui.practice_words import STAGES
from bot.ui.writing import shortened, texts_for

_SNIPPET = 200

_REASONS = {
    Verdict.OTHER_QUESTION: N_("Our question is another one"),
    Verdict.DONE_ALREADY: N_("We do this already"),
    Verdict.OTHER: N_("Something else"),
}
"""Why a practice does not fit, beside a condition that is missing."""

_NO_TAG = "-"


def needs_card(view: NeedView, texts: Texts, *, first: str = "") -> Card:
    """Return what a group looks for, with lists to change it for its facilitator."""
    need, key = view.need, view.community.id
    card = Card().text(first)
    card.text(texts("**What {community} looks for**", community=view.community.name))
    card.text(Markup("\n".join(_need_lines(view, texts))))
    if not view.may_change:
        return card.text(texts("-# A facilitator of the community changes it."))
    for kind, asked, codes in (
        (TagKind.CHALLENGE, N_("Challenges, three at most"), need.challenges),
        (TagKind.INTERVENTION, N_("What it may be, three at most"), need.interventions),
    ):
        listed = _choices(kind, view.own_tags, codes, texts)
        card.select(
            select(texts(asked), listed, "need", key, kind.value, least=0, most=MOST_NEEDED)
        )
    for present, asked in ((1, N_("What is there")), (0, N_("What is missing"))):
        codes = tuple(code for code, there in need.conditions.items() if there is bool(present))
        listed = _choices(TagKind.CONDITION, view.own_tags, codes, texts)
        most = len(listed)
        card.select(
            select(texts(asked), listed, "need-condition", key, present, least=0, most=most)
        )
    return card.text(
        texts(
            "-# Each choice is saved at once. What you do not name is unknown, and counts half. "
            "Members see what fits with /practice suggest."
        )
    )


def _need_lines(view: NeedView, texts: Texts) -> Iterator[str]:
    need = view.need
    if not need.challenges:
        yield texts("Nothing yet: without a challenge nothing can be proposed.")
    there = [code for code, present in need.conditions.items() if present]
    missing = [code for code, present in need.conditions.items() if not present]
    for label, kind, codes in (
        (N_("Challenges: {tags}"), TagKind.CHALLENGE, need.challenges),
        (N_("It may be: {tags}"), TagKind.INTERVENTION, need.interventions),
        (N_("There is: {tags}"), TagKind.CONDITION, there),
        (N_("Missing: {tags}"), TagKind.CONDITION, missing),
    ):
        if codes:
            yield texts(label, tags=tag_words(kind, tuple(codes), view.own_tags, texts))


def _choices(
    kind: TagKind, own: Sequence[OwnTag], chosen: Iterable[str], texts: Texts
) -> list[Choice]:
    marked = set(chosen)
    return [
        Choice(plain_label(label, texts), code, chosen=code in marked)
        for code, label in labels(kind, own).items()
    ]


def suggestions_card(view: Suggestions, texts: Texts, *, first: str = "") -> Card:
    """Return what fits a group, each with its reasons and what can be done with it."""
    card = Card().text(first)
    if not view.found:
        return card.text(
            texts(
                "Nothing new fits {community} well enough now. I look again every time you ask; "
                "/practice find shows everything.",
                community=view.community.name,
            )
        )
    card.text(texts("**What may fit {community}**", community=view.community.name))
    here = view.community.id
    for each in view.found:
        key = each.practice.id
        card.line().text(_proposal(each, view, texts))
        card.buttons(
            button(texts("Try"), "practice-try", here, key, style=discord.ButtonStyle.success),
            button(texts("Not now"), "suggestion-later", here, key),
            button(texts("Does not fit, because…"), "suggestion-why", here, key),
            button(texts("Read on"), "practice", key, NO_MARK),
        )
    return card.line().text(
        texts("-# What you say counts for the whole group, and nobody reads who said it.")
    )


def _proposal(each: Suggested, view: Suggestions, texts: Texts) -> Markup:
    practice = each.practice
    head = texts(
        "**{title}** · fits {points} of 100\n-# {stage} · {sector} · {community}\n{situation}",
        title=practice.told.title,
        points=each.match.points,
        stage=texts(STAGES[practice.stage]),
        sector=texts(SECTORS[practice.sector]),
        community=each.origin.name,
        situation=shortened(" ".join(practice.told.situation.split()), _SNIPPET),
    )
    lines = [
        head,
        *reasons(each.match, view.own_tags, texts),
        *_other_words(each, view, texts),
    ]
    return Markup("\n".join(lines))


def reasons(match: Match, own: Sequence[OwnTag], texts: Texts) -> Iterator[Markup]:
    """Yield why a practice fits, and what to look out for."""
    yield texts(
        "You share {n} of {needed} challenges: {tags}.",
        n=len(match.shared),
        needed=match.needed,
        tags=tag_words(TagKind.CHALLENGE, match.shared, own, texts),
    )
    if match.wanted:
        wanted = tag_words(TagKind.INTERVENTION, match.wanted, own, texts)
        yield texts("It is what you look for: {tags}.", tags=wanted)
    if match.missing:
        missing = tag_words(TagKind.CONDITION, match.missing, own, texts)
        yield texts("Look out, this was there and is missing with you: {tags}.", tags=missing)
    if match.unknown:
        unknown = tag_words(TagKind.CONDITION, match.unknown, own, texts)
        yield texts("This was there; I do not know whether you have it: {tags}.", tags=unknown)


def _other_words(each: Suggested, view: Suggestions, texts: Texts) -> Iterator[Markup]:
    # Each word in the language of its group, whoever reads: one stands in the text, the other is
    # what the reader hears at work.
    text = "\n".join(asdict(each.practice.told).values())
    theirs = _spoken(each.words, each.practice.language)
    ours = _spoken(view.words, view.community.language)
    for word, own in said_otherwise(text, theirs, ours):
        yield texts("“{theirs}” is called “{ours}” with you.", theirs=word, ours=own)


def _spoken(words: Lexicon, language: str) -> dict[Concept, str]:
    texts = texts_for(Catalogue(), language)
    said = {concept: words.word(concept) for concept in Concept}
    return {c: str(texts(word)) if isinstance(word, Word) else word for c, word in said.items()}


def why_card(view: PracticeView, here: int, texts: Texts) -> Card:
    """Ask why a practice does not fit; the answer is one choice."""
    practice = view.practice
    card = Card().text(texts("**Why does “{title}” not fit?**", title=practice.told.title))
    card.text(
        texts(
            "It is not proposed to the group again; /practice find still shows it. What is "
            "missing is kept for the next proposals."
        )
    )
    listed = labels(TagKind.CONDITION, view.own_tags)
    missing = [
        Choice(
            texts("Missing here: {condition}", condition=Markup(plain_label(listed[code], texts))),
            f"{Verdict.CONDITION_MISSING}:{code}",
        )
        for code in practice.tags.get(TagKind.CONDITION, ())
        if code in listed
    ]
    others = [Choice(texts(label), f"{why}:{_NO_TAG}") for why, label in _REASONS.items()]
    menu = select(texts("Because…"), [*missing, *others], "suggestion-said", here, practice.id)
    card.select(menu)
    return card.buttons(button(texts("Back"), "suggestions", here))
