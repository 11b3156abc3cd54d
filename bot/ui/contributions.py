"""What members brought their group, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.commitment import ContributionKind
from bot.domain.words import N_
from bot.i18n import Markup, Texts

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
