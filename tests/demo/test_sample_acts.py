"""What the sample people do beside answering: promises, and a word with the facilitator."""

from __future__ import annotations

from bot.demo import turns
from bot.demo.ecosystem import oost
from bot.demo.page.server import PageServer


def test_in_every_community_one_member_promises_alone_and_two_share_how_many() -> None:
    for community in oost().communities:
        tiers = [member.tier for member in community.promising]
        assert len({member.person for member in community.promising}) == 3
        assert tiers[1:] == [2, 2]


async def test_a_kept_promise_is_in_the_list_and_its_number_with_the_facilitator(
    lived_in: PageServer,
) -> None:
    town = lived_in.stage.town
    community, channel = town.ecosystem.community("L1"), town.channels["L1"]
    maker = town.person(community.promising[2].person)
    shown = await maker.slash(channel, "promise list")
    assert "gedaan" in shown.text or "done" in shown.text
    facilitator = town.person(town.ecosystem.facilitators["L1"])
    told = await facilitator.slash(channel, "talk")
    assert "1 van de 1" in told.text
    assert "orderfout" not in told.text


async def test_who_wants_to_talk_is_heard_by_the_road_that_the_facilitator_chose(
    lived_in: PageServer,
) -> None:
    town = lived_in.stage.town
    with town.world.env.time_context():
        await turns.ask_to_talk(lived_in.stage.home)
        await town.world.live(days=1)
    told = [post.text for post in town.world.posts(town.facilitation)]
    assert any("Datagedreven Warehouse wil graag met je praten" in each for each in told)
    assert any("would like to talk" in each for each in told)
    inbox = town.person(town.ecosystem.facilitators["Z1"]).inbox
    assert "wil graag met je praten" in inbox[-1].text
