"""Buttons and forms with somebody else's keys: what nobody can make on Discord, tried anyway."""

import inspect
from dataclasses import dataclass
from typing import Any

import discord

from bot.demo.people import Person
from bot.demo.posts import Post, Reply
from bot.domain.digest_feedback import Verdict
from bot.domain.questions import Step
from bot.services.ports.privacy import Draft
from bot.ui.components import Card, Choice, Field, button, form, select
from bot.ui.dispatch import Route, fill
from bot.ui.exchange import Exchange
from tests.discord import practice_table
from tests.discord.scene import ADMIN, FACILITATOR, TIER_1, Scene

PRESS = discord.InteractionType.component
SUBMIT = discord.InteractionType.modal_submit

FIRST_STEPS = [step for step in Step if step.value != "how_can_we"]
FIELDS = {
    "note": {"text": "Hallo", "audience": "group"},
    "redact": {"text": "Hallo"},
    "respond": {"text": "Wij doen het"},
    "create-host": {"host_kind": "none_fits", "host_name": "Geen", "host_ends": ""},
    "create-name": {
        "name": "Nieuw",
        "lab": "1",
        "sector": "care",
        "language": "nl",
        "shifts": "no",
    },
    "goal": {"text": "Gestolen", "indicator": "", "due": ""},
    "words": {"team": "bende", "handover": "", "lead": ""},
    "phase-move": {"reason": "Gestolen"},
    "harvest": {"brought": "Gestolen", "passed_on": "Gestolen", "thanks": ""},
    "plan-add": {"text": "Gestolen", "due": ""},
    "plan-move": {"due": "1 juli 2026"},
    "question-steps": {step.value: "Gestolen" for step in FIRST_STEPS},
    "question-how": {"how_can_we": "Hoe kunnen we stelen?"},
    "settings-words": {"name": "Nieuw", "sector": "care", "language": "nl", "shifts": "no"},
    "setup-name": {
        "name": "Gestolen",
        "owner": "Iemand",
        "contact": "x",
        "language": "nl",
        "region": "noord",
    },
    "setup-zone": {"zone": "Europe/Paris"},
    "setup-lab": {"name": "Gestolen", "theme": ""},
    "my-org-new": {"name": "Gestolen", "kind": "company", "sector": "care"},
    "my-stay": {"day": "1 juli 2026"},
    "pause": {"day": ""},
    "practice-more": {
        "why_it_worked": "Gestolen",
        "must_be_there": "",
        "differently": "",
        "not_when": "",
    },
    "adoption-words": {"words": "Gestolen"},
    "practice-try": {"cue": "Gestolen", "action": "Gestolen", "due": "1 juli 2026"},
    "promise-make": {"cue": "Gestolen", "action": "Gestolen", "due": "1 juli 2026"},
    "promise-move": {"due": "1 juli 2026"},
    "miss": {"words": "Gestolen"},
    "hours-write": {"agreed": "4"},
    "meeting-add": {"when": "vrijdag 14:00", "title": "", "host": ""},
    **practice_table.FIELDS,
    "label-correct": {"label": "firm", "words": "Gestolen"},
}
"""What is filled in, per form."""


