"""What readers say of a digest: does this hold? By it the rules are judged, never the readers."""

from enum import StrEnum

from bot.domain.words import N_, Refusal


class Verdict(StrEnum):
    """Whether a digest holds, according to somebody who knows the group."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class DigestGone(Refusal):
    """The digest behind a button is no longer there."""

    text = N_("This digest is no longer stored. /digest preview shows how it stands now.")


class OnlyForPartners(Refusal):
    """Nothing is stored about somebody who has no membership and no role."""

    text = N_(
        "Only people who belong to the ecosystem can say whether this holds. "
        "Join a community first, or tell its facilitator."
    )


class NothingToSay(Refusal):
    """A digest was asked for and there is nothing to put in it; that is stored too."""

    text = N_("Nothing was sent: {reason}. /digest preview shows how it stands now.")


class NothingYet(NothingToSay):
    """No check-in was closed lately, and none is open or planned."""

    text = N_(
        "There is no digest yet, because no check-in has been closed lately. "
        "Plan check-ins with /checkin schedule; after the first one has closed, there is a digest."
    )


class NothingBeforeGroup(NothingToSay):
    """A check-in has closed and its result is not posted yet; it counts from `day` at the latest."""

    text = N_(
        "There is no digest yet, because the group sees its own result first. "
        "After that, by {day} at the latest, there is a digest."
    )


class NothingBeforeClosing(NothingToSay):
    """No check-in was closed lately; one is open now and closes on `day`."""

    text = N_(
        "There is no digest yet, because no check-in has been closed lately. "
        "One is open now and closes on {day}; after that, there is a digest."
    )


class NothingBeforeNext(NothingToSay):
    """No check-in was closed lately; the next one opens on `day`."""

    text = N_(
        "There is no digest yet, because no check-in has been closed lately. "
        "The next one opens on {day}; after it has closed, there is a digest."
    )


class NothingWhilePaused(NothingToSay):
    """The community is paused or closed, or every community of the ecosystem is."""

    text = N_(
        "There is no digest now, because no community is active: what it would be about is paused "
        "or closed. After a pause, digests come again by themselves."
    )


class NoDigestChannel(Refusal):
    """There is nowhere to send a digest to."""

    text = N_("No channel has been chosen for this digest. Choose one with /digest schedule.")
