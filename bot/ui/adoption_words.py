"""The codes of tries in words: how far somebody is, and whether they go on with it."""

from collections.abc import Mapping
from typing import Any

from bot.domain.adoptions import AdoptionState
from bot.domain.words import N_

STATES: Mapping[AdoptionState, str] = {
    AdoptionState.PLANNED: N_("planned"),
    AdoptionState.TRIED: N_("tried"),
    AdoptionState.NOT_TRIED: N_("not tried after all"),
}
KEPT: Mapping[Any, str] = {True: N_("We go on with it"), False: N_("We stopped")}
