"""Commitment: everybody's own mirror, what a facilitator may see of it, and the group's label."""

from bot.services.commitment.desk import CommitmentDesk, GroupView
from bot.services.commitment.mirror import Mirror
from bot.services.commitment.scale import Scale, ScalePanel
from bot.services.commitment.seen import LABELS, SeenLabel

__all__ = ["LABELS", "CommitmentDesk", "GroupView", "Mirror", "Scale", "ScalePanel", "SeenLabel"]
