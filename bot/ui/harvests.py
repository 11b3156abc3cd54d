"""Closing a community: what it means, the harvest in words and numbers, and the way back."""

from collections.abc import Iterator

import discord

from bot.domain.communities import Community
from bot.domain.harvests import LABELS, Course, Numbers, Words
from bot.domain.outgoing import Outgoing
from bot.domain.retention import ANSWERS, IDENTITY
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.digest_words import FOOTER
from bot.services.freezing import thawed_numbers
from bot.services.gauge_words import figure, name_of
from bot.services.harvests import HarvestInTheMaking
from bot.ui.components import TYPED, WARNING, Card, Field, button, form

_PRIMARY = discord.ButtonStyle.primary
_DANGER = discord.ButtonStyle.danger

_HELP = {
    "brought": N_("What works now that did not before? Everybody in the channel reads it."),
    "passed_on": N_("Who goes on with it, such as the host, and where is it written down?"),
    "thanks": N_("For the whole group: names stay visible in the channel."),
}
_SHOWN = {
    "brought": N_("**What it brought**\n{text}"),
    "passed_on": N_("**What we pass on, and to whom**\n{text}"),
    "thanks": N_("**Thank you**\n{text}"),
}


def begin_card(making: HarvestInTheMaking, texts: Texts) -> Card:
    """Return what closing does and the numbers so far, with the button that begins."""
    card = Card().text(texts("**Closing {community} well**", community=making.community.name))
    card.text(
        texts(
            "Closing well is a success. First you write down the harvest, then you read it back; "
            "nothing happens before you confirm."
        )
    )
    card.text(
        texts(
            "**What closing does**\n"
            "• No check-in and no digest comes any more. Meetings to come are cancelled.\n"
            "• Every membership ends, and the roles of leaders and drivers with it. What is stored "
            "about somebody goes by its own term; until then they find it with /mydata.\n"
            "• What was posted stays, and the channel reads the harvest.\n"
            "• A facilitator or coordinator can open the community again. Members then join anew."
        )
    )
    card.line().text(texts("**The harvest so far**"))
    card.text(Markup("\n".join(_numbers(making.numbers, texts))))
    if making.numbers.interventions:
        card.text(
            texts.plural(
                "-# And {n} intervention that you logged; the channel does not read that.",
                "-# And {n} interventions that you logged; the channel does not read that.",
                making.numbers.interventions,
            )
        )
    if making.words is not None:
        card.text(texts("What you wrote before is still there: it stands in the form."))
    return card.buttons(
        button(texts("Write the harvest"), "harvest", making.draft_id, style=_PRIMARY)
    )


def harvest_form(making: HarvestInTheMaking, texts: Texts) -> discord.ui.Modal:
    """Return the form of the harvest, filled with what was written before."""
    fields = [
        Field(
            part,
            texts(label),
            making.values.get(part, ""),
            description=texts(_HELP[part]),
            long=True,
            required=part != "thanks",
            most=TYPED,
        )
        for part, label in LABELS.items()
    ]
    return form(texts("The harvest"), fields, "harvest", making.draft_id)


def preview_card(making: HarvestInTheMaking, texts: Texts) -> Card:
    """Return the harvest as the channel will read it, with the ways on and back."""
    card = Card().text(
        texts("**This is what the channel of {community} reads**", community=making.community.name)
    )
    if making.words is not None:
        add_harvest(card.line(), making.words, making.numbers, texts)
    return card.buttons(
        button(texts("Close the community"), "harvest-sure", making.draft_id, style=_DANGER),
        button(texts("Change the words"), "harvest", making.draft_id),
    )


def sure_card(making: HarvestInTheMaking, texts: Texts) -> Card:
    """Return the last question before a community is closed."""
    card = Card(accent=WARNING).text(
        texts("**Close {community} now?**", community=making.community.name)
    )
    card.text(
        texts(
            "The harvest is posted at once and every membership ends. It can be opened again, but "
            "members have to join anew."
        )
    )
    here = making.community.id
    return card.buttons(
        button(texts("Yes, close it"), "harvest-close", here, making.draft_id, style=_DANGER),
        button(texts("Back"), "harvest-back", making.draft_id),
    )