@dataclass
class Forger:
    """Makes any button, list or form appear before anybody, with the keys of the community."""

    scene: Scene
    keys: dict[str, Any]
    special: dict[str, dict[str, Any]]
    values: dict[str, str]
    route: Route | None = None
    in_dm: bool = False

    def kinds(self, action: str) -> list[discord.InteractionType]:
        """Whether an action is pressed, submitted, or both."""
        routes = self.scene.world.bot.dispatcher.routes
        return sorted({route.kind for route in routes if route.action == action})

    async def use(
        self, who: str, kind: discord.InteractionType, action: str, *, in_dm: bool = False
    ) -> Reply:
        """Let somebody press or submit it where they are, or in their direct messages."""
        person = self.scene.people[who]
        self.in_dm = in_dm
        if kind is SUBMIT:
            return await self._submit(who, person, action)
        keys = self._keys(kind, action)
        card = Card()
        if action in self.values:
            value = self.values[action]
            card.select(select("Kies", [Choice("Dit", value)], action, *keys))
            return await person.choose(await self._shown(who, card), "Dit")
        return await person.press(
            await self._shown(who, card.buttons(button("Druk", action, *keys))), "Druk"
        )

    async def _submit(self, who: str, person: Person, action: str) -> Reply:
        self.route = Route(SUBMIT, action)
        opener = Card().buttons(button("Open", "forged"))
        opened = await person.press(await self._shown(who, opener), "Open")
        return await person.submit(opened, FIELDS[action])

    async def _shown(self, who: str, card: Card) -> Post:
        if self.in_dm:
            person = self.scene.people[who]
            dm = await self.scene.world.as_bot(
                self.scene.world.bot.create_dm(discord.Object(person.id))
            )
            await self.scene.world.as_bot(dm.send(view=card))
            return person.inbox[-1]
        channel = self.scene.channel_of(who)
        target: Any = self.scene.world.bot.get_channel(channel.id)
        await self.scene.world.as_bot(target.send(view=card))
        return self.scene.world.posts(channel)[-1]

    def _keys(self, kind: discord.InteractionType, action: str) -> list[Any]:
        routes = self.scene.world.bot.dispatcher.routes
        made = routes.get(Route(kind, action)) or routes[Route(kind, action, makes_form=True)]
        names = list(inspect.signature(made).parameters)[1:]
        special = self.special.get(action, {})
        return [special[name] if name in special else self.keys[name] for name in names]

    @fill("forged")
    async def forged(self, _exchange: Exchange) -> discord.ui.Modal:
        """Open the form whose turn it is."""
        assert self.route is not None
        action = self.route.action
        fields = [Field(name, name, required=False) for name in FIELDS[action]]
        return form("Vals", fields, action, *self._keys(SUBMIT, action))


