"""The set-up of a server on one card: each step, whether it is done, and a button to change it."""

from collections.abc import Sequence

import discord

from bot.domain.communities import Community, Ecosystem, FieldLab
from bot.i18n import Markup, Texts
from bot.services.setup import SetupView
from bot.ui.choices import LANGUAGES, REGIONS, choices
from bot.ui.components import TYPED, WARNING, Card, Choice, Field, button, form, select
from bot.ui.pickers import channel_picker
from bot.ui.writing import harmless

_LINES = 25
_PRIMARY = discord.ButtonStyle.primary
_GREY = discord.ButtonStyle.secondary


def setup_card(view: SetupView, problems: Sequence[Markup], texts: Texts) -> Card:
    """Return every step of the set-up; the next one to take has the coloured button."""
    card = Card().text(texts("**Set-up of Leerkring on this server**"))
    if view.ecosystem is None:
        card.text(
            texts(
                "A few small steps, about five minutes. You can stop at any time and come back "
                "with /setup; what you have set stays."
            )
        )
        card.text(texts("☐ **1. The ecosystem**: its name, who is responsible, how it speaks."))
        return card.buttons(button(texts("Begin"), "setup-name", style=_PRIMARY))
    _ecosystem(card, view.ecosystem, texts)
    _field_labs(card, view.field_labs, texts)
    _digest_channel(card, view, texts)
    _coordinators(card, view, texts)
    _communities(card, view, texts)
    _check(card, problems, texts)
    return card


def _ecosystem(card: Card, ecosystem: Ecosystem, texts: Texts) -> None:
    card.text(
        texts(
            "✅ **1. Ecosystem:** {name}\nProgramme owner: {owner}\nPrivacy questions: {contact}\n"
            "Language: {language} · school holidays: {region} · time zone: {zone}",
            name=ecosystem.name,
            owner=ecosystem.owner,
            contact=ecosystem.privacy_contact,
            language=texts(LANGUAGES[ecosystem.language]),
            region=texts(REGIONS[ecosystem.school_region]),
            zone=ecosystem.zone,
        )
    )
    card.buttons(
        button(texts("Change"), "setup-name"), button(texts("Change the time zone"), "setup-zone")
    )


def _field_labs(card: Card, labs: Sequence[FieldLab], texts: Texts) -> None:
    if labs:
        names = _names(labs)
        card.text(texts("✅ **2. Field labs:** {names}", names=names))
    else:
        card.text(texts("☐ **2. Field labs**: the themes under which communities work. Add one."))
    add = button(texts("Add a field lab"), "setup-lab", 0, style=_GREY if labs else _PRIMARY)
    change = button(texts("Change a field lab"), "setup-labs")
    card.buttons(add, change) if labs else card.buttons(add)


def _digest_channel(card: Card, view: SetupView, texts: Texts) -> None:
    ecosystem = view.ecosystem
    chosen = ecosystem.digest_channel_id if ecosystem else None
    if ecosystem is None or chosen is None:
        card.text(
            texts(
                "☐ **3. Coordinators' channel**: where the weekly digest arrives. "
                "Choose an existing channel that only coordinators see."
            )
        )
    else:
        card.text(
            texts("✅ **3. Coordinators' channel:** {channel}", channel=Markup(f"<#{chosen}>"))
        )
        card.text(_digest_moment(view, texts))
        if ecosystem.digest_channel_public:
            card.text(texts("⚠️ Everybody in this server can read it; that was confirmed."))
    label = texts("Choose a channel") if chosen is None else texts("Choose another channel")
    ready = chosen is None and bool(view.field_labs)
    card.buttons(button(label, "setup-digest", style=_PRIMARY if ready else _GREY))


def _digest_moment(view: SetupView, texts: Texts) -> Markup:
    rule = view.digest.rule if view.digest else None
    if rule is None:
        return Markup()
    return texts(
        "-# The digest of the ecosystem comes every {day} at {time}, when there is something to "
        "say. A coordinator changes that with /digest schedule.",
        day=Markup(texts.date(rule.starts.date(), "EEEE")),
        time=Markup(f"{rule.starts:%H:%M}"),
    )


def _coordinators(card: Card, view: SetupView, texts: Texts) -> None:
    if view.coordinators:
        n = len(view.coordinators)
        card.text(texts("✅ **4. Coordinators:** {n}", n=n))
    else:
        card.text(texts("☐ **4. Coordinators**: who reads the digest and looks after communities."))
    card.buttons(button(texts("Coordinators"), "setup-coordinators"))


