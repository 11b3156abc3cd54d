"""What can be decided about an ecosystem or community, and how /why says it.

To add one: add a member here and its words in `WORDS`. What was decided (`detail`) is told after
the words, as it was written.
"""

from enum import StrEnum

from bot.domain.words import N_


class What(StrEnum):
    """Something that somebody set; who and when is stored with it."""

    SET_UP = "set_up"
    FIELD_LAB = "field_lab"
    DIGEST_CHANNEL = "digest_channel"
    CREATED = "created"
    SETTINGS = "settings"
    QUESTION = "question"
    GOAL = "goal"
    STEP_ADDED = "step_added"
    STEP_DONE = "step_done"
    STEP_REOPENED = "step_reopened"
    STEP_MOVED = "step_moved"
    ROLE_OFFERED = "role_offered"
    ROLE_ACCEPTED = "role_accepted"
    ROLE_ENDED = "role_ended"
    PAUSED = "paused"
    RESUMED = "resumed"
    SCHEDULED = "scheduled"
    SLOT_SKIPPED = "slot_skipped"
    SLOT_MOVED = "slot_moved"
    SLOT_RESTORED = "slot_restored"
    RESTED = "rested"
    WENT_ON = "went_on"
    BROUGHT_FORWARD = "brought_forward"
    PHASE = "phase"
    WORDS = "words"
    HOURS_AGREED = "hours_agreed"
    MEETING_ADDED = "meeting_added"
    MEETING_CANCELLED = "meeting_cancelled"
    CLOSED = "closed"
    REOPENED = "reopened"
    PRACTICE_TAG = "practice_tag"
    TAG_RENAMED = "tag_renamed"
    TAG_REMOVED = "tag_removed"
    NEEDS = "needs"
    PROMPT_SCHEDULED = "prompt_scheduled"
    PROMPT_SKIPPED = "prompt_skipped"
    PROMPT_MOVED = "prompt_moved"
    PROMPT_RESTORED = "prompt_restored"
    PROMPT_RESTED = "prompt_rested"
    PROMPT_WENT_ON = "prompt_went_on"


WORDS: dict[str, str] = {
    What.SET_UP: N_("changed the set-up"),
    What.FIELD_LAB: N_("set a field lab"),
    What.DIGEST_CHANNEL: N_("chose the coordinators' channel"),
    What.CREATED: N_("created the community"),
    What.SETTINGS: N_("changed the settings"),
    What.QUESTION: N_("saved the question card"),
    What.GOAL: N_("set the goal"),
    What.STEP_ADDED: N_("added a step to the plan"),
    What.STEP_DONE: N_("ticked off a step"),
    What.STEP_REOPENED: N_("opened a step again"),
    What.STEP_MOVED: N_("moved a step"),
    What.ROLE_OFFERED: N_("offered a role"),
    What.ROLE_ACCEPTED: N_("accepted a role"),
    What.ROLE_ENDED: N_("ended a role"),
    What.PAUSED: N_("paused the community"),
    What.RESUMED: N_("resumed the community"),
    What.SCHEDULED: N_("chose the check-in's rhythm, with the first on"),
    What.SLOT_SKIPPED: N_("skipped a check-in"),
    What.SLOT_MOVED: N_("moved a check-in"),
    What.SLOT_RESTORED: N_("put a check-in back"),
    What.RESTED: N_("paused the check-in"),
    What.WENT_ON: N_("resumed the check-in"),
    What.BROUGHT_FORWARD: N_("brought a check-in forward"),
    What.PHASE: N_("took the community to the phase"),
    What.WORDS: N_("changed the words of the group"),
    What.HOURS_AGREED: N_("wrote down the agreed hours of facilitating a week"),
    What.MEETING_ADDED: N_("planned a meeting on"),
    What.MEETING_CANCELLED: N_("cancelled the meeting of"),
    What.CLOSED: N_("closed the community, after this harvest"),
    What.REOPENED: N_("opened the community again"),
    What.PRACTICE_TAG: N_("added a tag for practices"),
    What.TAG_RENAMED: N_("renamed a tag for practices"),
    What.TAG_REMOVED: N_("removed a tag for practices"),
    What.NEEDS: N_("changed what the group looks for"),
    What.PROMPT_SCHEDULED: N_("chose when the group is asked for practices, with the first on"),
    What.PROMPT_SKIPPED: N_("skipped a question for practices"),
    What.PROMPT_MOVED: N_("moved a question for practices"),
    What.PROMPT_RESTORED: N_("put a question for practices back"),
    What.PROMPT_RESTED: N_("paused asking for practices"),
    What.PROMPT_WENT_ON: N_("resumed asking for practices"),
}
"""Each decision in words, to follow the name of whoever made it."""
