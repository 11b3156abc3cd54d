"""Experiments on Discord: the forms, the list, one of them, and the question to look back."""

from collections.abc import Sequence
from datetime import date

import discord

from bot.domain.communities import Community
from bot.domain.experiments import PLAN, REVIEW, Experiment, Plan, as_practice, looked_back
from bot.domain.lexicon import Concept, Lexicon
from bot.domain.outgoing import Outgoing
from bot.domain.practice_story import STORY_LENGTH, Told
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.experiments import ExperimentList, ExperimentView
from bot.ui.components import TYPED, WARNING, Card, Choice, Field, button, form, select
from bot.ui.lexicon import spoken
from bot.ui.practices import story_fields
from bot.ui.writing import day_words, shortened

_DO = discord.ButtonStyle.success
_PRIMARY = discord.ButtonStyle.primary
_DANGER = discord.ButtonStyle.danger
_LINE = 90
"""Characters of a hypothesis in the list: 25 lines fit one card."""

_NO_MARK = "-"
"""In place of a message's mark, on a button of a card that is no message of its own."""

_RESULT = N_("We expected: {expected}\nWe saw: {happened}")

_PLAN_HELP = {
    "hypothesis": N_("Such as: by naming one mistake a day we send fewer wrong parcels."),
    "act": N_("Something small, such as: we name one mistake. No names, no patient data."),
}
_REVIEW_HELP = {
    "expected": N_("As you wrote it at the beginning; sharpen it if you like."),
    "happened": N_("What did you see, count or measure? That it failed is just as welcome."),
    "why": N_("What made the difference, for better or worse?"),
    "learn": N_("What do you keep, what do you do differently?"),
}


def start_form(community: Community, words: Lexicon, texts: Texts) -> discord.ui.Modal:
    """Return the form for an experiment: what is expected, what is done, and between which days."""
    moment = texts(
        "A moment that will come by itself, such as: your {handover} on Monday",
        handover=spoken(words, Concept.HANDOVER, texts),
    )
    fields = [
        Field(
            part,
            texts(label),
            description=moment if part == "cue" else texts(_PLAN_HELP[part]),
            long=part == "hypothesis",
            most=TYPED,
        )
        for part, label in PLAN.items()
    ]
    first = Field(
        "starts",
        texts("From which day?"),
        description=texts("A day such as Friday or 1 July; empty is today."),
        required=False,
        most=100,
    )
    return form(
        texts("An experiment"), [*fields, first, _last_day(texts)], "experiment-start", community.id
    )


def move_form(view: ExperimentView, texts: Texts) -> discord.ui.Modal:
    """Return the form for another last day."""
    field = _last_day(texts, f"{view.experiment.ends:%d-%m-%Y}")
    return form(texts("Another last day"), [field], "experiment-move", view.experiment.id)


def review_form(view: ExperimentView, texts: Texts) -> discord.ui.Modal:
    """Return the form of the after-action review, with what was written before."""
    said = view.experiment.review
    fields = [
        Field(
            part,
            texts(label),
            getattr(said, part, view.experiment.plan.hypothesis if part == "expected" else ""),
            description=texts(_REVIEW_HELP[part]),
            long=True,
            most=TYPED,
        )
        for part, label in REVIEW.items()
    ]
    return form(texts("Looking back"), fields, "experiment-review", view.experiment.id)


def practice_form(view: ExperimentView, words: Lexicon, texts: Texts) -> discord.ui.Modal:
    """Return the form of a practice, filled with what the experiment taught."""
    fields = story_fields(lesson(view, texts), words, texts)
    return form(texts("Share a practice"), fields, "experiment-practice", view.experiment.id)


def lesson(view: ExperimentView, texts: Texts) -> Told:
    """Return what an experiment taught, as the beginning of a practice."""
    plan, review = view.experiment.plan, looked_back(view.experiment)
    # For the fields of a form, in which nothing has to be made harmless.
    approach = texts("When {cue}, then {act}", cue=Markup(plan.cue), act=Markup(plan.act))
    said = {"expected": "", "happened": Markup(review.happened)}
    room = STORY_LENGTH - len(texts(_RESULT, **said))
    said["expected"] = Markup(shortened(review.expected, room))
    return as_practice(review, approach, texts(_RESULT, **said))


def experiment_list(shown: ExperimentList, texts: Texts) -> Card:
    """Return what a group tries and tried, with a way to each and to a new one."""
    key = shown.community.id
    card = Card().text(texts("**Experiments of {community}**", community=shown.community.name))
    if not shown.open and not shown.reviewed:
        card.text(
            texts(
                "There are no experiments yet. A small one works best: what do you expect, what "
                "will you do when, and on which day do you look back?"
            )
        )
    card.text(_lines(shown.open, shown.today, texts))
    card.text(_lines(shown.reviewed, shown.today, texts))
    known = [Choice(each.plan.hypothesis, str(each.id)) for each in (*shown.open, *shown.reviewed)]
    if known:
        card.select(select(texts("Look at one"), known, "experiment-choose", key))
    if shown.is_member:
        card.buttons(button(texts("Begin an experiment"), "experiment-start", key, style=_DO))
    return card


