"""Every command and button, tried by everybody: who may not, is told so and changes nothing."""

from collections.abc import Iterator
from typing import Any

import discord
import pytest
from simcord.backend.errors import SetupError
from sqlalchemy import select

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.adoptions import AdoptionGone
from bot.domain.bringing import EntryGone, PairGone
from bot.domain.checkins import NotInvited
from bot.domain.communities import NoCommunityHere
from bot.domain.digest_feedback import OnlyForPartners
from bot.domain.experiments import ExperimentNotYours
from bot.domain.members import NotAMember, OtherServer
from bot.domain.practices import PracticeGone, PracticeNotYours
from bot.domain.promises import PromiseGone
from bot.domain.roles import (
    CoordinatorOnly,
    FacilitatesNothing,
    FacilitatorOnly,
    NotAllowed,
    OfferNotForYou,
    ServerAdminOnly,
)
from bot.persistence.tables import metadata
from bot.services.drafts import DraftGone
from bot.services.founding import MayNotCreate
from bot.ui.dispatch import ButtonUnknown
from bot.ui.permissions import ChannelGone
from tests.discord import forging
from tests.discord.direct_messages import IN_DIRECT_MESSAGES
from tests.discord.permission_table import COMMANDS, OPTIONS, PRESSES
from tests.discord.scene import EVERYBODY, FOREIGNER, Scene, scene

DENIALS = (
    ButtonUnknown,
    ChannelGone,
    CoordinatorOnly,
    DraftGone,
    EntryGone,
    ExperimentNotYours,
    FacilitatesNothing,
    FacilitatorOnly,
    MayNotCreate,
    NoCommunityHere,
    NotAMember,
    NotAllowed,
    NotInvited,
    OfferNotForYou,
    OnlyForPartners,
    OtherServer,
    AdoptionGone,
    PairGone,
    PracticeGone,
    PracticeNotYours,
    PromiseGone,
    ServerAdminOnly,
)
NOT_A_MEMBER = "nog geen lid"
"""A stranger at a check-in is not sent away but offered to join, which is no refusal to the bot."""

PASSING = {"interaction_seen", "draft"}
"""What every press leaves behind for a day."""


@pytest.fixture
async def everybody(world: World) -> Scene:
    """A community with one of everybody around it."""
    return await scene(world)


async def everything(built: Scene) -> dict[str, list[Any]]:
    """All rows of all tables."""
    found = {}
    async with built.world.bot.app.store.read() as work:
        for table in metadata.sorted_tables:
            if table.name not in PASSING:
                rows = await work._connection.execute(select(table).order_by(*table.primary_key))
                found[table.name] = [tuple(row) for row in rows]
    return found


def was_denied(built: Scene, reply: Reply | None) -> bool:
    """Whether the last thing somebody tried was refused because of who they are."""
    refused = any(isinstance(each, DENIALS) for each in built.refusals)
    return refused or (reply is not None and NOT_A_MEMBER in words(reply))


def words(reply: Reply) -> str:
    return "" if reply.result.modal is not None else reply.everything


async def command(built: Scene, who: str, name: str) -> bool:
    """Let somebody type a command; return whether they were turned away."""
    built.refusals.clear()
    typed = OPTIONS.get(name, {})
    try:
        reply = await built.people[who].slash(built.group.channel, name, **typed)
    except SetupError as hidden:
        assert "not visible" in str(hidden)  # noqa: PT017 - Discord itself hides the command
        return True
    return was_denied(built, reply)


def tries(table: dict[str, frozenset[str]], *, allowed: bool) -> Iterator[tuple[str, str]]:
    """Every pair of an act and a person that the table allows, or does not."""
    for act, who_may in table.items():
        for who in sorted(EVERYBODY):
            if (who in who_may) is allowed:
                yield act, who


async def test_every_command_and_every_button_is_in_the_tables(world: World) -> None:
    bot = world.bot
    named = {
        each.qualified_name
        for each in bot.tree.walk_commands()
        if not isinstance(each, discord.app_commands.Group)
    }
    assert named == set(COMMANDS)
    assert {route.action for route in bot.dispatcher.routes} == set(PRESSES)


async def test_who_may_not_use_a_command_is_told_so_and_changes_nothing(
    everybody: Scene,
) -> None:
    before = await everything(everybody)
    let_through = [
        (name, who)
        for name, who in tries(COMMANDS, allowed=False)
        if who != FOREIGNER and not await command(everybody, who, name)
    ]
    assert let_through == []
    assert await everything(everybody) == before


async def test_who_may_use_a_command_is_never_turned_away(everybody: Scene) -> None:
    turned_away = [
        (name, who)
        for name, who in tries(COMMANDS, allowed=True)
        if await command(everybody, who, name)
    ]
    assert turned_away == []


async def test_a_forged_button_or_form_is_refused_and_changes_nothing(everybody: Scene) -> None:
    forger = await forging.forger(everybody)
    before = await everything(everybody)
    let_through = []
    for action, who in tries(PRESSES, allowed=False):
        for kind in forger.kinds(action):
            everybody.refusals.clear()
            reply = await forger.use(who, kind, action)
            if not was_denied(everybody, reply):
                seen = [type(each).__name__ for each in everybody.refusals]
                let_through.append(f"{kind.name} {action} by {who}: {seen} {words(reply)[:60]!r}")
    assert "\n".join(map(str, let_through)) == ""
    assert await everything(everybody) == before


async def test_in_direct_messages_everything_works_as_in_the_channel(everybody: Scene) -> None:
    forger = await forging.forger(everybody)
    wrong = []
    for action in IN_DIRECT_MESSAGES:
        for who in sorted(EVERYBODY):
            for kind in forger.kinds(action):
                everybody.refusals.clear()
                reply = await forger.use(who, kind, action, in_dm=True)
                if was_denied(everybody, reply) is (who in PRESSES[action]):
                    wrong.append(f"{kind.name} {action} by {who}: {words(reply)[:80]!r}")
    assert "\n".join(wrong) == ""


ONCE = {"my-leave-now", "my-erase", "mydata-forget-now", "signal-done", "role-end", "role-accept"}
"""What uses something up: after the first press there is nothing left for the next person."""


async def test_who_may_press_a_button_is_never_turned_away(everybody: Scene) -> None:
    forger = await forging.forger(everybody)
    turned_away = []
    for action, who in tries(PRESSES, allowed=True):
        for kind in [] if action in ONCE or action.startswith("create-") else forger.kinds(action):
            everybody.refusals.clear()
            reply = await forger.use(who, kind, action)
            if was_denied(everybody, reply):
                seen = [type(each).__name__ for each in everybody.refusals]
                turned_away.append(f"{kind.name} {action} by {who}: {seen} {words(reply)[:60]!r}")
    assert "\n".join(turned_away) == ""
