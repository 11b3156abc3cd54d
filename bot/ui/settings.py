"""The settings of a community on one card: channel, role, and what it is called."""

import discord

from bot.domain.communities import Community
from bot.i18n import Markup, Texts
from bot.ui.choices import LANGUAGES, SECTORS, YES_NO, choices
from bot.ui.components import TYPED, Card, Field, button, form
from bot.ui.hindrances import problems_in
from bot.ui.pickers import channel_picker, role_picker


def settings_card(community: Community, guild: discord.Guild | None, texts: Texts) -> Card:
    """Return what is set, what hinders the bot, and a button for each change."""
    role = Markup(f"<@&{community.role_id}>") if community.role_id else texts("none")
    shifts = YES_NO["yes"] if community.shifts else YES_NO["no"]
    card = Card().text(texts("**Settings of {community}**", community=community.name))
    card.text(
        texts(
            "Channel: {channel}\nRole that is mentioned: {role}\nSector: {sector}\n"
            "Language: {language}\nShifts: {shifts}\nTime zone: {zone}",
            channel=Markup(f"<#{community.channel_id}>"),
            role=role,
            sector=texts(SECTORS[community.sector]),
            language=texts(LANGUAGES[community.language]),
            shifts=texts(shifts),
            zone=community.zone,
        )
    )
    for problem in problems_in(community, guild, texts) if guild else ():
        card.text(texts("⚠️ {problem}", problem=problem))
    return card.buttons(
        button(texts("Another channel"), "settings-channel", community.id),
        button(texts("Another role"), "settings-role", community.id),
        button(texts("Name, sector, language"), "settings-words", community.id),
    )


def channel_card(community: Community, texts: Texts) -> Card:
    """Return the choice of another channel."""
    card = Card().text(
        texts("In which existing channel does {community} go on?", community=community.name)
    )
    menu = channel_picker(texts("Choose a channel"), "settings-channel-chosen", community.id)
    return card.select(menu).buttons(button(texts("Back"), "settings", community.id))


def role_card(community: Community, texts: Texts) -> Card:
    """Return the choice of another role."""
    card = Card().text(
        texts(
            "Which role is mentioned when a check-in of {community} opens?",
            community=community.name,
        )
    )
    menu = role_picker(texts("Choose a role"), "settings-role-chosen", community.id)
    return card.select(menu).buttons(
        button(texts("There is no role"), "settings-no-role", community.id),
        button(texts("Back"), "settings", community.id),
    )


def words_form(community: Community, texts: Texts) -> discord.ui.Modal:
    """Return the form for the rest, filled with what is set."""
    fields = [
        Field(
            "name",
            texts("Name of the community"),
            community.name,
            description=texts("At most 80 characters."),
            most=TYPED,
        ),
        Field("sector", texts("Sector"), choices=choices(SECTORS, texts, community.sector)),
        Field(
            "language",
            texts("Language of public posts"),
            choices=choices(LANGUAGES, texts, community.language),
        ),
        Field(
            "shifts",
            texts("Do members work in shifts?"),
            description=texts("Then a check-in stays open for 72 hours instead of 48."),
            choices=choices(YES_NO, texts, "yes" if community.shifts else "no"),
        ),
    ]
    return form(texts("The community"), fields, "settings-words", community.id)
