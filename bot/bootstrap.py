"""The one place where the real parts are joined. Read it from top to bottom."""

from datetime import date, datetime

import discord

from bot.client import App, LeerkringBot
from bot.config import Settings
from bot.domain.labels import Approval
from bot.domain.planning import ScheduleKind
from bot.i18n import Catalogue
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.reports.drawing import Drawing
from bot.reports.renderer import ReportRenderer
from bot.scheduling.alarm import Alarm
from bot.scheduling.jobs import Jobs
from bot.scheduling.outbox import Sender
from bot.scheduling.runner import Runner
from bot.services.actors import Actors
from bot.services.adoptions import (
    AdoptionDesk,
    AdoptionMoment,
    adoption_again,
    practice_tried_again,
)
from bot.services.attention import AttentionDesk, Impressions, Watch
from bot.services.briefs import Briefs
from bot.services.bringing import Balances, BringingDesk, PairDesk
from bot.services.checkins import (
    Answering,
    CheckInDelivery,
    CheckInMoment,
    CloseMoment,
    ReminderMoment,
    RespondReminderMoment,
    ResultDelivery,
    ResultDesk,
    ResultMoment,
    checkin_again,
    reminder_again,
    respond_reminder_again,
    response_again,
    result_again,
)
from bot.services.commitment import CommitmentDesk, Scale
from bot.services.communities import Communities
from bot.services.contributions import Contributions
from bot.services.coordinators import Coordinators
from bot.services.deliveries import Deliveries
from bot.services.digests import DigestDelivery, DigestDesk, DigestMoment, digest_again
from bot.services.drafts import Drafts
from bot.services.due_moments import DueMoments
from bot.services.experiments import (
    ExperimentDelivery,
    ExperimentDesk,
    ExperimentMoment,
    experiment_again,
)
from bot.services.facilitating import Facilitating
from bot.services.founding import Founding
from bot.services.harvests import HarvestDesk, harvest_again
from bot.services.helping import Helping
from bot.services.history import History
from bot.services.joining import Joining
from bot.services.lexicon import Lexicons
from bot.services.matching import Matching
from bot.services.meetings import (
    MeetingDelivery,
    MeetingDesk,
    MeetingMoment,
    meeting_again,
    meeting_over_again,
)
from bot.services.mydata import MyData
from bot.services.overview import Overviews
from bot.services.pausing import Pausing
from bot.services.phases import Phases
from bot.services.plans import Plans
from bot.services.portraits import Portraits
from bot.services.practices import (
    PracticeDelivery,
    PracticeDesk,
    PracticeMoment,
    PracticePrompts,
    PracticeSearch,
    PracticeShelf,
    PracticeTags,
    PromptMoment,
    practice_again,
    practice_asked_again,
    prompt_again,
)
from bot.services.privacy import Housekeeping
from bot.services.profiles import Profiles
from bot.services.promises import PromiseMoment, Promises, promise_again
from bot.services.questions import Questions
from bot.services.retractions import Retractions
from bot.services.roles import Roles
from bot.services.schedules import Planning
from bot.services.settings import CommunitySettings
from bot.services.setup import EcosystemDefaults, Setup
from bot.services.table import Tables
from bot.services.talks import Talks
from bot.ui.cards import CARDS
from bot.ui.digests import DigestDrawing
from bot.ui.notifier import DiscordNotifier, Draw
from bot.ui.presence import DiscordPresence

JOBS = Jobs(
    moments={
        ScheduleKind.CHECKIN: CheckInMoment(),
        ScheduleKind.REMINDER: ReminderMoment(),
        ScheduleKind.CLOSE: CloseMoment(),
        ScheduleKind.RESULT: ResultMoment(),
        ScheduleKind.RESPOND_REMINDER: RespondReminderMoment(),
        ScheduleKind.DIGEST: DigestMoment(),
        ScheduleKind.PROMISE: PromiseMoment(),
        ScheduleKind.MEETING: MeetingMoment(),
        ScheduleKind.PRACTICE: PracticeMoment(),
        ScheduleKind.ADOPTION: AdoptionMoment(),
        ScheduleKind.EXPERIMENT: ExperimentMoment(),
        ScheduleKind.PROMPT: PromptMoment(),
    },
    deliveries={
        "checkin": CheckInDelivery(),
        "result": ResultDelivery(),
        "digest": DigestDelivery(),
        "meeting": MeetingDelivery(),
        "practice": PracticeDelivery(),
        "experiment": ExperimentDelivery(),
    },
    again={
        "checkin": checkin_again,
        "reminder": reminder_again,
        "reminder_dm": reminder_again,
        "result": result_again,
        "response": response_again,
        "respond_reminder": respond_reminder_again,
        "digest": digest_again,
        "harvest": harvest_again,
        "promise": promise_again,
        "meeting": meeting_again,
        "meeting_over": meeting_over_again,
        "practice": practice_again,
        "practice_asked": practice_asked_again,
        "practice_prompt": prompt_again,
        "practice_tried": practice_tried_again,
        "adoption": adoption_again,
        "experiment": experiment_again,
    },
)
"""Every kind of schedule and message, the use case that answers it, and who decides again."""


