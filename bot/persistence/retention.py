"""What goes when its time is over (see `bot.domain.retention`), and who is still in the server."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, exists, insert, select, union, update

from bot.domain import retention as keep
from bot.domain.roles import Level, RoleKind
from bot.persistence.adoptions import SqlAdoptions
from bot.persistence.bringing import SqlBringing
from bot.persistence.personal import SqlPersonal
from bot.persistence.practices import SqlPractices
from bot.persistence.repository import Repository, columns
from bot.persistence.results import Results
from bot.persistence.signals import SqlSignals
from bot.persistence.tables.adoptions import adoption
from bot.persistence.tables.attention import attention_point
from bot.persistence.tables.bringing import bringing_entry
from bot.persistence.tables.checkins import answer, check_in_round, invitation, note, result
from bot.persistence.tables.commitment import scale_answer
from bot.persistence.tables.communities import community, ecosystem, field_lab
from bot.persistence.tables.contributions import contribution
from bot.persistence.tables.experiments import experiment
from bot.persistence.tables.impressions import impression, miss
from bot.persistence.tables.meetings import attendance, meeting
from bot.persistence.tables.members import (
    absence,
    account,
    consent,
    membership,
    organisation,
    person,
    role_holding,
)
from bot.persistence.tables.practices import practice
from bot.persistence.tables.privacy import access, draft, erasure, interaction_seen, retraction
from bot.persistence.tables.promises import promise
from bot.services.ports.personal import Retraction, Stay


class SqlRetention(Repository):
    """The port `Retention`, on SQL."""

    async def sweep(self, now: datetime) -> dict[str, int]:
        """Erase everything whose time is over; return how many rows of each kind."""
        old = note.c.written_at < now - keep.NOTES
        async with Results(self._connection, self._keys).losing(old, at=now):
            notes = await self._drop(note, old)
        swept = {
            "note": notes,
            "draft": await self._drop(draft, draft.c.at < now - keep.DRAFTS),
            "interaction_seen": await self._drop(
                interaction_seen, interaction_seen.c.at < now - keep.DRAFTS
            ),
            "erasure": await self._drop(erasure, erasure.c.at < now - keep.ERASURES),
            "access": await self._drop(access, access.c.at < now - keep.ACCESS),
            "signal": await SqlSignals(self._connection, self._keys).outlive(now),
            "account": await self._drop(account, _left_before(now - keep.IDENTITY)),
            "role_holding": await self._drop(
                role_holding, role_holding.c.ended_at < now - keep.ROLES
            ),
        }
        practices = SqlPractices(self._connection, self._keys)
        await practices.let_go(practice.c.membership_id.in_(_makers_gone(now)))
        adoptions = SqlAdoptions(self._connection, self._keys)
        await adoptions.let_go(adoption.c.membership_id.in_(_makers_gone(now)))
        await adoptions.outlive(now)
        ended = bringing_entry.c.until < (now - keep.ENTRIES).date()
        gone = bringing_entry.c.membership_id.in_(_makers_gone(now))
        await SqlBringing(self._connection, self._keys).let_go(ended | gone)
        swept["practice"] = await practices.outlive(now)
        for table, condition in _outlived(now):
            swept[table.name] = await self._drop(table, condition)
        swept["person"] = await self._drop_nobodies()
        # An organisation may be one person with a name on the door.
        deserted = ~exists().where(membership.c.organisation_id == organisation.c.id)
        swept["organisation"] = await self._drop(organisation, deserted)
        return {name: count for name, count in swept.items() if count}

    async def retractions(self) -> Sequence[Retraction]:
        """Return the posted results that still have to be drawn anew, oldest first."""
        rows = await self._all(
            select(retraction, result.c.channel_id, result.c.message_id)
            .join(result, result.c.round_id == retraction.c.round_id)
            .where(result.c.message_id.is_not(None))
            .order_by(retraction.c.asked_at, retraction.c.round_id)
        )
        return [Retraction(**columns(row)) for row in rows]

    async def retracted(self, done: Retraction) -> None:
        """Forget a retraction that is done or can never be, unless it was asked for again."""
        await self._drop(retraction, _same_retraction(done))

    async def retraction_failed(self, tried: Retraction) -> None:
        """Remember that a try did not succeed."""
        await self._connection.execute(
            update(retraction).where(_same_retraction(tried)).values(tries=retraction.c.tries + 1)
        )

    async def stays(self) -> Sequence[Stay]:
        """Return everybody who is a member or holds a role, once per server."""
        places = union(*_places()).subquery()
        rows = await self._all(
            select(places.c.person_id, places.c.guild_id, account.c.sealed_user_id, absence.c.since)
            .join(account, account.c.person_id == places.c.person_id)
            .outerjoin(
                absence,
                (absence.c.person_id == places.c.person_id)
                & (absence.c.guild_id == places.c.guild_id),
            )
            .order_by(places.c.person_id, places.c.guild_id)
        )
        return [
            Stay(r.person_id, int(self._keys.open(r.sealed_user_id)), r.guild_id, r.since)
            for r in rows
        ]

    async def missing(self, stay: Stay, *, since: datetime | None) -> None:
        """Remember since when somebody is missing; None: they are there again."""
        await self._drop(absence, _same_stay(stay))
        if since is not None:
            await self._connection.execute(
                insert(absence).values(
                    person_id=stay.person_id, guild_id=stay.guild_id, since=since
                )
            )

    async def end_stay(self, stay: Stay, *, at: datetime) -> None:
        """End the memberships and roles of somebody who left the server."""
        here = select(community.c.id).where(community.c.guild_id == stay.guild_id)
        await self._end_memberships(
            (membership.c.person_id == stay.person_id) & membership.c.community_id.in_(here), at=at
        )
        for level, place, guild in _levels():
            await self._connection.execute(
                update(role_holding)
                .where(
                    role_holding.c.person_id == stay.person_id,
                    role_holding.c.level == level,
                    role_holding.c.ended_at.is_(None),
                    role_holding.c.place_id.in_(place.where(guild == stay.guild_id)),
                )
                .values(ended_at=at)
            )
        await self._drop(absence, _same_stay(stay))

    async def end_group(self, community_id: int, *, at: datetime) -> None:
        """End every membership of a community, and the roles of its leaders and drivers."""
        await self._end_memberships(membership.c.community_id == community_id, at=at)
        await self._connection.execute(
            update(role_holding)
            .where(
                role_holding.c.level == Level.COMMUNITY,
                role_holding.c.place_id == community_id,
                role_holding.c.kind.in_((RoleKind.LEADER, RoleKind.DRIVER)),
                role_holding.c.ended_at.is_(None),
            )
            .values(ended_at=at)
        )

    async def _end_memberships(self, which: ColumnElement[bool], *, at: datetime) -> None:
        ended = which & membership.c.left_at.is_(None)
        await self._connection.execute(
            update(consent)
            .where(
                consent.c.membership_id.in_(select(membership.c.id).where(ended)),
                consent.c.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=at)
        )
        await self._connection.execute(update(membership).where(ended).values(left_at=at))

    async def _drop(self, table: Table, condition: ColumnElement[bool]) -> int:
        gone: Any = await self._connection.execute(delete(table).where(condition))
        return int(gone.rowcount)

    async def _drop_nobodies(self) -> int:
        """Forget people to whom no account, membership or role leads any more."""
        rows = await self._all(
            select(person.c.id).where(
                ~exists().where(account.c.person_id == person.c.id),
                ~exists().where(membership.c.person_id == person.c.id),
                ~exists().where(role_holding.c.person_id == person.c.id),
            )
        )
        personal = SqlPersonal(self._connection, self._keys)
        for row in rows:
            # Not a plain delete: decisions of the group point at this person and have to stay.
            await personal.erase_person(row.id)
        return len(rows)


def _outlived(now: datetime) -> Sequence[tuple[Table, ColumnElement[bool]]]:
    # By the round, which has an index, and not by a million answers' own time. An answer is given
    # after its round opened, so it goes at most a few days early and never late.
    old = select(check_in_round.c.id).where(check_in_round.c.opened_at < now - keep.ANSWERS)
    closed = select(community.c.id).where(community.c.closed_on < (now - keep.EXPERIMENTS).date())
    met = select(meeting.c.id).where(meeting.c.starts_at < now - keep.ATTENDANCE)
    return (
        (retraction, _nowhere() & (retraction.c.asked_at < now - keep.UNSENT)),
        (answer, answer.c.round_id.in_(old)),
        (invitation, invitation.c.round_id.in_(old)),
        (attendance, attendance.c.meeting_id.in_(met)),
        (contribution, contribution.c.at < now - keep.CONTRIBUTIONS),
        (scale_answer, scale_answer.c.answered_at < now - keep.ANSWERS),
        (attention_point, attention_point.c.closed < (now - keep.POINTS).date()),
        (impression, impression.c.week < (now - keep.IMPRESSIONS).date()),
        (miss, miss.c.told_on < (now - keep.IMPRESSIONS).date()),
        (bringing_entry, bringing_entry.c.community_id.in_(closed)),
        (experiment, experiment.c.community_id.in_(closed)),
        (promise, promise.c.due < (now - keep.PROMISES).date()),
        (membership, membership.c.left_at < now - keep.ANSWERS),
    )


def _makers_gone(now: datetime) -> Select[Any]:
    """Return memberships that go now, or of which nobody knows any more whose they were."""
    known = exists().where(account.c.person_id == membership.c.person_id)
    return select(membership.c.id).where(~known | (membership.c.left_at < now - keep.ANSWERS))


def _nowhere() -> ColumnElement[bool]:
    """Match cards to be drawn anew that, as far as anybody knows, were never posted."""
    posted = exists().where(
        result.c.round_id == retraction.c.round_id, result.c.message_id.is_not(None)
    )
    return ~posted


def _left_before(moment: datetime) -> ColumnElement[bool]:
    """Match accounts of people who belonged to nothing since this moment."""
    member = exists().where(
        membership.c.person_id == account.c.person_id,
        membership.c.left_at.is_(None) | (membership.c.left_at >= moment),
    )
    holder = exists().where(
        role_holding.c.person_id == account.c.person_id,
        role_holding.c.ended_at.is_(None) | (role_holding.c.ended_at >= moment),
    )
    fresh = exists().where(person.c.id == account.c.person_id, person.c.created_at >= moment)
    return ~member & ~holder & ~fresh


def _levels() -> Sequence[tuple[Level, Select[Any], Any]]:
    lab_guild = select(field_lab.c.id).join(ecosystem, ecosystem.c.id == field_lab.c.ecosystem_id)
    return (
        (Level.COMMUNITY, select(community.c.id), community.c.guild_id),
        (Level.FIELD_LAB, lab_guild, ecosystem.c.guild_id),
        (Level.ECOSYSTEM, select(ecosystem.c.id), ecosystem.c.guild_id),
    )


def _places() -> Sequence[Select[Any]]:
    """Return, per kind of belonging, a query of person and server."""
    member = (
        select(membership.c.person_id, community.c.guild_id)
        .join(community, community.c.id == membership.c.community_id)
        .where(membership.c.left_at.is_(None))
    )
    held = (
        role_holding.c.ended_at.is_(None),
        role_holding.c.place_id,
        select(role_holding.c.person_id),
    )
    in_community = (
        held[2]
        .add_columns(community.c.guild_id)
        .join(community, community.c.id == held[1])
        .where(held[0], role_holding.c.level == Level.COMMUNITY)
    )
    in_lab = (
        held[2]
        .add_columns(ecosystem.c.guild_id)
        .join(field_lab, field_lab.c.id == held[1])
        .join(ecosystem, ecosystem.c.id == field_lab.c.ecosystem_id)
        .where(held[0], role_holding.c.level == Level.FIELD_LAB)
    )
    in_ecosystem = (
        held[2]
        .add_columns(ecosystem.c.guild_id)
        .join(ecosystem, ecosystem.c.id == held[1])
        .where(held[0], role_holding.c.level == Level.ECOSYSTEM)
    )
    return member, in_community, in_lab, in_ecosystem


def _same_stay(stay: Stay) -> ColumnElement[bool]:
    return (absence.c.person_id == stay.person_id) & (absence.c.guild_id == stay.guild_id)


def _same_retraction(asked: Retraction) -> ColumnElement[bool]:
    return (retraction.c.round_id == asked.round_id) & (retraction.c.asked_at == asked.asked_at)
