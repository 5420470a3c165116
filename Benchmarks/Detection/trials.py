"""One trial: one method on one log. Finished trials are kept, so an interrupted run goes on where it was."""

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from judgement import Judgement
from peers import PEERS
from product import digest
from readings import Reading
from settings import HERE

PUBLISHED_LIMIT = 0.5
"""The published method flags where the mean of its measures reaches this."""


@dataclass(frozen=True)
class Method:
    """A row of the table."""

    name: str
    title: str
    lists: bool
    part: str = ""
    """For rows of our own: the part left out."""


def methods(parts):
    """All rows: ours, ours without parts, the published ones, the peers."""
    ours = [Method("stillwatch", "Stillwatch", False)]
    ours += [Method(f"stillwatch-without-{part}", f"Stillwatch without {part}", False, part) for part in parts]
    published = [
        Method("published", "Published measures, mean of 0.5", True),
        Method("published-limits", "Published limits, any exceeded", True),
    ]
    return ours + published + [Method(peer.name, peer.title, peer.lists) for peer in PEERS]


class Trials:
    """All methods on one log."""

    def __init__(self, product, calibration, work, log, parts, every="", model=""):
        self.product, self.calibration, self.log = product, calibration, log
        self.parts, self.every, self.model = parts, every, model
        self.folder = Path(work) / "results" / log.name

    def done(self):
        """Whether nothing is left to run or to score."""
        if self.log.known() is None:
            return False
        results = [result for _, result in self._state().values()]
        return all(result is not None and result["scorer"] == self.product.version for result in results)

    def run(self):
        """Runs what is missing, scores again what another version of the program scored; how many trials ran."""
        state = self._state()
        for name, (key, result) in state.items():
            if result is not None and result["scorer"] != self.product.version:
                self._finish(name, key, result["seconds"])
        wanted = {name: key for name, (key, _) in state.items()}
        missing = [name for name, (_, result) in state.items() if result is None]
        if missing:
            self.log.make()
            self._ours(missing, wanted)
            self._peers(missing, wanted)
            self.log.drop()
        return len(missing)

    def _state(self):
        """For every method the key of the trial wanted, and its kept result, if there is one."""
        identity = self.log.identity()
        keys = {method.name: self._key(method, identity) for method in methods(self.parts)}
        return {name: (key, self._kept(name, key)) for name, key in keys.items()}

    def _key(self, method, identity):
        for peer in PEERS:
            if peer.name == method.name:
                return digest(identity, self.calibration.key(peer))
        model = Path(self.model) if self.model else ""
        every = "" if method.part else self.every
        return digest(identity, self.product.version, method.part, every, model, HERE / "trials.py")

    def _kept(self, name, key):
        path = self.folder / name / "result.json"
        if not path.exists():
            return None
        result = json.loads(path.read_text(encoding="utf-8"))
        return result if result["key"] == key else None

    def _ours(self, missing, wanted):
        whole = {"stillwatch", "published", "published-limits"} & set(missing)
        if whole:
            folder = self._fresh("stillwatch")
            spent = self.product.analyze(self.log, folder, every=self.every, model=self.model)
            for name, judgement in published(folder).items():
                judgement.write(self._fresh(name))
                self._finish(name, wanted[name], spent)
            self._finish("stillwatch", wanted["stillwatch"], spent)
        for part in self.parts:
            name = f"stillwatch-without-{part}"
            if name in missing:
                folder = self._fresh(name)
                # Never replayed, which would take a minute a row: the report at the end is the same.
                spent = self.product.analyze(self.log, folder, model=self.model, without=part)
                self._finish(name, wanted[name], spent)

    def _peers(self, missing, wanted):
        reading = None
        for peer in PEERS:
            if peer.name not in missing:
                continue
            detector, threshold = self.calibration.prepared(peer)
            reading = reading or Reading.of(self.log.folder, self.calibration.basis)
            # Reading the log and making vectors and features serves several peers, so it is nobody's time.
            _ = reading.features
            started = time.monotonic()
            scores, groups = peer.judge(detector, reading)
            judgement = Judgement(reading.world.accounts, scores, groups(threshold))
            spent = time.monotonic() - started
            judgement.write(self._fresh(peer.name))
            self._finish(peer.name, wanted[peer.name], spent)

    def _fresh(self, name):
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _finish(self, name, key, spent):
        folder = self.folder / name
        evaluation = self.product.evaluate(self.log.truth, folder)
        result = {
            "method": name, "key": key, "scorer": self.product.version, "seconds": round(spent, 2),
            "evaluation": evaluation,
        }
        unfinished = folder / "result.unfinished"
        unfinished.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        unfinished.rename(folder / "result.json")


def published(folder):
    """What the published profile of our own report says, as two judgements: by the mean, and by single limits."""
    folder = Path(folder)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    with open(folder / "scores.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    accounts = [row["account_id"] for row in rows]
    means = np.array([row["published_score"] for row in rows], dtype=float)
    exceeded = {entry["account_id"]: len(entry["exceeded"]) for entry in report["published_accounts"]}
    # Ranked by the number of limits exceeded, then by the mean, which is at most 1.
    limits = np.array([exceeded.get(name, 0) for name in accounts]) + means / 2
    return {
        "published": Judgement(accounts, means, _one_list(means >= PUBLISHED_LIMIT)),
        "published-limits": Judgement(accounts, limits, _one_list(limits >= 1)),
    }


def _one_list(flagged):
    places = np.flatnonzero(flagged)
    return [places] if len(places) else []