def now() -> datetime:
    """Tell the time as aware UTC, through discord.py so that a simulated clock moves it too."""
    return discord.utils.utcnow()


def create_bot(settings: Settings) -> LeerkringBot:
    """Return the bot with all its parts, not logged in. The database must be up to date.

    Raises:
        KeysUnusableError: the key file cannot be used; the message says what to do.
    """
    engines = Engines.connect(settings.database.url)
    keys = Keys.load(settings.privacy.key_file)
    store = SqlStore(engines, keys, now)
    catalogue = Catalogue()
    drawing = Drawing()
    renderer = ReportRenderer(drawing)
    cards: dict[str, Draw] = {**CARDS, "digest": DigestDrawing(renderer, catalogue)}
    notifier = DiscordNotifier(lambda: bot, catalogue, cards)
    due_moments = DueMoments(store, JOBS.moments)
    deliveries = Deliveries(store, JOBS.deliveries, JOBS.again)
    runner = Runner(store, due_moments, Sender(deliveries, notifier, now))
    alarm = Alarm(runner, store, now)
    housekeeping = Housekeeping(store, now, DiscordPresence(lambda: bot))
    retractions = Retractions(store, now, notifier)
    practice_shelf = PracticeShelf(store, now, notifier)
    alarm.chores += [
        housekeeping.daily,
        Watch(store, now).daily,
        retractions.run,
        practice_shelf.run,
    ]
    alarm.afterwards += [retractions.run_new, practice_shelf.run_new]
    attention = AttentionDesk(store, now)
    overviews = Overviews(store, now, attention)
    app = App(
        settings=settings,
        store=store,
        clock=now,
        catalogue=catalogue,
        actors=Actors(store),
        adoptions=AdoptionDesk(store, now),
        alarm=alarm,
        attention=attention,
        briefs=Briefs(store, now, overviews, attention),
        balances=Balances(store, now),
        bringing=BringingDesk(store, now),
        answering=Answering(store, now),
        commitment=CommitmentDesk(store, now, _approval(settings)),
        communities=Communities(store),
        contributions=Contributions(store, now),
        coordinators=Coordinators(store),
        digests=DigestDesk(store, now),
        drafts=Drafts(store, now),
        experiments=ExperimentDesk(store, now, notifier),
        facilitating=Facilitating(store, now),
        founding=Founding(store, now),
        harvests=HarvestDesk(store, now),
        helping=Helping(store, Communities(store)),
        history=History(store),
        housekeeping=housekeeping,
        impressions=Impressions(store, now),
        joining=Joining(store, now),
        lexicons=Lexicons(store, now),
        matching=Matching(store, now),
        meetings=MeetingDesk(store, now, notifier),
        mydata=MyData(store, now),
        overviews=overviews,
        pausing=Pausing(store, now),
        pairs=PairDesk(store, now),
        phases=Phases(store, now),
        planning=Planning(store, now, due_moments),
        plans=Plans(store, now),
        portraits=Portraits(store, now),
        practices=PracticeDesk(store, now),
        practice_prompts=PracticePrompts(store, now),
        practice_search=PracticeSearch(store, now),
        practice_shelf=practice_shelf,
        practice_tags=PracticeTags(store, now),
        profiles=Profiles(store, now),
        promises=Promises(store, now),
        questions=Questions(store, now),
        renderer=renderer,
        results=ResultDesk(store, now),
        retractions=retractions,
        roles=Roles(store, now),
        run_due=runner.run_due,
        scale=Scale(store, now),
        settings_of_communities=CommunitySettings(store, now),
        setup=Setup(store, now, EcosystemDefaults(settings.defaults.zone)),
        tables=Tables(store, now),
        talks=Talks(store, now),
    )
    app.closing += [engines.close, drawing.close, alarm.stop]
    bot = LeerkringBot(app)
    return bot


def _approval(settings: Settings) -> Approval | None:
    privacy = settings.privacy
    if not privacy.facilitator_labels:
        return None
    on = date.fromisoformat(privacy.facilitator_labels_approved_on)
    return Approval(on, privacy.facilitator_labels_approved_by.strip())
