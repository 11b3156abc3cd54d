"""A digest as data and back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.commitment import Label
from bot.domain.digests import (
    CommunityDigest,
    CommunityWeek,
    EcosystemDigest,
    Silence,
    Spoken,
    community_digest,
    ecosystem_digest,
)
from bot.domain.figures import Arrow
from bot.domain.labels import GroupStanding
from bot.domain.points import AttentionPoint, Point
from bot.domain.stays import GroupStay
from bot.services.freezing import frozen, thawed
from bot.services.ports.reports import AnyDigest
from tests.domain.worlds import week

MONDAY = date(2026, 2, 9)
SPOKEN = Spoken(11, "Donderdag 🎉 geen <b>presentatie</b>.", date(2026, 1, 27))


def weeks() -> list[CommunityWeek]:
    found = [week(code, 12, MONDAY) for code in ("L1", "L2", "L3", "Z1", "M2", "B1")]
    later = datetime(2026, 2, 17, 11, tzinfo=UTC)
    return [*found, week("Z1", 13, MONDAY, spoken=SPOKEN, next_check_in=later)]


def test_a_digest_with_a_group_that_waits_survives_being_stored() -> None:
    late = AttentionPoint(Point.LOOP, date(2026, 1, 29), 2, rounds=(10, 11))
    made = community_digest(week("L2", 12, MONDAY, points=(late,)), None)
    assert isinstance(made, AnyDigest)
    assert thawed(json.loads(json.dumps(frozen(made)))) == made


@pytest.mark.parametrize("place", range(7))
def test_a_community_digest_survives_being_stored(place: int) -> None:
    made = community_digest(weeks()[place], None)
    assert isinstance(made, AnyDigest)
    assert thawed(json.loads(json.dumps(frozen(made)))) == made


def test_an_ecosystem_digest_survives_being_stored() -> None:
    made = ecosystem_digest("Oost", MONDAY, weeks()[:6], None)
    assert isinstance(made, AnyDigest)
    assert thawed(json.loads(json.dumps(frozen(made)))) == made


def test_a_digest_that_was_frozen_without_ids_is_compared_by_name() -> None:
    made = ecosystem_digest("Oost", MONDAY, weeks()[:6], None)
    assert isinstance(made, EcosystemDigest)
    data = json.loads(json.dumps(frozen(made)))
    for each in data["digest"]["readings"]:
        del each["community_id"]
    numbered = [replace(each, id=n) for n, each in enumerate(weeks()[:6], start=1)]
    before = thawed(data)
    assert isinstance(before, EcosystemDigest)
    assert ecosystem_digest("Oost", MONDAY, numbered, before) is Silence.NOTHING_NEW


def test_a_digest_with_a_groups_label_survives_being_stored() -> None:
    label = GroupStanding(Label.IN_MOTION, 7, 9, Arrow.LEVEL)
    made = community_digest(week("Z1", 12, MONDAY, commitment=label), None)
    assert isinstance(made, AnyDigest)
    assert thawed(json.loads(json.dumps(frozen(made)))) == made


def test_a_digest_from_before_labels_can_still_be_read() -> None:
    made = community_digest(week("Z1", 12, MONDAY), None)
    assert isinstance(made, AnyDigest)
    data = json.loads(json.dumps(frozen(made)))
    del data["digest"]["reading"]["commitment"]
    assert thawed(data) == made


def test_a_digest_with_how_many_intend_to_stay_survives_and_one_from_before_can_be_read() -> None:
    stay = GroupStay(6, 2, 1, MONDAY)
    made = community_digest(week("Z1", 12, MONDAY, stay=stay), None)
    assert isinstance(made, CommunityDigest)
    data = json.loads(json.dumps(frozen(made)))
    assert thawed(data) == made
    del data["digest"]["reading"]["stay"]
    assert thawed(data) == replace(made, reading=replace(made.reading, stay=None))


def test_frozen_data_holds_no_sum_that_was_not_published() -> None:
    made = community_digest(week("M2", 13, MONDAY), None)
    assert isinstance(made, AnyDigest)
    assert "total" not in json.dumps(frozen(made))