def _communities(card: Card, view: SetupView, texts: Texts) -> None:
    if not view.communities:
        card.text(texts("☐ **5. Communities**: use /community create for each one."))
        return
    card.text(texts("✅ **5. Communities:** {names}", names=_names(view.communities)))
    if view.without_facilitator:
        names = _names(view.without_facilitator)
        card.text(
            texts(
                "⚠️ Without a facilitator: {names}. Offer somebody the role with /community role.",
                names=names,
            )
        )


def _check(card: Card, problems: Sequence[Markup], texts: Texts) -> None:
    if not problems:
        card.text(texts("✅ **Permissions:** I can do my work in every channel that was chosen."))
    else:
        card.text(texts("⚠️ **Permissions:** something is missing."))
        for problem in problems[:_LINES]:
            card.text(problem)
    card.buttons(button(texts("Check again"), "setup"))


def _names(named: Sequence[Community] | Sequence[FieldLab]) -> Markup:
    return Markup(", ".join(harmless(each.name) for each in named))


def name_form(
    ecosystem: Ecosystem | None, language: str, region: str, texts: Texts
) -> discord.ui.Modal:
    """Return the form for who the ecosystem is, filled with what is set."""
    owner = ecosystem.owner if ecosystem else ""
    contact = ecosystem.privacy_contact if ecosystem else ""
    fields = [
        Field(
            "name",
            texts("Name of the ecosystem"),
            ecosystem.name if ecosystem else "",
            placeholder=texts("for example: Ecosystem East"),
            most=TYPED,
        ),
        Field(
            "owner",
            texts("Programme owner"),
            owner,
            description=texts("The school or consortium that is responsible, never an employer."),
            most=TYPED,
        ),
        Field(
            "contact",
            texts("Contact for privacy questions"),
            contact,
            description=texts("An e-mail address or a person; members see it."),
            most=TYPED,
        ),
        Field(
            "language",
            texts("Language of public posts"),
            choices=choices(LANGUAGES, texts, language),
        ),
        Field(
            "region",
            texts("School-holiday region"),
            description=texts("No check-ins are asked in these holidays."),
            choices=choices(REGIONS, texts, region),
        ),
    ]
    return form(texts("The ecosystem"), fields, "setup-name")


def zone_form(zone: str, texts: Texts) -> discord.ui.Modal:
    """Return the form for the clock."""
    field = Field(
        "zone", texts("Time zone"), zone, description=texts("For example Europe/Amsterdam")
    )
    return form(texts("Time zone"), [field], "setup-zone")


def lab_form(lab: FieldLab | None, texts: Texts) -> discord.ui.Modal:
    """Return the form for a new field lab, or for the words of this one."""
    fields = [
        Field("name", texts("Name of the field lab"), lab.name if lab else "", most=TYPED),
        Field(
            "theme",
            texts("Theme"),
            lab.theme if lab else "",
            description=texts("What do its communities work on together?"),
            long=True,
            required=False,
            most=TYPED,
        ),
    ]
    return form(texts("Field lab"), fields, "setup-lab", lab.id if lab else 0)


def labs_card(labs: Sequence[FieldLab], texts: Texts) -> Card:
    """Return the choice of a field lab to change."""
    lines = [Choice(lab.name, str(lab.id), lab.theme) for lab in labs[:_LINES]]
    card = Card().text(texts("Which field lab do you want to change?"))
    return card.select(select(texts("Choose a field lab"), lines, "setup-lab-chosen")).buttons(
        button(texts("Back"), "setup")
    )


def lab_card(lab: FieldLab, texts: Texts) -> Card:
    """Return one field lab with the button that changes it."""
    card = Card().text(texts("**{name}**\n{theme}", name=lab.name, theme=lab.theme))
    change = button(texts("Change"), "setup-lab", lab.id, style=_PRIMARY)
    return card.buttons(change, button(texts("Back"), "setup"))


def digest_card(texts: Texts) -> Card:
    """Return the choice of the coordinators' channel."""
    card = Card().text(
        texts(
            "In which existing channel do coordinators read the weekly digest? "
            "Choose one that only coordinators can see."
        )
    )
    return card.select(channel_picker(texts("Choose a channel"), "setup-digest-chosen")).buttons(
        button(texts("Back"), "setup")
    )


def open_channel_card(channel_id: int, refusal: Markup, texts: Texts) -> Card:
    """Return the question whether an open channel is really meant."""
    card = Card(accent=WARNING).text(refusal)
    confirm = button(
        texts("Yes, everybody may read it"),
        "setup-digest-open",
        channel_id,
        style=discord.ButtonStyle.danger,
    )
    return card.buttons(confirm, button(texts("Choose another channel"), "setup-digest"))
