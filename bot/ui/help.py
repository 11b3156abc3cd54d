"""What can I do here: the commands by role, as one private card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.helping import Audience, HelpView
from bot.ui.components import Card
from bot.ui.writing import harmless

HEADINGS = {
    Audience.EVERYONE: N_("**For everybody**"),
    Audience.MEMBER: N_("**As a member**"),
    Audience.FACILITATOR: N_("**As a facilitator**"),
    Audience.COORDINATOR: N_("**As a coordinator**"),
    Audience.CREATOR: N_("**Creating communities**"),
    Audience.ADMIN: N_("**As a server admin**"),
}

_MEMBERS = (Audience.MEMBER, Audience.FACILITATOR)
_STEERING = (Audience.FACILITATOR, Audience.COORDINATOR, Audience.ADMIN)

FOR: Mapping[str, Sequence[Audience]] = {
    "ask": (Audience.MEMBER,),
    "offer": (Audience.MEMBER,),
    "setup": (Audience.ADMIN,),
    "community": (Audience.FACILITATOR,),
    "community card": (Audience.EVERYONE,),
    "community close": (Audience.FACILITATOR, Audience.COORDINATOR),
    "community create": (Audience.CREATOR,),
    "community phase": (*_MEMBERS, Audience.COORDINATOR),
    "community role": _STEERING,
    "community settings": _STEERING,
    "community table": (*_MEMBERS, Audience.COORDINATOR),
    "checkin": (Audience.FACILITATOR,),
    "checkin answer": (Audience.MEMBER,),
    "checkin results": _MEMBERS,
    "checkin history": _MEMBERS,
    "checkin next": (*_MEMBERS, Audience.COORDINATOR),
    "checkin scale": (Audience.MEMBER,),
    "commitment mine": (Audience.MEMBER,),
    "commitment group": (*_MEMBERS, Audience.COORDINATOR),
    "digest balance": (Audience.COORDINATOR,),
    "digest": (Audience.COORDINATOR, Audience.FACILITATOR),
    "community words": (*_MEMBERS, Audience.COORDINATOR),
    "experiment": (*_MEMBERS, Audience.COORDINATOR),
    "experiment start": (Audience.MEMBER,),
    "facilitate": (Audience.FACILITATOR,),
    "facilitate time": (Audience.FACILITATOR, Audience.COORDINATOR),
    "meeting": (Audience.FACILITATOR,),
    "meeting list": (*_MEMBERS, Audience.COORDINATOR),
    "profile": (Audience.MEMBER,),
    "pause": (Audience.MEMBER,),
    "practice": (Audience.MEMBER,),
    "practice find": (Audience.EVERYONE,),
    "practice card": (*_MEMBERS, Audience.COORDINATOR),
    "practice needs": (Audience.FACILITATOR, Audience.COORDINATOR),
    "practice prompt": (Audience.FACILITATOR,),
    "practice tag": (Audience.COORDINATOR,),
    "promise": (Audience.MEMBER,),
    "talk": (Audience.MEMBER,),
    "thanks": (Audience.MEMBER,),
    "why": (Audience.MEMBER, *_STEERING),
}
"""For whom a command or a whole group is; what is not named here is for everybody.

It stands under the first of these that the reader is.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A command as Discord knows it: its English name and description, and where it works."""

    name: str
    description: str
    in_dm: bool

    def under(self, audiences: frozenset[Audience]) -> Audience | None:
        """Return under which heading a reader finds it, by its full name or its group."""
        group = FOR.get(self.name.split()[0], (Audience.EVERYONE,))
        return next((each for each in FOR.get(self.name, group) if each in audiences), None)


def help_card(view: HelpView, commands: Sequence[Known], texts: Texts, *, in_dm: bool) -> Card:
    """Return the commands that this person can use here, grouped by role."""
    card = Card()
    if view.community is not None:
        card.text(texts("**What you can do in {community}**", community=view.community.name))
    else:
        card.text(texts("**What you can do here**"))
    for audience, heading in HEADINGS.items():
        lines = [
            _line(each, texts)
            for each in sorted(commands, key=lambda known: known.name)
            if each.under(view.audiences) is audience
            if each.in_dm or not in_dm
        ]
        if lines:
            card.text(Markup("\n".join([texts(heading), *lines])))
    if view.without_facilitator:
        names = Markup(", ".join(harmless(each.name) for each in view.without_facilitator))
        card.text(
            texts(
                "⚠️ Without a facilitator: {names}. Offer somebody the role with /community role.",
                names=names,
            )
        )
    return card


def _line(known: Known, texts: Texts) -> Markup:
    name = " ".join(texts.name(part) for part in known.name.split())
    return texts("`/{name}` {what}", name=Markup(name), what=texts(known.description))


def feedback_card(contacts: Sequence[str], texts: Texts) -> Card:
    """Return whom to tell that something is wrong or could be better."""
    card = Card().text(texts("**Tell us what is wrong or could be better**"))
    if not contacts:
        return card.text(
            texts("Ask a server admin of this server; they know who runs Leerkring here.")
        )
    lines = "\n".join(f"• {harmless(contact)}" for contact in contacts)
    card.text(Markup(lines))
    return card.text(
        texts(
            "If you were shown a reference, send it along: with it the operator finds what "
            "happened. Leave out what others must not read."
        )
    )
