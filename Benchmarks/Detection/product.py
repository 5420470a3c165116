"""The program under test: simulates logs, analyses them, scores reports."""

import hashlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path


class Failed(Exception):
    """A command that did not end well, with what it said."""


def digest(*parts):
    """A short hash of texts, bytes, and the content of paths."""
    state = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            with open(part, "rb") as file:
                part = hashlib.file_digest(file, "sha256").digest()
        elif not isinstance(part, bytes):
            part = str(part).encode()
        state.update(hashlib.sha256(part).digest())
    return state.hexdigest()[:20]


class Product:
    """The binary, and the folder for its logs."""

    def __init__(self, binary, work, scale="1"):
        self.binary, self.logs, self.scale = Path(binary), Path(work) / "logs", scale
        self.version = digest(self.binary)

    def run(self, *arguments):
        """Runs a command of the program and gives back what it printed."""
        command = [str(self.binary), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.strip()}")
        return done.stdout

    def log(self, name, spec, seed):
        """The log of a spec, not necessarily simulated yet."""
        return Log(self, name, Path(spec), seed)

    def analyze(self, log, folder, every="", model="", without=""):
        """Analyses a log into a folder, on one thread; gives back the seconds that it took."""
        arguments = ["analyze", log.folder / "exchanges.jsonl", "--accounts", log.folder / "accounts.jsonl"]
        arguments += ["--threads", "1", "--quiet", "--no-rejected", "--force", "--out", folder]
        arguments += ["--model", model] if model else ["--no-model"]
        arguments += ["--without", without] if without else ["--profile", "published"]
        arguments += ["--every", every] if every else []
        started = time.monotonic()
        self.run(*arguments)
        return time.monotonic() - started

    def evaluate(self, truth, folder):
        """The figures of the report and scores in a folder."""
        folder = Path(folder)
        printed = self.run(
            "evaluate", "--truth", truth, "--scores", folder / "scores.jsonl", "--json", folder / "report.json")
        return json.loads(printed)


class Log:
    """One simulated log, kept by what it was made from. The truth stays when the exchanges are dropped to save room."""

    def __init__(self, product, name, spec, seed):
        self.product, self.spec, self.seed = product, spec, seed
        self.name = f"{name}-{seed}"
        self.folder = product.logs / self.name
        self.key = digest(spec, seed, product.scale, product.version)

    @property
    def truth(self):
        return self.folder / "truth.json"

    def identity(self):
        """A hash of the log's bytes, which outlasts the exchanges; simulates the log when it is not known."""
        known = self.known()
        if known is None:
            self.make()
            known = self.known()
        return known

    def make(self):
        """Simulates the log unless its exchanges are there."""
        if self.known() is not None and (self.folder / "exchanges.jsonl").exists():
            return
        unfinished = self.folder.with_name(f"{self.name}.{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        self.product.run(
            "simulate", self.spec, "--seed", self.seed, "--scale", self.product.scale, "--quiet", "--out", unfinished)
        identity = digest(unfinished / "exchanges.jsonl", unfinished / "accounts.jsonl", unfinished / "truth.json")
        (unfinished / "made.json").write_text(json.dumps({"key": self.key, "identity": identity}), encoding="utf-8")
        shutil.rmtree(self.folder, ignore_errors=True)
        unfinished.rename(self.folder)

    def drop(self):
        """Removes the exchanges, which are large and can be made again."""
        (self.folder / "exchanges.jsonl").unlink(missing_ok=True)

    def known(self):
        """The same hash, without simulating anything: None when the log was not made yet."""
        made = self.folder / "made.json"
        if not made.exists():
            return None
        known = json.loads(made.read_text(encoding="utf-8"))
        return known["identity"] if known["key"] == self.key else None
