"""What organisations seek and bring: written down, proposed to facilitators, introduced, counted."""

from bot.services.bringing.balance import Balances, BalanceView
from bot.services.bringing.desk import Added, Board, BringingDesk, Found, Shown
from bot.services.bringing.pairs import CONTACT, INTRODUCED, PROPOSED, Decided, PairDesk, PairView

__all__ = [
    "CONTACT",
    "INTRODUCED",
    "PROPOSED",
    "Added",
    "BalanceView",
    "Balances",
    "Board",
    "BringingDesk",
    "Decided",
    "Found",
    "PairDesk",
    "PairView",
    "Shown",
]
