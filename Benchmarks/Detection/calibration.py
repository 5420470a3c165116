"""What peers may know before they see a log under test: benign traffic, labelled training worlds, thresholds.

Everything is kept in the work folder under a hash of what it was made from, so that it is made once.
"""

import os
import pickle
from functools import cached_property
from pathlib import Path

from judgement import threshold_of
from product import digest
from readings import Reading
from settings import FALSE_RATE, HERE, QUIET, REFERENCE_SEED, THRESHOLD_SEED, TRAINING, TRAINING_SEED
from vectors import Basis
from worlds import World, labels

SHARED = (
    "worlds.py", "vectors.py", "features.py", "readings.py", "judgement.py", "peers.py", "calibration.py",
    "requirements.txt",
)
"""Sources that every peer's conclusions depend on."""


class Calibration:
    def __init__(self, product, work):
        self.folder = Path(work) / "calibration"
        self.logs = {
            "reference": product.log("reference", QUIET, REFERENCE_SEED),
            "threshold": product.log("threshold", QUIET, THRESHOLD_SEED),
        }
        self.worlds = [
            product.log(f"training-{spec.stem}", spec, TRAINING_SEED + number) for number, spec in enumerate(TRAINING)
        ]
        self._source = digest(FALSE_RATE, *(HERE / name for name in SHARED))

    def key(self, peer):
        """A hash of all that the peer's conclusions depend on beside the log itself."""
        identities = [log.identity() for log in [*self.logs.values(), *self.worlds]]
        return digest(self._source, HERE / f"{peer.module}.py", peer.name, *identities)

    @cached_property
    def basis(self):
        key = digest(self._source, self.logs["reference"].identity())
        return self._kept("basis", key, lambda: Basis.learn(self._world("reference").prompts))

    @cached_property
    def reference(self):
        return Reading(self._world("reference"), self.basis)

    @cached_property
    def _quiet(self):
        return Reading(self._world("threshold"), self.basis)

    def training(self):
        """(features, labels) of every training world."""
        out = []
        for log in self.worlds:
            log.make()
            reading = Reading.of(log.folder, self.basis)
            out.append((reading.features, labels(log.folder, reading.world.accounts)))
            log.drop()
        return out

    def prepared(self, peer):
        """The peer's detector and its threshold."""
        return self._kept(peer.name, self.key(peer), lambda: self._prepare(peer))

    def _prepare(self, peer):
        detector = peer.prepare(self)
        scores, _ = peer.judge(detector, self._quiet)
        # Without calibration everything above nothing is reported.
        return detector, threshold_of(scores, FALSE_RATE) if peer.calibrated else 0.0

    def _world(self, name):
        log = self.logs[name]
        log.make()
        world = World.read(log.folder)
        log.drop()
        return world

    def _kept(self, name, key, make):
        path = self.folder / f"{name}-{key}.pickle"
        if path.exists():
            with open(path, "rb") as file:
                return pickle.load(file)
        value = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob(f"{name}-{'[0-9a-f]' * 20}.pickle"):
            old.unlink()
        unfinished = path.with_suffix(f".{os.getpid()}")
        with open(unfinished, "wb") as file:
            pickle.dump(value, file)
        unfinished.rename(path)
        return value
