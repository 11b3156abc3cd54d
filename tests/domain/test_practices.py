"""What the rules say of a practice: its parts, its first stage, its reach and its words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.communities import TextMissing, TextUnusable
from bot.domain.practice_story import REFLECTION, STORY, Told, usable_parts
from bot.domain.practice_tags import (
    KINDS,
    MOST_OWN,
    MOST_TAGS,
    TAGS,
    OwnTag,
    TagKind,
    TagUnknown,
    usable_tags,
)
from bot.domain.practice_words import (
    looked_for,
    meant_by,
    parts_of,
    stems_in,
    words_in,
    worth_keeping,
)
from bot.domain.practices import (
    Audience,
    Practice,
    PracticeGone,
    PracticeOut,
    PracticeState,
    Reach,
    Stage,
    Worked,
    ask_more_at,
    brought_a_practice,
    published,
    reaches,
    withdrawn,
)
from tests.builders import COMMUNITY, START

TOLD = Told("Fout van de week", "Hier", "Zo", "Minder fouten")
DRAFT = Practice(1, 1, 2, 3, 4, COMMUNITY.sector, "nl", TOLD, START, START)
HERE = replace(COMMUNITY, id=3, field_lab_id=2, ecosystem_id=1)


@pytest.mark.parametrize(
    ("worked", "result", "stage"),
    [
        (Worked.YES, "Minder fouten", Stage.PROMISING),
        (Worked.YES, "", Stage.IDEA),
        (Worked.PARTLY, "Soms minder", Stage.IDEA),
        (Worked.NO, "Evenveel fouten", Stage.IDEA),
        (None, "Minder fouten", Stage.IDEA),
    ],
)
def test_a_practice_begins_as_promising_only_when_it_worked_and_says_what_was_seen(
    worked: Worked | None, result: str, stage: Stage
) -> None:
    told = replace(DRAFT, worked=worked, told=replace(TOLD, result=result))
    assert published(told, START).stage is stage


def test_only_a_draft_is_published_and_only_what_is_published_is_withdrawn() -> None:
    out = published(DRAFT, START)
    assert (out.state, out.published_at) == (PracticeState.PUBLISHED, START)
    with pytest.raises(PracticeOut):
        published(out, START)
    with pytest.raises(PracticeGone):
        withdrawn(DRAFT, START)


def test_what_is_withdrawn_keeps_its_stage_and_tags_and_nothing_of_a_person() -> None:
    tagged = replace(published(DRAFT, START), named=True, tags={TagKind.CONDITION: ("own-1",)})
    stub = withdrawn(tagged, START)
    assert (stub.told, stub.membership_id, stub.named) == (Told(), None, False)
    assert (stub.stage, stub.tags, stub.community_id) == (tagged.stage, tagged.tags, 3)


@pytest.mark.parametrize("reach", Reach)
def test_a_draft_reaches_nobody_and_neither_does_what_is_withdrawn(reach: Reach) -> None:
    audience = Audience.of([HERE])
    out = replace(published(DRAFT, START), reach=reach)
    assert not reaches(replace(DRAFT, reach=reach), audience)
    assert reaches(out, audience)
    assert not reaches(withdrawn(out, START), audience)


@pytest.mark.parametrize(
    ("reach", "read_by"),
    [
        (Reach.COMMUNITY, {"here"}),
        (Reach.FIELD_LAB, {"here", "lab"}),
        (Reach.ECOSYSTEM, {"here", "lab", "ecosystem"}),
        (Reach.PUBLIC, {"here", "lab", "ecosystem", "elsewhere", "nobody"}),
    ],
)
def test_each_reach_is_read_by_who_belongs_there(reach: Reach, read_by: set[str]) -> None:
    out = replace(published(DRAFT, START), reach=reach)
    readers = {
        "here": Audience.of([HERE]),
        "lab": Audience.of([replace(HERE, id=30)]),
        "ecosystem": Audience.of([replace(HERE, id=30, field_lab_id=20)]),
        "elsewhere": Audience.of([replace(HERE, id=30, field_lab_id=20, ecosystem_id=10)]),
        "nobody": Audience(),
    }
    assert {name for name, reader in readers.items() if reaches(out, reader)} == read_by


def test_more_is_asked_two_weeks_later_at_four_on_the_clock_of_the_community() -> None:
    at = datetime(2025, 10, 20, 8, tzinfo=UTC)
    assert ask_more_at(at, "Europe/Amsterdam") == datetime(2025, 11, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer", "offered"), [(1, False), (2, False), (3, True), (4, True), (5, False)]
)
def test_sharing_is_offered_after_something_was_tried_or_came_of_it(
    answer: int, *, offered: bool
) -> None:
    assert brought_a_practice({"V1": answer, "B1": 3}) is offered
    assert not brought_a_practice({"B1": answer})


def test_the_story_needs_its_first_parts_and_the_reflection_none() -> None:
    story = {"title": " Fout \n van de week ", "situation": "Hier", "approach": "Zo"}
    usable = usable_parts(STORY, story)
    assert usable == {**story, "title": "Fout van de week", "result": ""}
    assert usable_parts(REFLECTION, {}) == dict.fromkeys(REFLECTION, "")
    with pytest.raises(TextMissing):
        usable_parts(STORY, {**story, "approach": "\u200b"})
    with pytest.raises(TextUnusable):
        usable_parts(STORY, {**story, "situation": "x" * 4000})


def test_tags_come_from_the_lists_and_as_many_as_fit() -> None:
    own = [OwnTag(7, 1, TagKind.CHALLENGE, "Exoskelet")]
    chosen = usable_tags(TagKind.CHALLENGE, ["own-7", "little_time"], own)
    assert chosen == ("little_time", "own-7")
    five = list(TAGS[TagKind.CONDITION])[:5]
    assert len(usable_tags(TagKind.CONDITION, five, [])) == 5
    for wrong in (["coaching"], ["own-8"], list(TAGS[TagKind.CHALLENGE])[:4]):
        with pytest.raises(TagUnknown):
            usable_tags(TagKind.CHALLENGE, wrong, own)


def test_every_list_fits_a_menu_with_the_tags_of_an_ecosystem() -> None:
    assert set(KINDS) == set(TAGS) == set(MOST_TAGS) == set(TagKind)
    assert {kind: len(listed) for kind, listed in TAGS.items() if len(listed) + MOST_OWN > 25} == {}
    assert {kind for kind in TagKind if MOST_TAGS[kind] > len(TAGS[kind])} == set()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "De ploegen", "ploeg"),
        ("nl", "Roosters gemaakt", "rooster maken"),
        ("nl", "Fouten", "fout"),
        ("nl", "Ideeën", "ideeen"),
        ("en", "Handovers", "handover"),
        ("en", "Discussing mistakes", "discussed mistake"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, one: str, other: str) -> None:
    assert set(stems_in(other, language).split()) & set(stems_in(one, language).split())


def test_what_is_looked_for_is_every_telling_word_in_both_languages() -> None:
    assert looked_for("De fouten van ploegen, fouten") == [["fout", "fouten"], ["ploeg", "ploegen"]]
    assert looked_for("de het een") == [["de"], ["het"], ["een"]]
    assert looked_for("?! \u202e") == []


def test_words_are_cut_where_letters_end_and_at_most_so_long() -> None:
    assert words_in("Café-tafel 24/7: ÉÉN_twee") == ["cafe", "tafel", "24", "7", "een", "twee"]
    assert words_in("x" * 4000) == ["x" * 32]


def test_the_parts_of_a_dutch_word_lie_between_its_hyphens() -> None:
    words = words_in("De ploegoverdracht")
    assert parts_of(words, "nl").split() == ["dracht", "over", "overdracht", "ploeg", "ploegover"]
    assert parts_of(words_in("Dagstart"), "nl").split() == ["dag", "start", "tart"]
    assert parts_of(words_in("Ploeg, druk"), "nl") == ""
    assert parts_of(words, "en") == ""


def test_what_was_meant_is_near_and_never_what_is_known() -> None:
    known = {"overdracht", "ploeg", "rooster", "roosters"}
    assert meant_by("overdarcht", known) == ["overdracht"]
    assert meant_by("roster", known)[0] == "rooster"
    assert meant_by("ploeg", known) == []
    assert meant_by("zes", known) == []
    assert meant_by("ziekenhuis", known) == []
    assert worth_keeping(["de", "fout", "week2", "ploeg", "een"]) == {"fout", "ploeg"}
