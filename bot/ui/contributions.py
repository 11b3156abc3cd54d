"""What members brought their group, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.commitment import ContributionKind
from bot.domain.communities import Community
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.ui.components import Card
from bot.ui.pickers import person_picker

KINDS: Mapping[ContributionKind, str] = {
    ContributionKind.HOST: N_("hosted a meeting"),
    ContributionKind.HELPED: N_("helped somebody"),
    ContributionKind.SHARE: N_("shared a practice"),
    ContributionKind.TRIED: N_("tried a practice"),
    ContributionKind.RESULT: N_("told what came of a practice"),
    ContributionKind.ASKED: N_("asked for help"),
}
"""A contribution in words that follow on who brought it."""


def brought_words(brought: Iterable[ContributionKind], texts: Texts) -> Markup:
    """Return what somebody brought, each kind once with how often."""
    counted = Counter(brought)
    return Markup(
        ", ".join(
            texts("{what} ({n}×)", what=texts(words), n=counted[kind])
            if counted[kind] > 1
            else texts(words)
            for kind, words in KINDS.items()
            if counted[kind]
        )
    )


def thanks_card(community: Community, texts: Texts) -> Card:
    """Ask whom somebody thanks, and say what comes of it."""
    card = Card().text(texts("**Who in {community} helped you?**", community=community.name))
    card.text(
        texts(
            "It counts for them as something they brought the group, once a day at most. "
            "Nothing is posted, and your name is not kept."
        )
    )
    return card.select(person_picker(texts("Choose who helped you"), "thank", community.id))


def thanked_card(community: Community, user_id: int, texts: Texts) -> Card:
    """Return the same answer whether or not the other takes part: that is theirs to tell."""
    return Card().text(
        texts(
            "Good that you say so. If {person} takes part in {community}, they find it in "
            "/commitment mine, without your name. Tell them too; that is worth most.",
            person=Markup(f"<@{user_id}>"),
            community=community.name,
        )
    )
