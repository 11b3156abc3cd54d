"""Every table is declared: either it leads to a person and can be erased, or it says why not."""

from sqlalchemy import Table

from bot.persistence.personal import IMPERSONAL, PERSONAL
from bot.persistence.tables import metadata
from bot.ui.stored_words import INTERNAL, SECTIONS

PEOPLE = {"person", "membership", "account"}
TELLTALE = ("person", "membership", "fingerprint", "user_id")


def leading_columns(table: Table) -> set[str]:
    """Columns that point at a person, by foreign key or by name."""
    return {
        column.name
        for column in table.columns
        if {foreign.column.table.name for foreign in column.foreign_keys} & PEOPLE
        or (any(word in column.name for word in TELLTALE) and not column.name.startswith("sealed_"))
    }


def test_every_table_is_declared_as_personal_or_not() -> None:
    personal = {path.table for path in PERSONAL}
    assert personal.isdisjoint(IMPERSONAL)
    assert personal | set(IMPERSONAL) == set(metadata.tables)


def test_every_column_that_leads_to_a_person_is_declared() -> None:
    declared = {(path.table, path.column) for path in PERSONAL}
    found = {
        (table.name, column)
        for table in metadata.tables.values()
        if table.name not in IMPERSONAL
        for column in leading_columns(table)
    }
    assert found - declared - {("account", "fingerprint")} == set()
    assert declared - found == {("person", "id")}


def test_what_is_called_impersonal_leads_to_nobody() -> None:
    leading = {name for name in IMPERSONAL if leading_columns(metadata.tables[name])}
    assert leading == {"erasure"}


def test_everything_that_is_stored_about_a_person_can_be_read_by_them() -> None:
    assert set(SECTIONS) == {path.section for path in PERSONAL}
    for path in PERSONAL:
        section = SECTIONS[path.section]
        shown = set(section.columns) | INTERNAL | path.hides
        for column in path.rows.columns:
            if not column.foreign_keys and column.name != "fingerprint":
                assert column.name.removeprefix("sealed_") in shown, f"{path.table}.{column.name}"
