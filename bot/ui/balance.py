"""The balance of bringing and getting of a quarter, as coordinators read it."""

from collections.abc import Mapping

from bot.domain.bringing import Balance
from bot.domain.members import OrganisationType
from bot.i18n import Markup, Texts
from bot.services.bringing import BalanceView
from bot.ui.components import Card
from bot.ui.members import KINDS


def balance_card(view: BalanceView, texts: Texts) -> Card:
    """Return the balance of a quarter, as far as the numbers are large enough."""
    days = {
        "first": Markup(texts.date(view.first, "d MMMM")),
        "last": Markup(texts.date(view.last)),
    }
    card = Card().text(
        texts("**Bringing and getting in {name}**\n{first} to {last}", name=view.name, **days)
    )
    if view.whole is None:
        return card.text(
            texts(
                "Fewer than five organisations took part, so there is nothing to show. It grows by "
                "/ask and /offer."
            )
        )
    lines = _balance_lines(view.parties, texts) or [_balance(texts("Together"), view.whole, texts)]
    card.text(Markup("\n".join(lines)))
    if not view.parties:
        card.text(texts("-# Per type only when five organisations or more of each type took part."))
    return card.text(
        texts("-# Numbers of whole groups of organisations; none of them is compared or ranked.")
    )


def _balance_lines(parties: Mapping[OrganisationType, Balance], texts: Texts) -> list[Markup]:
    return [
        _balance(texts(KINDS[each]), parties[each], texts)
        for each in OrganisationType
        if each in parties
    ]


def _balance(who: str, balance: Balance, texts: Texts) -> Markup:
    return texts(
        "• {who} ({n} organisations): sought {sought}×, brought {brought}×; introduced {got}× to "
        "get and {gave}× to give",
        who=who,
        n=balance.n,
        sought=balance.sought,
        brought=balance.brought,
        got=balance.got,
        gave=balance.gave,
    )