async def forger(scene: Scene) -> Forger:
    """Return a forger who knows every key that belongs to the community and its people."""
    keys, app = scene.keys, scene.world.bot.app
    async with app.store.write() as work:
        await work.privacy.save_draft(
            scene.people[TIER_1].id,
            Draft(77, "lk1:pause:1", {"day": "geheim"}, scene.world.clock.now()),
        )
        harvest = {"community": str(keys["community_id"])}
        await work.privacy.save_draft(
            scene.people[FACILITATOR].id,
            Draft(78, f"harvest:{scene.world.guild.id}", harvest, scene.world.clock.now()),
        )
        await work.privacy.save_draft(
            scene.people[TIER_1].id,
            Draft(
                79,
                f"practice_find:{scene.world.guild.id}",
                {"text": "proefweek"},
                scene.world.clock.now(),
            ),
        )
        await work.commit()
    began = await scene.people[ADMIN].slash(scene.group.channel, "community create")
    founding = next(c["custom_id"] for c in began.post.components if c.get("custom_id"))
    here = keys["community_id"]
    asked = await scene.people[FACILITATOR].slash(scene.group.channel, "community question")
    question = next(c["custom_id"] for c in asked.post.components if c.get("custom_id"))
    in_the_making = {"draft_id": int(question.split(":")[2])}
    ending = {"draft_id": 78}
    known: dict[str, Any] = {
        "community_id": here,
        "ecosystem_id": scene.group.community.ecosystem_id,
        "round_id": keys["open round"],
        "item": keys["items"][0],
        "value": 4,
        "mark": "x",
        "rhythm": "monthly",
        "note_id": keys["note_id"],
        "signal_id": keys["signal_id"],
        "record_id": keys["record_id"],
        "promise_id": keys["promise_id"],
        "meeting_id": keys["meeting_id"],
        "practice_id": keys["practice_id"],
        "experiment_id": keys["experiment_id"],
        "tag_id": keys["tag_id"],
        "entry_id": keys["entry_id"],
        "pair_id": keys["pair_id"],
        "way": "bring",
        "reach": "public",
        "said": "present",
        "answer": "doubt",
        "phase": "close",
        "state": "done",
        "digest_id": keys["digest_id"],
        "verdict": Verdict.NO,
        "draft_id": int(founding.split(":")[-1]),
        "kind": "facilitator",
        "key": f"facilitator-community-{here}",
        "user_id": scene.people[TIER_1].id,
        "road": "neither",
        "offered_in": discord.utils.time_snowflake(scene.world.clock.now()),
        "role_id": keys["role_id"],
        "lab_id": keys["field_lab_id"],
        "channel_id": scene.group.channel.id,
        "step_id": keys["step_id"],
        "until": "2025-12-01",
        "slot": "2025-12-09",
        "code": "I1",
        "check": "owner",
        "tier": 2,
        "on": 1,
        "present": 1,
        "came": "worked",
        "adoption_id": keys["adoption_id"],
        "page": 0,
        "look": "watch",
        "back": "overview",
        "first": "202509091200",
        "last": "-",
        "shift": "skip",
    }
    closed = {"round_id": keys["closed round"]}
    published = {"practice_id": keys["published practice"]}
    special: dict[str, dict[str, Any]] = {
        "draft": {"draft_id": 77},
        "schedule-save": {"rhythm": "fortnightly"},
        **dict.fromkeys(
            ("question-steps", "question-how", "question-check", "question-save"), in_the_making
        ),
        **dict.fromkeys(("harvest", "harvest-back", "harvest-sure", "harvest-close"), ending),
        **dict.fromkeys(("redact", "respond"), closed),
        "meeting-cancel-now": {"meeting_id": keys["meeting to come"]},
        "scale-tap": {"item": "C1"},
        "practice": published,
        "pair-say": {"said": "introduce"},
        "bringing-found": {"pair_id": keys["introduced pair"]},
        "experiment-practice": {"experiment_id": keys["reviewed experiment"]},
        "practice-withdraw-now": published,
        "practice-tag": {"kind": "challenge"},
        "practices": {"draft_id": 79},
        **dict.fromkeys(("suggestion-later", "suggestion-why", "suggestion-said"), published),
        **dict.fromkeys(("practice-embed", "practice-embed-now"), published),
        "practice-try": {"practice_id": keys["far practice"]},
        "need": {"kind": "challenge"},
        "tick": {**closed, "first": keys["note_id"], "last": keys["note_id"]},
    }
    values = {
        "tick": keys["note_id"],
        "redact": keys["note_id"],
        "create-channel": scene.group.channel.id,
        "create-role": scene.group.role.id,
        "thank": scene.people[FACILITATOR].id,
        "role-to": scene.people[TIER_1].id,
        "role-road": scene.group.channel.id,
        "role-end-chosen": keys["role_id"],
        "setup-lab-chosen": keys["field_lab_id"],
        "plan-step": keys["step_id"],
        "settings-channel-chosen": scene.group.channel.id,
        "settings-role-chosen": scene.group.role.id,
        "coordinator-of": f"coordinator-field_lab-{keys['field_lab_id']}",
        "setup-digest-chosen": scene.group.channel.id,
        "my-org": keys["organisation_id"],
        "promise-choose": keys["promise_id"],
        "need": "little_time",
        "need-condition": "safe_climate",
        "suggestion-said": "other:-",
        "practice-draft": keys["practice_id"],
        "bringing-choose": keys["entry_id"],
        "experiment-choose": keys["experiment_id"],
        "practice-choose": keys["published practice"],
        "practice-worked": "worked",
        "practice-reach": "ecosystem",
        "practice-tag": "little_time",
        "phase-choose": "harvest",
        "meeting-choose": keys["meeting_id"],
        "meeting-cancel": keys["meeting to come"],
        "my-label": keys["community_id"],
        "overview-open": keys["community_id"],
        "point-other": "I1",
        "my-language": "en",
        "my-rhythm": "monthly",
        "mydata-language": "en",
    }
    chosen = {action: str(value) for action, value in values.items()}
    made = Forger(scene, known, special, chosen)
    scene.world.bot.dispatcher.register(made)
    return made
