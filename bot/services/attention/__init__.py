"""Points of attention: found by the rules, remembered, judged, and what is done about them."""

from bot.services.attention.desk import AttentionDesk
from bot.services.attention.impressions import Impressions
from bot.services.attention.views import OpenPoint, PointView, TrackRecord, WatchList
from bot.services.attention.watch import Watch, watch

__all__ = [
    "AttentionDesk",
    "Impressions",
    "OpenPoint",
    "PointView",
    "TrackRecord",
    "Watch",
    "WatchList",
    "watch",
]
