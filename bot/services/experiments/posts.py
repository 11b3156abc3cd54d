"""On its last day a group is asked once, in its channel, to look back on an experiment."""

from datetime import datetime

from bot.domain.communities import Community
from bot.domain.experiments import Experiment
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment
from bot.domain.schedules import Reason, local_date
from bot.domain.words import N_
from bot.services.delays import declined
from bot.services.ports import UnitOfWork
from bot.services.ports.moments import Post, Skip

MESSAGE = "experiment"
"""The kind of message that asks a group to look back."""

_NOTHING = N_("nothing is left to ask")
_RESTS = N_("the community is paused or closed")


class ExperimentMoment:
    """The last day of an experiment: its group is asked to look back, without waking anybody."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ask however late it is: what a group learned does not go stale in a day."""
        experiment = await work.experiments.get(moment.schedule.subject.id)
        asked = await _asked(work, experiment, moment.now)
        return Skip(asked.note) if isinstance(asked, Reason) else Post((asked,))

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on it: the list of experiments shows that it waits."""


class ExperimentDelivery:
    """What follows on the question: it is known where it stands, to be changed later."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Remember where it stands."""
        del at
        channel_id = outgoing.message.channel_id or 0
        key = int(outgoing.message.data["experiment_id"])
        await work.experiments.posted(key, channel_id=channel_id, message_id=message_id)

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Nothing hangs on it: the list of experiments shows that it waits."""


async def experiment_again(
    work: UnitOfWork, outgoing: Outgoing, at: datetime
) -> NewMessage | Reason:
    """Ask what could not be asked at once, while there is something to ask."""
    experiment = await work.experiments.get(int(outgoing.message.data["experiment_id"]))
    return await _asked(work, experiment, at)


def taken_back(community: Community) -> NewMessage:
    """Return what stays of the question once its experiment was taken back: no words."""
    data = {"language": community.language}
    return NewMessage(MESSAGE, data, community.id, channel_id=community.channel_id)


def looked_back(community: Community, experiment: Experiment) -> NewMessage:
    """Return what the question becomes once somebody looked back: where to read what was learned."""
    return _message(community, experiment, looked_back=True)


def _message(community: Community, experiment: Experiment, *, looked_back: bool) -> NewMessage:
    data = {
        "experiment_id": experiment.id,
        "language": community.language,
        "hypothesis": experiment.plan.hypothesis,
        "cue": experiment.plan.cue,
        "act": experiment.plan.act,
        "looked_back": looked_back,
    }
    return NewMessage(MESSAGE, data, community.id, channel_id=community.channel_id)


async def _asked(
    work: UnitOfWork, experiment: Experiment | None, at: datetime
) -> NewMessage | Reason:
    if experiment is None or experiment.review is not None:
        return declined(_NOTHING)
    community = await work.communities.get(experiment.community_id)
    if not community.runs_on(local_date(at, community.zone)):
        return declined(_RESTS)
    return _message(community, experiment, looked_back=False)