def experiment_card(view: ExperimentView, texts: Texts, *, first: str = "") -> Card:
    """Return one experiment with all that this reader can do about it."""
    experiment = view.experiment
    card = Card().text(first).text(texts("## 🧪 {what}", what=experiment.plan.hypothesis))
    card.text(sentence(experiment.plan, texts))
    card.text(_days(experiment, view.today, texts))
    if experiment.review is not None:
        for part, label in REVIEW.items():
            said = getattr(experiment.review, part)
            card.text(texts("**{label}**\n{text}", label=texts(label), text=said))
    return card.buttons(*_buttons(view, texts))


def begun_card(view: ExperimentView, texts: Texts) -> Card:
    """Confirm a new experiment, and say who could help before it begins."""
    first = texts(
        "Saved. On {day} I ask the channel to look back, without your name. Perhaps somebody tried "
        "this before: look with /practice find, and let them think along before you begin.",
        day=day_words(view.experiment.ends, view.today, "EEEE d MMMM", texts),
    )
    return experiment_card(view, texts, first=first)


def reviewed_card(view: ExperimentView, texts: Texts) -> Card:
    """Confirm a review, and offer to let others learn from it."""
    first = texts(
        "Saved; the group reads it in /experiment list. May others learn from it too, also if it "
        "failed? Then make it a practice: most of it is filled in already."
    )
    return experiment_card(view, texts, first=first)


def take_back_card(view: ExperimentView, texts: Texts) -> Card:
    """Ask whether an experiment is really taken back."""
    card = Card(accent=WARNING).text(
        texts("**Take {what} back?**", what=view.experiment.plan.hypothesis)
    )
    card.text(
        texts(
            "It is erased, and cannot be brought back. Did it fail? Then look back on it instead."
        )
    )
    key = view.experiment.id
    return card.buttons(
        button(texts("Yes, take it back"), "experiment-drop-now", key, style=_DANGER),
        button(texts("Back"), "experiment", key, _NO_MARK),
    )


def taken_back_card(texts: Texts) -> Card:
    """Confirm that an experiment is gone."""
    return Card().text(texts("It is taken back. /experiment start begins another."))


def posted(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the post that asks a group to look back, or what stays of it."""
    data = outgoing.message.data
    if "experiment_id" not in data:
        return Card().text(texts("An experiment stood here. It was taken back."))
    plan = Plan(data["hypothesis"], data["cue"], data["act"])
    card = Card().text(texts("## 🧪 {what}", what=plan.hypothesis)).text(sentence(plan, texts))
    key = data["experiment_id"]
    if data.get("looked_back"):
        card.text(texts("This experiment is over, and one of you wrote down what it taught."))
        return card.buttons(button(texts("Read it"), "experiment", key, outgoing.mark))
    card.text(
        texts(
            "This experiment is over. What did we expect, what happened, why, and what do we learn? "
            "Twenty minutes together is best; one of you writes it down."
        )
    )
    return card.buttons(button(texts("Look back"), "experiment-look-back", key, outgoing.mark))


def sentence(plan: Plan, texts: Texts) -> Markup:
    """Return the if-then plan as one sentence."""
    return texts("When {cue}, then {act}", cue=plan.cue, act=plan.act)


def _buttons(view: ExperimentView, texts: Texts) -> list[discord.ui.Button[discord.ui.LayoutView]]:
    experiment = view.experiment
    shown = []
    if view.may_review:
        label = texts("Look back") if experiment.review is None else texts("Change the words")
        waits = experiment.waits_on(view.today)
        style = _PRIMARY if waits else discord.ButtonStyle.secondary
        shown.append(button(label, "experiment-review", experiment.id, style=style))
    if experiment.review is not None and view.is_member:
        label = texts("Make it a practice")
        shown.append(button(label, "experiment-practice", experiment.id, style=_DO))
    if view.may_change:
        shown.append(button(texts("Another last day"), "experiment-move", experiment.id))
        shown.append(button(texts("Take back"), "experiment-drop", experiment.id))
    return [*shown, button(texts("All experiments"), "experiments", view.community.id)]


def _lines(experiments: Sequence[Experiment], today: date, texts: Texts) -> Markup:
    return Markup("\n".join(_line(each, today, texts) for each in experiments))


def _line(experiment: Experiment, today: date, texts: Texts) -> Markup:
    values = {
        "what": shortened(" ".join(experiment.plan.hypothesis.split()), _LINE),
        "day": day_words(experiment.ends, today, "EEE d MMM", texts),
    }
    if experiment.review is not None:
        return texts("✓ {what} ({day})", **values)
    if experiment.waits_on(today):
        return texts("⏰ {what} ({day}: how did it go?)", **values)
    return texts("▶ {what} (until {day})", **values)


def _days(experiment: Experiment, today: date, texts: Texts) -> Markup:
    days = {
        "first": day_words(experiment.starts, today, "d MMMM", texts),
        "last": day_words(experiment.ends, today, "d MMMM", texts),
    }
    if experiment.waits_on(today):
        return texts("-# {first} to {last}. It is over, and waits for who looks back.", **days)
    return texts("-# {first} to {last}. The whole group reads this, without a name.", **days)


def _last_day(texts: Texts, value: str = "") -> Field:
    return Field(
        "ends",
        texts("Until which day?"),
        value,
        description=texts(
            "A day such as Friday or 1 July. That day I ask the channel to look back."
        ),
        most=100,
    )
