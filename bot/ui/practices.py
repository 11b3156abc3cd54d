"""Somebody's own practices: the forms, the draft as others will read it, and who may see it."""

from dataclasses import replace

import discord

from bot.domain.communities import Community
from bot.domain.lexicon import Concept, Lexicon
from bot.domain.practice_story import LABELS, REFLECTION, STORY, STORY_LENGTH, Told
from bot.domain.practice_tags import KINDS, MOST_TAGS, labels
from bot.domain.practices import PracticeState, Reach, Stage, first_stage
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.practices import Drafts, PracticeView
from bot.ui.choices import choices
from bot.ui.components import TYPED, WARNING, Card, Choice, Field, button, form, select
from bot.ui.lexicon import spoken
from bot.ui.practice_cards import add_told, add_trail, shown
from bot.ui.practice_tags import plain_label
from bot.ui.practice_words import REACHES, STAGES, WORKED
from bot.ui.writing import shortened

_DO = discord.ButtonStyle.success
_PRIMARY = discord.ButtonStyle.primary
_DANGER = discord.ButtonStyle.danger

_HELP = {
    "title": N_("In a few words, such as: mistake of the week, in fifteen minutes"),
    "approach": N_("What did you do, step by step?"),
    "result": N_("What did you see, count or measure? That it failed is just as welcome."),
    "why_it_worked": N_("What made people join in, or not?"),
    "must_be_there": N_("Without what would it not have come off?"),
    "differently": N_("With what you know now"),
    "not_when": N_("For whom or where would you not do it?"),
}


def share_form(
    community: Community, words: Lexicon, texts: Texts, *, situation: str = ""
) -> discord.ui.Modal:
    """Return the form for something new; `situation` is a message that somebody wrote.

    Of a message that is too long stands there what fits; the whole of it stays in the channel.
    """
    fits = shortened(situation, STORY_LENGTH)
    fields = story_fields(Told(situation=fits), words, texts)
    if fits != situation:
        told = texts(
            "The beginning of your message; all of it stays in the channel. No names, no patient "
            "data."
        )
        fields = [replace(e, description=told) if e.name == "situation" else e for e in fields]
    return form(texts("Share a practice"), fields, "practice-share", community.id)


def story_form(view: PracticeView, words: Lexicon, texts: Texts) -> discord.ui.Modal:
    """Return the form of what happened, as it was told."""
    fields = story_fields(view.practice.told, words, texts)
    return form(texts("Your practice"), fields, "practice-edit", view.practice.id)


def more_form(view: PracticeView, texts: Texts) -> discord.ui.Modal:
    """Return the form of why it worked; every part is welcome by itself."""
    told = view.practice.told
    fields = [
        Field(
            part,
            texts(LABELS[part]),
            getattr(told, part),
            description=texts(_HELP[part]),
            long=True,
            required=False,
            most=TYPED,
        )
        for part in REFLECTION
    ]
    return form(texts("What others should know"), fields, "practice-more", view.practice.id)


def story_fields(told: Told, words: Lexicon, texts: Texts) -> list[Field]:
    """Return the questions of what happened, with what was told."""
    where = texts(
        "Where, who, why then? Such as: at your {handover}. No names, no patient data.",
        handover=spoken(words, Concept.HANDOVER, texts),
    )
    return [
        Field(
            part,
            texts(LABELS[part]),
            getattr(told, part),
            description=where if part == "situation" else texts(_HELP[part]),
            long=part != "title",
            required=part != "result",
            most=TYPED,
        )
        for part in STORY
    ]


def drafts_card(found: Drafts, texts: Texts) -> Card:
    """Return what somebody may go on with, and the way to something new."""
    card = Card().text(
        texts.plural(
            "**You have a practice that you did not publish yet.** Go on with it, or begin anew.",
            "**You have {n} practices that you did not publish yet.** Go on with one, or begin "
            "anew.",
            len(found.drafts),
        )
    )
    listed = [Choice(each.told.title, str(each.id)) for each in found.drafts]
    card.select(select(texts("Go on with"), listed, "practice-draft"))
    label = texts("Something new")
    return card.buttons(button(label, "practice-share", found.community.id, style=_DO))


def own_card(view: PracticeView, texts: Texts, *, first: str = "") -> Card:
    """Return a practice to who made it, as others (will) read it, with all that can be changed."""
    practice = view.practice
    draft = practice.state is PracticeState.DRAFT
    card = add_told(Card().text(first), shown(view), texts, (*STORY, *REFLECTION))
    if any(practice.tags.values()) or practice.worked is not None:
        card.line()
    card.text(_how_it_stands(view, texts))
    add_trail(card, view, texts)
    if draft or practice.stage is Stage.IDEA:
        results = choices(WORKED, texts, practice.worked or "")
        asked = texts("Did it work?")
        card.select(select(asked, results, "practice-worked", practice.id))
    reach = choices(REACHES, texts, practice.reach)
    card.select(select(texts("Who may see it"), reach, "practice-reach", practice.id))
    naming = texts("Leave my name out") if practice.named else texts("Show my name")
    card.buttons(
        button(texts("Change the words"), "practice-edit", practice.id),
        button(texts("Tags"), "practice-tags", practice.id),
        button(naming, "practice-named", practice.id, int(not practice.named)),
    )
    if draft:
        return card.buttons(
            button(texts("Publish"), "practice-publish", practice.id, style=_DO),
            button(texts("Later"), "practice-later", practice.id),
            button(texts("Throw away"), "practice-drop", practice.id),
        )
    embed = [button(texts("It is embedded now"), "practice-embed", practice.id)]
    return card.buttons(
        button(texts("Tell more"), "practice-more", practice.id, style=_PRIMARY),
        *(embed if view.may_embed else ()),
        button(texts("Withdraw"), "practice-withdraw", practice.id),
    )


