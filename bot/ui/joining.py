"""The choice of consent: three equal buttons, none of them chosen for anybody."""

import discord

from bot.domain.communities import Community, CommunityState
from bot.domain.members import NotAMember, Tier
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.joining import Offer
from bot.ui.bringing_words import ENTRIES_GO
from bot.ui.components import WARNING, Card, button
from bot.ui.experiment_words import EXPERIMENTS_STAY
from bot.ui.practice_words import PRACTICES_STAY

_DANGER = discord.ButtonStyle.danger

READ_ALONG = 0
"""The tier that stores nothing; it is never a row, so the domain has no name for it."""

TIERS = {
    READ_ALONG: N_("Read along"),
    Tier.GROUP_ONLY: N_("Only the group"),
    Tier.ALSO_FACILITATOR: N_("Also my facilitator"),
}


def join_first(stranger: NotAMember, texts: Texts) -> Card:
    """Return, for somebody who is no member yet, how to become one."""
    said = texts(stranger.text, **stranger.fields)
    return Card().text(said).buttons(button(texts("Join"), "join", stranger.fields["community_id"]))


def consent_card(offer: Offer, texts: Texts) -> Card:
    """Return what each choice means, with a button each; the current one is named, if any."""
    community = offer.community
    card = Card().text(texts("**Taking part in {community}**", community=community.name))
    card.text(
        texts(
            "You decide what is stored about you. Nothing is chosen for you, "
            "and with /profile you can change it at any time."
        )
    )
    for explanation in _explanations(texts):
        card.text(explanation)
    card.text(
        texts(
            "*I want to talk*, a pause and leaving reach the facilitator when you press them; "
            "nobody asks you for a reason. For people of 16 and older. Never for appraisal, "
            "grades or personnel decisions."
        )
    )
    card.text(
        texts(
            "{owner} is responsible for the data. Questions: {contact}. "
            "What is stored you can always read and erase with /mydata.",
            owner=offer.ecosystem.owner,
            contact=offer.ecosystem.privacy_contact,
        )
    )
    if offer.membership is not None:
        now = texts(TIERS[offer.membership.tier])
        card.text(texts("You share now: **{tier}**.", tier=now))
    return card.buttons(
        *(button(texts(label), "tier", community.id, int(tier)) for tier, label in TIERS.items())
    )


def _explanations(texts: Texts) -> tuple[Markup, ...]:
    return (
        texts(
            "**Read along.** Nothing about you is stored, not a single row. "
            "You can still read everything in the channel."
        ),
        texts(
            "**Only the group.** Your answers are stored under your account, count in group "
            "results, and only you see them."
        ),
        texts(
            "**Also my facilitator.** The same, and your facilitator also sees how many promises "
            "you kept, what you brought the group (such as hosting a meeting), how long you intend "
            "to stay and, only where the programme had that approved (/privacy says so), your "
            "commitment label, which you can correct or hide. Never your answer to a question of "
            "the check-in."
        ),
    )


def reading_along_card(community: Community, texts: Texts) -> Card:
    """Return the answer to somebody about whom nothing is stored."""
    return Card().text(
        texts(
            "Fine: you read along in {community}. Nothing is stored about you for that. "
            "Changed your mind? Press Join on the card, or use /join.",
            community=community.name,
        )
    )


def erase_here_card(community: Community, texts: Texts) -> Card:
    """Return the question before a membership is erased; it says exactly what goes."""
    card = Card(accent=WARNING).text(
        texts("**Erase what is stored about you in {community}?**", community=community.name)
    )
    card.text(
        texts(
            "This erases at once, for good: your membership and consent, every answer (also to the "
            "four questions about commitment), note and promise you gave here, a label of your "
            "own, what you said of meetings, what you brought the group, how long you intend to "
            "stay, your organisation, rhythm and pause. After that you read along. "
            "Group results that were published stay as they are: they hold only numbers of the "
            "whole group. A role that you accepted stays until you end it or erase everything "
            "with /mydata forget."
        )
    )
    card.text(texts(PRACTICES_STAY)).text(texts(EXPERIMENTS_STAY)).text(texts(ENTRIES_GO))
    return card.buttons(
        button(texts("Erase and read along"), "my-erase", community.id, style=_DANGER),
        button(texts("Keep it as it is"), "profile", community.id),
    )


def erased_here_card(community: Community, texts: Texts) -> Card:
    """Return the confirmation after erasing."""
    return Card().text(
        texts(
            "Done. What was stored about you in {community} is erased. You can read along, "
            "and join again whenever you like.",
            community=community.name,
        )
    )


def resting_line(community: Community, texts: Texts) -> Markup:
    """Return what a new member should know when the community itself rests; else nothing."""
    if community.state is not CommunityState.PAUSED:
        return Markup()
    if community.paused_until is None:
        return texts(
            "{community} is paused at the moment. The check-ins come back by themselves.",
            community=community.name,
        )
    return texts(
        "{community} is paused until {day}. The check-ins come back by themselves.",
        community=community.name,
        day=Markup(texts.date(community.paused_until)),
    )
