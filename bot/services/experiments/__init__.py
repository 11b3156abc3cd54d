"""Experiments: begun, looked back on when their last day has come, and worth telling others."""

from bot.services.experiments.desk import ExperimentDesk, ExperimentList, ExperimentView
from bot.services.experiments.posts import (
    MESSAGE,
    ExperimentDelivery,
    ExperimentMoment,
    experiment_again,
)

__all__ = [
    "MESSAGE",
    "ExperimentDelivery",
    "ExperimentDesk",
    "ExperimentList",
    "ExperimentMoment",
    "ExperimentView",
    "experiment_again",
]