def closed_card(community: Community, texts: Texts) -> Card:
    """Return the confirmation after closing, with the way back."""
    card = Card().text(closed_line(community, texts))
    card.text(texts("The channel reads the harvest in a moment. Well done, all of you."))
    return card.buttons(reopen_button(community, texts))


def shut_card(community: Community, texts: Texts) -> Card:
    """Return that a community is closed already, to who may open it again."""
    return Card().text(closed_line(community, texts)).buttons(reopen_button(community, texts))


def reopen_question(community: Community, texts: Texts) -> Card:
    """Return what opening a community again means, before it is done."""
    card = Card().text(texts("**Open {community} again?**", community=community.name))
    card.text(
        texts(
            "It goes on in its harvest. The check-in rests until you resume it with /checkin "
            "resume, and a digest comes once you plan it with /digest schedule. Members join anew, "
            "and leaders and drivers are asked anew; post the card with /community card."
        )
    )
    return card.buttons(
        button(texts("Yes, open it again"), "reopen-now", community.id, style=_PRIMARY)
    )


def reopened_card(community: Community, texts: Texts) -> Card:
    """Return the confirmation that a community is open again."""
    return Card().text(
        texts(
            "{community} is open again. Post its card with /community card, so that people can "
            "join.",
            community=community.name,
        )
    )


def posted(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public post with which a community ends."""
    data = outgoing.message.data
    card = Card().text(texts("## 🏁 {community} is completed", community=data["community"]))
    words = Words(**{part: data[part] for part in LABELS})
    add_harvest(card, words, thawed_numbers(data["numbers"]), texts)
    card.line().text(
        texts("Every membership has ended and nothing is asked any more. What was posted stays.")
    )
    return card.buttons(button(texts("What happens with my data?"), "harvest-data", outgoing.mark))


def data_card(texts: Texts) -> Card:
    """Return what becomes of what is stored about members of a closed community."""
    return Card().text(
        texts(
            "Your membership has ended with the community. Your answers, promises and presence go "
            "by themselves after {answers} days, and the link to your account {identity} days "
            "after your last membership or role anywhere ended. Until then you see, take along and "
            "erase everything with /mydata. Group figures that were posted stay: they say nothing "
            "about persons.",
            answers=ANSWERS.days,
            identity=IDENTITY.days,
        )
    )


def closed_line(community: Community, texts: Texts) -> str:
    """Return since when a community is closed."""
    day = Markup(texts.date(community.closed_on)) if community.closed_on else ""
    return texts("🏁 {community} was closed on {day}.", community=community.name, day=day)


def reopen_button(community: Community, texts: Texts) -> discord.ui.Button[discord.ui.LayoutView]:
    """Return the button that asks whether a community is opened again."""
    return button(texts("Open it again"), "reopen", community.id)


def add_harvest(card: Card, words: Words, numbers: Numbers, texts: Texts) -> Card:
    """Add the words of a harvest and the numbers that everybody may read."""
    for part, title in _SHOWN.items():
        if said := getattr(words, part):
            card.text(texts(title, text=said))
    title = texts("**In numbers**")
    card.text(Markup("\n".join([title, *_numbers(numbers, texts)])))
    if numbers.courses:
        card.text(Markup(f"-# {texts(FOOTER)}"))
    return card


def _numbers(numbers: Numbers, texts: Texts) -> Iterator[str]:
    if not numbers.rounds:
        yield texts("• No check-in was held.")
    else:
        yield texts.plural(
            "• {n} check-in, filled in {answers}×",
            "• {n} check-ins, filled in {answers}×",
            numbers.rounds,
            answers=numbers.answers,
        )
    if numbers.meetings:
        yield texts.plural("• {n} meeting", "• {n} meetings", numbers.meetings)
    if numbers.steps:
        yield texts.plural(
            "• {n} step of the plan taken", "• {n} steps of the plan taken", numbers.steps
        )
    if numbers.promises is not None:
        yield texts(
            "• {kept} of {said} promises of the last half year kept",
            kept=numbers.promises.kept,
            said=numbers.promises.said,
        )
    yield from (_course(each, texts) for each in numbers.courses)


def _course(course: Course, texts: Texts) -> str:
    what, last = name_of(course.construct, texts), figure(course.last, texts)
    if course.first == course.last:
        return texts("• {what}: {now}", what=what, now=last)
    was = figure(course.first, texts)
    return texts("• {what}: from {was} to {now}", what=what, was=was, now=last)
