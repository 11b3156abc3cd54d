"""The guided question card: from the question as asked to "How can we…?", saved as a version.

What was written so far is kept as a draft, so that stopping half way loses nothing for a day.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.domain.communities import Community, QuestionCard
from bot.domain.decisions import What
from bot.domain.questions import LABELS, Check, Step, StepsMissing, sharpness, usable_steps
from bot.domain.roles import Actor
from bot.domain.words import Word
from bot.services.drafts import begun, half_done, keep_half_done
from bot.services.permissions import must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.privacy import Decision

_KIND = "question"
_WRITTEN = "written"
"""Set in a draft once somebody has written something in it, and not only looked."""


@dataclass(frozen=True, slots=True)
class CardInTheMaking:
    """A question card that is being written: its parts so far, and the checks that are met."""

    draft_id: int
    community: Community
    values: Mapping[str, str]
    resumed: bool = False
    """Whether it holds words that were written before and are on no card yet."""

    @property
    def steps_filled(self) -> bool:
        """Whether only the one sentence may still miss."""
        return all(self.values.get(step) for step in Step if step is not Step.HOW_CAN_WE)

    @property
    def met(self) -> set[str]:
        """The checks that were ticked."""
        return {check.value for check in Check if self.values.get(check) == "yes"}


class Questions:
    """Makes the question card of a community, version by version."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def card(self, community: Community) -> QuestionCard | None:
        """Return the card that is in force."""
        async with self._store.read() as work:
            return await work.communities.card(community.id)

    async def begin(self, actor: Actor, community: Community, draft_id: int) -> CardInTheMaking:
        """Begin a card from the words of the one in force, or go on with one that was begun.

        Raises:
            FacilitatorOnly, CommunityClosed: nobody writes one here, or this person does not.
        """
        _guard(actor, community)
        async with self._store.write() as work:
            values = {"community": str(community.id)}
            for draft in await begun(work, actor, kind=_KIND):
                if draft.values.get("community") == values["community"]:
                    if _WRITTEN in draft.values:
                        return CardInTheMaking(draft.id, community, draft.values, resumed=True)
                    draft_id = draft.id
            known = await work.communities.card(community.id)
            if known is not None:
                values |= {step.value: str(asdict(known)[step]) for step in Step}
            return await self._keep(work, actor, draft_id, values)

    async def so_far(self, actor: Actor, draft_id: int) -> CardInTheMaking:
        """Return what was written so far.

        Raises:
            DraftGone: it was saved already, or is older than a day.
        """
        async with self._store.read() as work:
            return await self._found(work, actor, draft_id)

    async def write(self, actor: Actor, draft_id: int, fields: dict[str, str]) -> CardInTheMaking:
        """Keep the parts that were filled in.

        Raises:
            TextUnusable: a part is empty or too long; nothing of the form is kept in the card.
        """
        usable = usable_steps(fields)
        async with self._store.write() as work:
            found = await self._found(work, actor, draft_id)
            return await self._keep(
                work, actor, draft_id, {**found.values, **usable, _WRITTEN: "yes"}
            )

    async def tick(self, actor: Actor, draft_id: int, check: Check) -> CardInTheMaking:
        """Turn one check of sharpness from no to yes, or back."""
        async with self._store.write() as work:
            found = await self._found(work, actor, draft_id)
            turned = "no" if check in found.met else "yes"
            return await self._keep(work, actor, draft_id, {**found.values, check: turned})

    async def save(self, actor: Actor, draft_id: int) -> QuestionCard:
        """Store the card as the next version.

        Raises:
            StepsMissing: a part was not filled in.
        """
        async with self._store.write() as work:
            found = await self._found(work, actor, draft_id)
            for step in Step:
                if not found.values.get(step):
                    raise StepsMissing(step=Word(LABELS[step]))
            await work.hold("community", found.community.id)
            known = await work.communities.card(found.community.id)
            card = QuestionCard(
                community_id=found.community.id,
                version=known.version + 1 if known else 1,
                sharpness=sharpness(found.met),
                valid_from=self._clock(),
                **{step.value: found.values[step] for step in Step},
            )
            await work.communities.add_card(card)
            await work.privacy.record(
                Decision(
                    found.community.ecosystem_id,
                    found.community.id,
                    actor.person_id,
                    What.QUESTION,
                    card.how_can_we,
                    self._clock(),
                )
            )
            await work.privacy.drop_draft(draft_id)
            await work.commit()
        return card

    async def _found(self, work: UnitOfWork, actor: Actor, draft_id: int) -> CardInTheMaking:
        values = await half_done(work, actor, draft_id, kind=_KIND)
        community = await work.communities.get(int(values["community"]))
        _guard(actor, community)
        return CardInTheMaking(draft_id, community, values)

    async def _keep(
        self, work: UnitOfWork, actor: Actor, draft_id: int, values: Mapping[str, str]
    ) -> CardInTheMaking:
        await keep_half_done(work, actor, draft_id, kind=_KIND, values=values, at=self._clock())
        found = await self._found(work, actor, draft_id)
        await work.commit()
        return found


def _guard(actor: Actor, community: Community) -> None:
    must_facilitate(actor, community)
    must_not_be_closed(community)
