"""The steps of /community create: host structure, channel, role, name."""

import discord

from bot.domain.communities import Community
from bot.i18n import Markup, Texts
from bot.services.founding import Unfinished
from bot.ui.choices import HOSTS, LANGUAGES, SECTORS, YES_NO, choices
from bot.ui.components import TYPED, Card, Choice, Field, button, form
from bot.ui.pickers import channel_picker, role_picker

_PRIMARY = discord.ButtonStyle.primary


def host_card(draft_id: int, texts: Texts) -> Card:
    """Return the first step: which existing structure hosts the community."""
    card = Card().text(texts("**A new community · step 1 of 4: the host**"))
    card.text(
        texts(
            "A community lasts longer when it attaches to something that exists: a trade "
            "association, a company school, an applied research group, a meeting that already "
            "takes place. Only when nothing fits do you start something new."
        )
    )
    return card.buttons(button(texts("Choose the host"), "create-host", draft_id, style=_PRIMARY))


def host_form(found: Unfinished, texts: Texts) -> discord.ui.Modal:
    """Return the form for the host structure."""
    values = found.values
    fields = [
        Field(
            "host_kind",
            texts("Which existing structure fits?"),
            choices=choices(HOSTS, texts, values.get("host_kind", "")),
        ),
        Field(
            "host_name",
            texts("Name of the host"),
            values.get("host_name", ""),
            description=texts("If nothing fits: what did you look at, and why does it not fit?"),
            most=TYPED,
        ),
        Field(
            "host_ends",
            texts("Funded or agreed until"),
            values.get("host_ends", ""),
            description=texts("A date such as 31 December; leave empty when there is no end."),
            required=False,
        ),
    ]
    return form(texts("The host"), fields, "create-host", found.draft_id)


def channel_card(found: Unfinished, texts: Texts) -> Card:
    """Return the second step: an existing channel."""
    card = Card().text(texts("**A new community · step 2 of 4: the channel**"))
    card.text(
        texts(
            "In which existing channel does the community talk already? "
            "Check-ins and results are posted there. A channel has at most one community."
        )
    )
    menu = channel_picker(texts("Choose a channel"), "create-channel", found.draft_id)
    return card.select(menu).buttons(_back(found, "create-host", texts))


def role_card(found: Unfinished, texts: Texts) -> Card:
    """Return the third step: an existing role."""
    card = Card().text(texts("**A new community · step 3 of 4: the role**"))
    card.text(
        texts(
            "Which existing role do the members have? It is mentioned once when a check-in "
            "opens, at most once a week, so that members see it."
        )
    )
    menu = role_picker(texts("Choose a role"), "create-role", found.draft_id)
    return card.select(menu).buttons(
        button(texts("There is no role"), "create-no-role", found.draft_id),
        _back(found, "create-back", texts),
    )


def name_card(found: Unfinished, texts: Texts) -> Card:
    """Return the fourth step, with what was chosen so far."""
    values = found.values
    card = Card().text(texts("**A new community · step 4 of 4: the name**"))
    role = Markup(f"<@&{values['role_id']}>") if values["role_id"] else texts("none")
    card.text(
        texts(
            "Host: {host}\nChannel: {channel}\nRole: {role}",
            host=values["host_name"],
            channel=Markup(f"<#{values['channel_id']}>"),
            role=role,
        )
    )
    return card.buttons(
        button(texts("Name and sector"), "create-name", found.draft_id, style=_PRIMARY),
        _back(found, "create-back-role", texts),
    )


def _back(found: Unfinished, action: str, texts: Texts) -> discord.ui.Button[discord.ui.LayoutView]:
    return button(texts("Back"), action, found.draft_id)


def name_form(found: Unfinished, texts: Texts) -> discord.ui.Modal:
    """Return the last form."""
    labs = tuple(Choice(lab.name, str(lab.id)) for lab in found.field_labs[:25])
    fields = [
        Field(
            "name",
            texts("Name of the community"),
            description=texts("At most 80 characters."),
            most=TYPED,
        ),
        Field("lab", texts("Field lab"), choices=labs),
        Field("sector", texts("Sector"), choices=choices(SECTORS, texts)),
        Field(
            "language",
            texts("Language of public posts"),
            choices=choices(LANGUAGES, texts, found.ecosystem.language),
        ),
        Field(
            "shifts",
            texts("Do members work in shifts?"),
            description=texts("Then a check-in stays open for 72 hours instead of 48."),
            choices=choices(YES_NO, texts, "no"),
        ),
    ]
    return form(texts("The community"), fields, "create-name", found.draft_id)


def created_card(community: Community, texts: Texts) -> Card:
    """Return the end: the community exists; who facilitates it?"""
    card = Card().text(
        texts(
            "✅ **{name}** exists, in {channel}.",
            name=community.name,
            channel=Markup(f"<#{community.channel_id}>"),
        )
    )
    card.text(
        texts(
            "**Who facilitates it?** A facilitator makes the question card, chooses the rhythm "
            "and closes the loop. Without one, no check-in starts."
        )
    )
    return card.buttons(
        button(texts("I will"), "role-self", community.id, style=_PRIMARY),
        button(texts("Ask somebody else"), "role-offer", "facilitator", community.id),
    )
