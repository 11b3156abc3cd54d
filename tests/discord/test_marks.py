"""Every message that waits to be sent can be found again in its channel by its mark."""

from sqlalchemy import select

from bot.demo.world import World
from bot.domain.outgoing import Sent
from bot.i18n import Catalogue
from bot.persistence.tables.schedules import outbox
from bot.services.digests.rhythm import plan_first
from bot.ui.cards import CARDS
from bot.ui.notifier import DiscordNotifier
from tests.builders import actor
from tests.discord.circle import Circle, circle
from tests.discord.practising import posted, shared
from tests.discord.test_experiments import begun
from tests.discord.test_harvests import closed
from tests.discord.test_practice_prompts import prompted
from tests.discord.test_schedules import choose

UNFIT = {
    "adoption",
    "introduced",
    "note_stays",
    "pairs",
    "practice_asked",
    "practice_tried",
    "promise",
    "reminder_dm",
    "round_skipped",
    "rounds_missed",
    "signal",
    "trouble",
}
"""Kinds that a good month does not bring; each is found in the test of what brings it."""


async def month(ring: Circle) -> None:
    """A month in which everybody answers, writes, responds, shares and meets; then it ends well."""
    app, world = ring.world.bot.app, ring.world
    office = world.add_channel("coordinatoren", only_for=())
    async with app.store.write() as work:
        await work.communities.change_ecosystem(
            ring.community.ecosystem_id, digest_channel_id=office.id
        )
        ecosystem = await work.communities.ecosystem(ring.community.ecosystem_id)
        await plan_first(work, ecosystem, world.clock.now())
        await work.commit()
    await choose(ring)
    await prompted(ring)
    await world.live(hours=8)
    (post,) = [each for each in world.posts(ring.channel) if "## Check-in" in each.text]
    await ring.answer(post, [(4, 3, 5)] * 5)
    shown = await ring.members[0].press(post, post.buttons[0])
    form = await ring.members[0].press(shown, "Opmerking")
    words, audience = form.form.labels
    given = {words: "Meer tijd voor de proef", audience: "De groep, als de facilitator hem kiest"}
    await ring.members[0].submit(form, given)
    await shared(ring, ring.members[0])
    await posted(ring, ring.members[0], ring.channel)
    await begun(ring, ring.members[1])
    await meets(ring)
    await world.live(weeks=2)
    form = await ring.facilitator.slash(ring.channel, "checkin respond")
    await ring.facilitator.submit(form, {form.form.labels[0]: "We plannen een proefweek."})
    await world.live(days=4)
    await closed(ring)


async def meets(ring: Circle) -> None:
    """Two meetings are planned; the second does not take place."""
    meetings = ring.world.bot.app.meetings
    for when in ("vrijdag 14:00", "maandag 14:00"):
        await ring.facilitator.slash(ring.channel, "meeting add", when=when)
    fenna = await actor(ring.world.bot.app.store, ring.facilitator.id, guild_id=ring.world.guild.id)
    second = (await meetings.agenda(fenna, ring.community.id)).coming[1].view
    # Its announcement stays as it was posted: what is drawn anew is looked for no more.
    await meetings.cancel(fenna, second.meeting.id)


async def test_every_kind_of_message_is_found_by_its_mark(world: World) -> None:
    ring = await circle(world)
    await month(ring)
    app = world.bot.app
    notifier = DiscordNotifier(lambda: world.bot, Catalogue(), CARDS)
    async with app.store.read() as work:
        rows = (await work._connection.execute(select(outbox))).all()
        sent = {row.id: await work.outbox.get(row.id) for row in rows}
    assert [(row.kind, row.trouble) for row in rows if row.state != "sent"] == []
    assert {row.kind for row in rows} == (set(CARDS) | {"digest"}) - UNFIT
    for row in rows:
        found = await world.as_bot(notifier.find(sent[row.id]))
        assert found == Sent(row.message_id), row.kind
