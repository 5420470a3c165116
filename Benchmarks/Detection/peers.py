"""The peers as rows of the table: how each is prepared, and what it concludes of a log.

`prepare(calibration)` may look at benign traffic (`calibration.reference`) and at labelled training worlds
(`calibration.training()`), never at a log under test. `judge(detector, reading)` gives the scores of all accounts and a
function from a threshold to the groups reported.
"""

import importlib
from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass(frozen=True)
class Peer:
    name: str
    title: str
    module: str
    prepare: Callable
    judge: Callable
    calibrated: bool = True
    """Whether the threshold is that of one false account in a thousand; else everything found is reported."""
    lists: bool = True
    """Whether it only ranks: then all that it flags is reported as one list."""


def module(name):
    return importlib.import_module(name)


def listed(scores):
    """The groups of a method that only ranks: one list of everybody above the threshold."""
    def groups(threshold):
        flagged = np.flatnonzero(scores > threshold)
        return [flagged] if len(flagged) else []

    return scores, groups


def synchronised(_, reading):
    found = module("synchrotrap").Synchrony(reading.world)
    return found.scores, found.groups


def blocks(_, reading):
    found = module("fraudar").Blocks(reading.world)
    return found.scores, found.groups


PEERS = [
    Peer(
        "isolation", "IsolationForest on account features", "isolation",
        lambda calibration: module("isolation").Isolation(calibration.reference.features),
        lambda forest, reading: listed(forest.scores(reading.features))),
    Peer(
        "mmd", "MMD of query windows", "mmd",
        lambda calibration: module("mmd").Discrepancy(calibration.reference.vectors),
        lambda test, reading: listed(test.scores(reading.world, reading.vectors))),
    Peer("synchrotrap", "SynchroTrap-style clusters", "synchrotrap", lambda _: None, synchronised, lists=False),
    Peer("fraudar", "FRAUDAR, five blocks", "fraudar", lambda _: None, blocks, calibrated=False, lists=False),
    Peer("fraudar-quiet", "FRAUDAR, threshold of a quiet log", "fraudar", lambda _: None, blocks, lists=False),
    Peer(
        "ensemble", "Boosted trees on account features", "ensemble",
        lambda calibration: module("ensemble").Ensemble(calibration.training()),
        lambda trees, reading: listed(trees.scores(reading.features))),
]