def _how_it_stands(view: PracticeView, texts: Texts) -> Markup:
    practice = view.practice
    if practice.state is PracticeState.DRAFT:
        return texts(
            "-# Only you see this until you publish it; then it begins as *{stage}*. You decide how "
            "far it goes, with or without your name, and can always take it back.",
            stage=texts(STAGES[first_stage(practice)]),
        )
    reach = texts(REACHES[practice.reach])
    if practice.named:
        return texts("-# Published. Who may see it: {reach}; with your name.", reach=reach)
    return texts("-# Published. Who may see it: {reach}; without your name.", reach=reach)


def tags_card(view: PracticeView, texts: Texts) -> Card:
    """Return the lists of tags with what is chosen; each choice is stored at once."""
    practice = view.practice
    card = Card().text(texts("**Tags of “{title}”**", title=practice.told.title))
    card.text(
        texts(
            "They help others find it. Each choice is saved at once; three in a list is enough, of "
            "what must be there five."
        )
    )
    for kind, title in KINDS.items():
        chosen = practice.tags.get(kind, ())
        listed = [
            Choice(plain_label(label, texts), code, chosen=code in chosen)
            for code, label in labels(kind, view.own_tags).items()
        ]
        most = MOST_TAGS[kind]
        menu = select(texts(title), listed, "practice-tag", practice.id, kind, least=0, most=most)
        card.select(menu)
    return card.buttons(button(texts("Back"), "practice-back", practice.id))


def later_card(texts: Texts) -> Card:
    """Say where a draft waits."""
    return Card().text(
        texts("It waits for you: /practice share offers it again. Nobody else sees it.")
    )


def published_card(view: PracticeView, texts: Texts) -> Card:
    """Confirm that others may read it now, and what comes next."""
    card = Card().text(
        texts(
            "Published. Thank you: somebody else need not find it out again. It is found with "
            "/practice find; with /practice card it comes in a channel."
        )
    )
    if view.practice.reach is Reach.COMMUNITY:
        card.text(
            texts(
                "For now only {community} sees it. May it leave the community? Choose that with "
                "/practice permission.",
                community=view.community.name,
            )
        )
    if view.practice.told.why_it_worked:
        return card
    return card.text(
        texts(
            "-# Why it worked, or did not, can be told at any time, with /practice permission. In "
            "two weeks I ask it once, if you allow reminders by direct message with /profile."
        )
    )


def drop_card(view: PracticeView, texts: Texts) -> Card:
    """Ask whether a draft is really thrown away."""
    card = Card(accent=WARNING).text(
        texts("**Throw “{title}” away?**", title=view.practice.told.title)
    )
    card.text(texts("It cannot be brought back."))
    yes = button(texts("Yes, throw it away"), "practice-drop-now", view.practice.id)
    return _sure(card, yes, view, texts)


def reach_card(view: PracticeView, reach: Reach, texts: Texts) -> Card:
    """Ask whether a published practice is shared less or further."""
    order = list(Reach)
    card = Card(accent=WARNING).text(
        texts(
            "**Who may see “{title}”: {reach}?**",
            title=view.practice.told.title,
            reach=texts(REACHES[reach]),
        )
    )
    if order.index(reach) < order.index(view.practice.reach):
        card.text(
            texts(
                "Others do not find it any more, and cards in their channels lose its words. Who "
                "read it already has read it."
            )
        )
    else:
        card.text(texts("They find it from now on, and may post its card in their channel."))
    key = view.practice.id
    yes = button(texts("Yes, change it"), "practice-reach-now", key, reach.value)
    return _sure(card, yes, view, texts)


def named_card(view: PracticeView, texts: Texts, *, on: bool) -> Card:
    """Ask whether a published practice shows who made it."""
    card = Card(accent=WARNING)
    if on:
        card.text(texts("**Show your name with “{title}”?**", title=view.practice.told.title))
        card.text(texts("Whoever may see it reads who made it, also on the cards in channels."))
    else:
        card.text(texts("**Leave your name out of “{title}”?**", title=view.practice.told.title))
        card.text(texts("It goes from the cards in channels too. Who read it already has read it."))
    yes = button(texts("Yes, change it"), "practice-named-now", view.practice.id, int(on))
    return _sure(card, yes, view, texts)


def withdraw_card(view: PracticeView, texts: Texts) -> Card:
    """Ask whether a practice is really taken back."""
    card = Card(accent=WARNING).text(
        texts("**Take “{title}” back?**", title=view.practice.told.title)
    )
    card.text(
        texts(
            "Its words and your name are erased, here and on every card, and that cannot be undone. "
            "What stays is that there was a practice, with its stage and tags, so that who tried "
            "it keeps what came of that."
        )
    )
    yes = button(texts("Yes, take it back"), "practice-withdraw-now", view.practice.id)
    return _sure(card, yes, view, texts)


def gone_card(texts: Texts, *, withdrawn: bool) -> Card:
    """Confirm that a practice is gone."""
    if withdrawn:
        return Card().text(texts("It is taken back. Its words and your name are erased."))
    return Card().text(texts("Thrown away. /practice share begins a new one."))


def _sure(
    card: Card, yes: discord.ui.Button[discord.ui.LayoutView], view: PracticeView, texts: Texts
) -> Card:
    yes.style = _DANGER
    return card.buttons(yes, button(texts("Back"), "practice-back", view.practice.id))
