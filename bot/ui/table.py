"""Who is at the table, as one private card: counts, roles, and what is missing with its mend."""

from bot.domain.roles import RoleKind
from bot.domain.table import Missing
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.attended import PRESENT_ROLES
from bot.services.table import AtTable, Presence, TableView
from bot.ui.components import Card
from bot.ui.members import KINDS
from bot.ui.role_words import NAMES, mention

MEND = {
    Missing.LEADER: N_(
        "**A leader with a mandate.** Take half an hour with somebody who may decide: what is their "
        "mandate, how much time is there, which one decision is needed, and who stands in for "
        "them? Then offer the role with /community role."
    ),
    Missing.COMPANY: N_(
        "**A company.** Let a member from a school write down where its interns and alumni work, "
        "and call one of them: a warm call opens more doors than a letter."
    ),
    Missing.COMPANY_DRIVER: N_(
        "**A driver from a company.** Ask who in a company gets others to join by themselves, and "
        "offer that person the role with /community role."
    ),
    Missing.SECOND_DRIVER: N_(
        "**A second driver.** A group that leans on one person stops when that person is away. "
        "Let the driver choose a second one, from a company, and do the next step as a pair."
    ),
    Missing.SCHOOL: N_(
        "**A school that knows a company.** mbo and hbo know companies by their interns and "
        "alumni. Ask a teacher or internship supervisor to join."
    ),
}
"""Who is missing, and what a facilitator can do about it."""


def table_card(view: TableView, texts: Texts) -> Card:
    """Return who is there, who holds a role, and who is missing."""
    card = Card().text(texts("**At the table of {community}**", community=view.community.name))
    card.text(_parties(view, texts))
    zone = view.community.zone
    for kind in (RoleKind.LEADER, RoleKind.DRIVER, RoleKind.FACILITATOR):
        held = [each for each in view.held if each.kind is kind]
        people = Markup(", ".join(_person(each, view.presence, zone, texts) for each in held))
        card.text(
            texts(
                "**{role}:** {people}",
                role=texts(NAMES[kind]).capitalize(),
                people=people or texts("nobody yet"),
            )
        )
    if not view.missing:
        card.line().text(texts("Everybody who is needed is at the table."))
    else:
        lines = [texts(MEND[each]) for each in view.missing]
        card.line().text(Markup("\n".join([texts("**Still missing, and what helps**"), *lines])))
    if view.presence is not Presence.NOTHING:
        card.text(texts("-# Leaders and drivers can read in /mydata that you looked."))
    return card


def _parties(view: TableView, texts: Texts) -> Markup:
    lines = [
        texts(
            "{kind}: {members} ({organisations})",
            kind=texts(KINDS[kind]),
            members=texts.plural("{n} member", "{n} members", party.members),
            organisations=texts.plural(
                "{n} organisation", "{n} organisations", party.organisations
            ),
        )
        for kind, party in view.table.parties.items()
    ]
    if view.table.unknown:
        lines.append(texts("organisation not told: {n}", n=view.table.unknown))
    return Markup("\n".join(lines)) if lines else texts("Nobody has joined yet.")


def _person(held: AtTable, presence: Presence, zone: str, texts: Texts) -> Markup:
    person = mention(held.user_id)
    if held.kind not in PRESENT_ROLES or presence is Presence.NOTHING:
        return person
    if presence is Presence.LATELY:
        return (
            texts("{person} (present in the last six weeks)", person=person)
            if held.lately
            else texts("{person} (not known to be present in the last six weeks)", person=person)
        )
    if held.last is None:
        return texts("{person} (no presence confirmed yet)", person=person)
    day = Markup(texts.moment(held.last, zone, "d MMMM y"))
    return texts("{person} (last present on {day})", person=person, day=day)
