"""/privacy: who is responsible, and the whole policy in a few sentences."""

from bot.domain.communities import Ecosystem
from bot.domain.labels import Approval
from bot.i18n import Markup, Texts
from bot.ui.bringing_words import ENTRIES_READ
from bot.ui.components import Card
from bot.ui.experiment_words import EXPERIMENTS_READ
from bot.ui.label_words import approval_line
from bot.ui.practice_words import PRACTICES_GO


def privacy_card(
    ecosystem: Ecosystem | None,
    policy_url: str,
    contact: str,
    approval: Approval | None,
    texts: Texts,
) -> Card:
    """Return the short version; the ecosystem's own contact comes before the installation's."""
    card = Card().text(texts("**Privacy in Leerkring**"))
    if ecosystem is not None:
        card.text(texts("Responsible for the data: {owner}.", owner=ecosystem.owner))
    if asked := (ecosystem.privacy_contact if ecosystem else "") or contact:
        card.text(texts("Questions and complaints: {contact}.", contact=asked))
    if policy_url:
        card.text(texts("The whole policy: {url}", url=Markup(policy_url)))
    card.text(
        texts(
            "**Stored** is only what you give through a button, form or command, after you chose "
            "what you share. Never: messages you write, reactions, presence, or who talks to whom."
        )
    )
    card.text(
        texts(
            "**Who sees it.** Your answers: only you; the group sees figures from five answers on. "
            "Notes: whom you wrote them for, without your name. Your promises: only you; a "
            "facilitator you share with sees how many you kept, what you brought the group and how "
            "long you intend to stay. Which meetings you were at: only "
            "you; of leaders and drivers, facilitators see the last date. Wanting to talk, a pause, "
            "leaving: your facilitator. Coordinators see groups, and of people only who holds a "
            "role and whether a leader or driver was there lately. "
            "Employers, schools and assessors see nothing about you."
        )
    )
    card.text(texts(PRACTICES_GO)).text(texts(EXPERIMENTS_READ)).text(texts(ENTRIES_READ))
    card.text(approval_line(approval, texts))
    card.text(
        texts(
            "**How long.** Answers, what you say of meetings and what you brought 180 days, "
            "promises 180 days after their day, notes 90 days, the link with your account until 30 "
            "days after you leave. Your account number, notes and promises are encrypted. Discord "
            "itself is a separate company outside the EU."
        )
    )
    return card.text(
        texts("**Yours.** /mydata shows, exports, corrects and erases what is stored about you.")
    )
