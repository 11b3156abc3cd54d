"""The goal and the plan: a form for the goal, a card with steps, buttons for each step."""

from collections.abc import Sequence
from datetime import date

import discord

from bot.domain.communities import Community, Goal, PlanStep, StepState
from bot.domain.lexicon import Concept, Lexicon
from bot.i18n import Markup, Texts
from bot.services.plans import PlanView
from bot.ui.components import TYPED, Card, Choice, Field, button, form, select
from bot.ui.lexicon import spoken

_PRIMARY = discord.ButtonStyle.primary
_MOST_DONE = 5
"""Steps ticked off that are still shown; the rest can be read with /why."""

_MOST_LINES = 25


def goal_lines(goal: Goal, texts: Texts) -> Markup:
    """Return a goal with its sign and date, as far as they were given."""
    lines = [texts("**Goal:** {text}", text=goal.text)]
    if goal.indicator:
        lines.append(texts("We see it when: {indicator}", indicator=goal.indicator))
    if goal.due:
        lines.append(texts("By {day}", day=texts.date(goal.due)))
    return Markup("\n".join(lines))


def goal_form(
    community: Community, goal: Goal | None, words: Lexicon, texts: Texts
) -> discord.ui.Modal:
    """Return the form for the goal, filled with the one that is in force."""
    fields = [
        Field(
            "text",
            texts("Goal"),
            goal.text if goal else "",
            description=texts("What do we want to achieve together?"),
            long=True,
            most=TYPED,
        ),
        Field(
            "indicator",
            texts("How do we see it?"),
            goal.indicator if goal else "",
            description=texts(
                "A sign that everybody in your {team} can see, such as a number or an event.",
                team=spoken(words, Concept.TEAM, texts),
            ),
            required=False,
            most=TYPED,
        ),
        _due_field(goal.due if goal else None, texts),
    ]
    return form(texts("The goal"), fields, "goal", community.id)


def _due_field(due: date | None, texts: Texts) -> Field:
    return Field(
        "due",
        texts("By when?"),
        f"{due:%d-%m-%Y}" if due else "",
        description=texts("A date such as 31 December; leave empty when there is none."),
        required=False,
    )


def goal_card(
    goal: Goal | None, community: Community, texts: Texts, *, saved: bool = False
) -> Card:
    """Return the goal, as a confirmation or to read."""
    card = Card().text(texts("**{community}**", community=community.name))
    if goal is None:
        return card.text(texts("There is no goal yet. A facilitator sets it."))
    card.text(goal_lines(goal, texts))
    if saved:
        card.text(
            texts("✅ Saved as version {version}. Next: /community plan.", version=goal.version)
        )
    return card


def step_line(step: PlanStep, today: date, texts: Texts) -> Markup:
    """Return one step with its mark and date; a passed date is said, not hidden."""
    mark = "✅" if step.state is StepState.DONE else "☐"
    if step.due is None:
        return texts("{mark} {text}", mark=mark, text=step.text)
    day = texts.date(step.due, "d MMM y")
    if step.state is StepState.OPEN and step.due < today:
        return texts("⏰ {text} (was planned for {day})", text=step.text, day=day)
    return texts("{mark} {text} (by {day})", mark=mark, text=step.text, day=day)


def plan_card(view: PlanView, texts: Texts) -> Card:
    """Return the plan, and for a facilitator the ways to change it."""
    card = Card().text(texts("**Plan of {community}**", community=view.community.name))
    if view.goal is not None:
        card.text(goal_lines(view.goal, texts))
    shown = _shown(view.steps)
    if not shown:
        card.text(texts("There are no steps yet."))
    lines = "\n".join(step_line(step, view.today, texts) for step in shown)
    card.text(Markup(lines))
    if not view.may_change:
        return card
    if shown:
        choices = [Choice(step.text, str(step.id), chosen=False) for step in shown[:_MOST_LINES]]
        card.select(
            select(texts("Tick off or move a step"), choices, "plan-step", view.community.id)
        )
    return card.buttons(button(texts("Add a step"), "plan-add", view.community.id, style=_PRIMARY))


def _shown(steps: Sequence[PlanStep]) -> list[PlanStep]:
    still_open = [step for step in steps if step.state is StepState.OPEN]
    done = [step for step in steps if step.state is StepState.DONE]
    return [*still_open, *done[-_MOST_DONE:]]


def step_form(community: Community, words: Lexicon, texts: Texts) -> discord.ui.Modal:
    """Return the form for a new step."""
    text = Field(
        "text",
        texts("Step"),
        description=texts(
            "What will be done, and by whom (a role such as {lead}, not a name)?",
            lead=spoken(words, Concept.LEAD, texts),
        ),
        most=TYPED,
    )
    return form(texts("A step"), [text, _due_field(None, texts)], "plan-add", community.id)


def step_card(community: Community, step: PlanStep, today: date, texts: Texts) -> Card:
    """Return one step with what can be done about it."""
    card = Card().text(step_line(step, today, texts))
    tick = texts("Tick off") if step.state is StepState.OPEN else texts("Open again")
    return card.buttons(
        button(tick, "plan-tick", community.id, step.id, style=_PRIMARY),
        button(texts("Move"), "plan-move", community.id, step.id),
        button(texts("Back"), "plan", community.id),
    )


def move_form(community: Community, step: PlanStep, texts: Texts) -> discord.ui.Modal:
    """Return the form for another date."""
    field = _due_field(step.due, texts)
    return form(texts("Move a step"), [field], "plan-move", community.id, step.id)
