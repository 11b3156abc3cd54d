"""One of everybody, around one community: who is allowed what is tried with all of them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from simcord.builders import ChannelHandle

from bot.demo.people import Person
from bot.demo.posts import Post
from bot.demo.world import World
from bot.domain.adoptions import Adoption
from bot.domain.bringing import Entry, Pair, Way
from bot.domain.checkins import Audience, Note
from bot.domain.communities import Community, FieldLab, PlanStep, StepState
from bot.domain.experiments import Experiment, Plan, Review
from bot.domain.meetings import Meeting
from bot.domain.members import Membership, Organisation, OrganisationType, SignalKind, Tier
from bot.domain.point_history import PointRecord
from bot.domain.points import AttentionPoint, Point
from bot.domain.practice_story import Told
from bot.domain.practice_tags import OwnTag, TagKind
from bot.domain.practices import Practice, Reach, Stage, published
from bot.domain.promises import Promise, PromiseState
from bot.domain.roles import Level, RoleKind
from bot.services.ports import UnitOfWork
from bot.services.ports.digests import DigestOf, DigestState, StoredDigest
from tests.builders import COMMUNITY, founded, holding, joined, with_community
from tests.discord.circle import Circle, circle

STRANGER = "stranger"
TIER_1 = "member at tier 1"
TIER_2 = "member at tier 2"
FACILITATOR = "facilitator here"
ELSEWHERE = "facilitator of another community"
COORDINATOR = "coordinator of the ecosystem"
OTHER_LAB = "coordinator of another field lab"
ADMIN = "server admin"
FOREIGNER = "member, facilitator, coordinator and admin in another server"

EVERYBODY = frozenset(
    {
        STRANGER,
        TIER_1,
        TIER_2,
        FACILITATOR,
        ELSEWHERE,
        COORDINATOR,
        OTHER_LAB,
        ADMIN,
        FOREIGNER,
    }
)


@dataclass
class Scene:
    """The community, everybody around it, and the keys of what belongs to it."""

    group: Circle
    people: dict[str, Person]
    far_channel: ChannelHandle
    keys: dict[str, Any] = field(default_factory=dict)
    refusals: list[BaseException] = field(default_factory=list)

    @property
    def world(self) -> World:
        """The simulated Discord."""
        return self.group.world

    def channel_of(self, who: str) -> ChannelHandle:
        """Where somebody is: the foreigner is in the other server."""
        return self.far_channel if who == FOREIGNER else self.group.channel


async def scene(world: World) -> Scene:
    """Build the community with a closed round, an open round, a note and a signal."""
    group = await circle(world, members=2)
    people = {
        TIER_1: group.members[0],
        TIER_2: group.members[1],
        FACILITATOR: group.facilitator,
        STRANGER: world.add_person("Vera Vreemd"),
        ELSEWHERE: world.add_person("Frits Elders"),
        COORDINATOR: world.add_person("Cora Coordinator"),
        OTHER_LAB: world.add_person("Otto Anderlab"),
        ADMIN: world.add_person("Ada Beheer", admin=True),
    }
    await _roles(world, group.community, people)
    built = Scene(group, people, await _other_server(world, people))
    built.keys = await _rounds(built)
    _note_refusals(built)
    return built


async def _roles(world: World, here: Community, people: dict[str, Person]) -> None:
    store = world.bot.app.store
    async with store.write() as work:
        ecosystem = await work.communities.ecosystem(here.ecosystem_id)
        lab = await work.communities.add_field_lab(FieldLab(0, ecosystem.id, "Bouw", ""))
        person = await work.members.person_of(people[TIER_2].id)
        assert person is not None
        member = await work.members.membership(person.id, here.id)
        assert member is not None
        await work.members.change(member.id, tier=Tier.ALSO_FACILITATOR)
        other = await work.communities.add(
            replace(
                COMMUNITY,
                ecosystem_id=ecosystem.id,
                field_lab_id=lab.id,
                guild_id=here.guild_id,
                name="Digitale Bouwplaats",
                channel_id=world.add_channel("bouw").id,
            )
        )
        await work.commit()
    await joined(store, people[ELSEWHERE].id, other.id)
    await holding(store, people[ELSEWHERE].id, RoleKind.FACILITATOR, other.id)
    await holding(
        store, people[COORDINATOR].id, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM
    )
    await holding(store, people[OTHER_LAB].id, RoleKind.COORDINATOR, lab.id, Level.FIELD_LAB)


async def _other_server(world: World, people: dict[str, Person]) -> ChannelHandle:
    store = world.bot.app.store
    guild = world.add_guild("West")
    channel = world.add_channel("west", guild=guild)
    ecosystem = await founded(store, guild_id=guild.id, name="West")
    far = await with_community(store, ecosystem, channel_id=channel.id)
    foreigner = world.add_person("Wim West", admin=True, guild=guild)
    people[FOREIGNER] = foreigner
    await joined(store, foreigner.id, far.id, tier=Tier.ALSO_FACILITATOR)
    await holding(store, foreigner.id, RoleKind.FACILITATOR, far.id)
    await holding(store, foreigner.id, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM)
    return channel


async def _rounds(built: Scene) -> dict[str, Any]:
    group, store = built.group, built.world.bot.app.store
    here = group.community
    await group.open_round()
    async with store.write() as work:
        first = await work.checkins.open_round(here.id)
        person = await work.members.person_of(built.people[TIER_1].id)
        assert first is not None
        assert person is not None
        member = await work.members.membership(person.id, here.id)
        assert member is not None
        now = built.world.clock.now()
        await work.checkins.save_note(Note(first.id, member.id, "Meer tijd", Audience.GROUP, now))
        linde = Organisation(
            0, here.ecosystem_id, "De Linde", OrganisationType.COMPANY, here.sector
        )
        organisation = await work.members.add_organisation(linde)
        digest = await work.digests.add(
            StoredDigest(0, DigestOf(here.ecosystem_id), now.date(), DigestState.SENT, now)
        )
        step = await work.communities.add_step(
            PlanStep(0, here.id, "Proefweek", None, StepState.OPEN, now)
        )
        promise = await work.promises.add(
            Promise(
                0, member.id, "de dienst begint", "vraag ik", now.date(), PromiseState.OPEN, now
            )
        )
        ago, ahead = (now + timedelta(days=days) for days in (-1, 20))
        told = Told("Proefweek", "Op de afdeling", "Een week proberen", "Minder vallen")
        shared = Practice(
            0,
            here.ecosystem_id,
            here.field_lab_id,
            here.id,
            member.id,
            here.sector,
            here.language,
            told,
            now,
            now,
            reach=Reach.ECOSYSTEM,
        )
        good = replace(published(shared, now), stage=Stage.GOOD_PRACTICE)
        practice = await work.practices.add(good)
        await work.practice_index.put(practice)
        await work.matching.choose(here.id, TagKind.CHALLENGE, {"little_time": True})
        tag = await work.practices.add_tag(
            OwnTag(0, here.ecosystem_id, TagKind.TECHNOLOGY, "Exoskelet")
        )
        draft = await work.practices.add(shared)
        places = await work.communities.of_ecosystem(here.ecosystem_id)
        far = next(each for each in places if each.id != here.id)
        theirs = replace(published(shared, now), community_id=far.id, membership_id=None)
        far_practice = await work.practices.add(theirs)
        adoption = await work.adoptions.add(
            Adoption(0, far_practice.id, here.id, member.id, None, now.date(), now)
        )
        plan = Plan("Minder vallen", "de dienst begint", "kijken we mee")
        trial = Experiment(0, here.id, member.id, plan, now.date(), now.date(), now)
        tried, trying = [await work.experiments.add(trial) for _ in range(2)]
        said = Review("Minder vallen", "Eén val", "Meer ogen", "Zo doorgaan")
        await work.experiments.review(tried.id, said, membership_id=member.id, at=now)
        waits, introduced = await _brought(work, here, member, organisation, now)
        met, meets = [
            await work.meetings.add(Meeting(0, here.id, at, at + timedelta(hours=1), "", None))
            for at in (ago, ahead)
        ]
        point = await work.attention.add(
            PointRecord(0, here.id, AttentionPoint(Point.LEADER, now.date()), now.date())
        )
        signal = await work.signals.add(member.id, SignalKind.TALK, at=now)
        await work.commit()
    built.world.clock.move(hours=49)
    await built.world.run_due()
    await group.open_round()
    async with store.read() as work:
        second = await work.checkins.open_round(here.id)
        assert second is not None
        note = (await work.checkins.notes(first.id))[0]
        role = (await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, here.id))[0]
    return {
        "community_id": here.id,
        "open round": second.id,
        "closed round": first.id,
        "note_id": note.id,
        "signal_id": signal.id,
        "record_id": point.id,
        "promise_id": promise.id,
        "meeting_id": met.id,
        "practice_id": draft.id,
        "tag_id": tag.id,
        "published practice": practice.id,
        "far practice": far_practice.id,
        "adoption_id": adoption.id,
        "entry_id": waits.seek.id,
        "pair_id": waits.id,
        "introduced pair": introduced.id,
        "experiment_id": trying.id,
        "reviewed experiment": tried.id,
        "meeting to come": meets.id,
        "organisation_id": organisation.id,
        "role_id": role.id,
        "digest_id": digest.id,
        "step_id": step.id,
        "field_lab_id": here.field_lab_id,
        "items": second.items,
    }


async def _brought(
    work: UnitOfWork, here: Community, member: Membership, linde: Organisation, now: datetime
) -> tuple[Pair, Pair]:
    """Two pairs of the members' organisations: one that waits, and one that was introduced."""
    school = await work.members.add_organisation(
        Organisation(0, here.ecosystem_id, "Mbo Oost", OrganisationType.MBO, here.sector)
    )
    other = next(each for each in await work.members.of_community(here.id) if each.id != member.id)
    pairs = []
    for day in (None, now.date()):
        sides = []
        for way, own, writer in ((Way.SEEK, linde, member), (Way.BRING, school, other)):
            await work.members.change(writer.id, organisation_id=own.id)
            entry = Entry(
                0,
                here.ecosystem_id,
                here.field_lab_id,
                here.id,
                own.id,
                own.type,
                writer.id,
                way,
                "Een oefenlokaal",
                frozenset({"little_time"}),
                Reach.COMMUNITY,
                named=False,
                made_at=now,
                until=now.date() + timedelta(days=182),
            )
            sides.append(await work.bringing.add(entry))
        pair = await work.bringing.pair(Pair(0, sides[0], sides[1]), at=now)
        await work.bringing.save(replace(pair, introduced_on=day))
        pairs.append(pair)
    return pairs[0], pairs[1]


def _note_refusals(built: Scene) -> None:
    dispatcher = built.world.bot.dispatcher
    report = dispatcher.report

    async def noted(interaction: Any, error: BaseException) -> None:
        built.refusals.append(error)
        await report(interaction, error)

    dispatcher.report = noted


def newest(built: Scene, who: str) -> Post:
    """The newest public post where somebody is."""
    return built.world.posts(built.channel_of(who))[-1]
