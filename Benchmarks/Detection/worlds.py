"""A simulated log as columns: what every peer reads, and all that it may read.

`World.read` takes the two files that an operator has, exchanges.jsonl and accounts.jsonl. The truth is no part of it;
`labels` reads that separately, for training and for scoring.
"""

import json
import re
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

MISSING = -1
"""Code of a value that an exchange or account does not have."""

OPENING_WORDS = 6
"""An exchange's opening is this many first words; its closing as many last ones."""

DIGITS = re.compile(r"\d+")


class Codes:
    """Numbers texts in the order in which they first appear; None and "" are MISSING."""

    def __init__(self):
        self.numbers = {}

    def __call__(self, text):
        if text is None or text == "":
            return MISSING
        return self.numbers.setdefault(text, len(self.numbers))


def network(address):
    """The /24 of an IPv4 address, the /48 of an IPv6 address."""
    if not address:
        return None
    if ":" in address:
        return ":".join(address.split(":")[:3])
    return address.rpartition(".")[0]


def plain_words(prompt):
    """Words in lower case with numbers made equal, so that one template with other numbers stays one."""
    return DIGITS.sub("0", prompt.lower()).split()


def seconds(moment):
    """Seconds since 1970 of an RFC 3339 moment; NaN when there is none."""
    return datetime.fromisoformat(moment).timestamp() if moment else np.nan


CODED = ("address", "network", "client", "tls", "model", "system", "opening", "closing", "content", "conversation")
MEASURED = (
    "turn", "temperature", "max_tokens", "input", "answer", "reasoning", "reasoned", "probabilities", "abort", "failed",
    "length",
)


@dataclass
class World:
    """Exchanges ordered by account, then time. Arrays of exchanges have one length, arrays of accounts another."""

    accounts: list
    account: np.ndarray
    time: np.ndarray
    prompts: list
    coded: dict = field(default_factory=dict)
    measured: dict = field(default_factory=dict)
    directory: dict = field(default_factory=dict)

    @classmethod
    def read(cls, folder):
        """Reads exchanges.jsonl and, when it is there, accounts.jsonl of a folder."""
        folder = Path(folder)
        with open(folder / "exchanges.jsonl", encoding="utf-8") as lines:
            records = (json.loads(line) for line in lines)
            known = folder / "accounts.jsonl"
            entries = []
            if known.exists():
                with open(known, encoding="utf-8") as directory:
                    entries = [json.loads(line) for line in directory]
            return cls.build(records, entries)

    @classmethod
    def build(cls, records, entries=()):
        """A world from records (dictionaries in Stillwatch's native form) and directory entries."""
        codes = {name: Codes() for name in CODED}
        numbers, times, prompts = [], [], []
        coded = {name: [] for name in CODED}
        measured = {name: [] for name in MEASURED}
        numbering = Codes()
        for record in records:
            numbers.append(numbering(record["account_id"]))
            times.append(seconds(record["ts"]))
            prompt = record.get("prompt") or ""
            prompts.append(prompt)
            for name, text in cls._texts(record, prompt).items():
                coded[name].append(codes[name](text))
            for name, value in cls._values(record, prompt).items():
                measured[name].append(value)
        return cls._ordered(numbering, numbers, times, prompts, coded, measured, entries)

    @staticmethod
    def _texts(record, prompt):
        words = plain_words(prompt)
        content = " ".join(words)
        return {
            "address": record.get("client_ip"),
            "network": network(record.get("client_ip")),
            "client": record.get("user_agent"),
            "tls": record.get("ja4"),
            "model": record.get("model_requested"),
            "system": record.get("system_prompt"),
            "opening": " ".join(words[:OPENING_WORDS]) if len(words) > OPENING_WORDS else None,
            "closing": " ".join(words[-OPENING_WORDS:]) if len(words) > OPENING_WORDS else None,
            # A digest: the texts themselves would double the memory.
            "content": (zlib.crc32(content.encode()), len(content)) if content else None,
            "conversation": record.get("conversation_id"),
        }

    @staticmethod
    def _values(record, prompt):
        params, usage = record.get("params") or {}, record.get("usage") or {}
        reasons = params.get("reasoning_effort") is not None or params.get("thinking_budget") is not None
        return {
            "turn": record.get("turn_index", np.nan),
            "temperature": params.get("temperature", np.nan),
            "max_tokens": params.get("max_tokens", np.nan),
            "input": usage.get("in", np.nan),
            "answer": usage.get("out", np.nan),
            "reasoning": usage.get("reasoning", 0),
            "reasoned": reasons,
            "probabilities": bool(params.get("logprobs")) or params.get("n", 1) > 1,
            "abort": bool(record.get("client_abort")),
            "failed": record.get("http_status", 200) >= 400,
            "length": len(prompt),
        }

    @classmethod
    def _ordered(cls, numbering, numbers, times, prompts, coded, measured, entries):
        names = sorted(numbering.numbers)
        place = np.empty(len(names), dtype=np.int64)
        for position, name in enumerate(names):
            place[numbering.numbers[name]] = position
        account = place[np.array(numbers, dtype=np.int64)] if numbers else np.zeros(0, dtype=np.int64)
        time = np.array(times, dtype=np.float64)
        order = np.lexsort((time, account))
        return cls(
            accounts=names,
            account=account[order],
            time=time[order],
            prompts=[prompts[position] for position in order],
            coded={name: np.array(values, dtype=np.int64)[order] for name, values in coded.items()},
            measured={name: np.array(values, dtype=np.float64)[order] for name, values in measured.items()},
            directory=_directory(names, entries),
        )

    @property
    def starts(self):
        """For every account the place of its first exchange, and the number of exchanges at the end."""
        return np.searchsorted(self.account, np.arange(len(self.accounts) + 1))


def _directory(names, entries):
    """What the directory says of each account: codes of its texts, and the moment of its signup."""
    by_name = {entry["account_id"]: entry for entry in entries}
    columns = {}
    for column, key in (
        ("organisation", "org_id"), ("payment", "payment_fp"), ("domain", "email_domain"), ("tier", "tier"),
        ("identity", "kyc_level"), ("country", "country"),
    ):
        codes = Codes()
        columns[column] = np.array([codes(by_name.get(name, {}).get(key)) for name in names], dtype=np.int64)
    columns["signup"] = np.array([seconds(by_name.get(name, {}).get("signup_ts")) for name in names])
    return columns


def distinct_pairs(left, right):
    """The distinct pairs of two arrays of numbers from 0, ordered by the first, then the second."""
    width = int(right.max(initial=0)) + 1
    pairs = np.unique(left * width + right)
    return pairs // width, pairs % width


HIDDEN_KIND = "campaign:"
"""How the truth begins the kind of an account that belongs to a campaign."""


def labels(folder, accounts):
    """1 for every account that the truth of a simulated log puts into a campaign, 0 for the others."""
    with open(Path(folder) / "truth.json", encoding="utf-8") as file:
        truth = json.load(file)["accounts"]
    return np.array([truth[name]["kind"].startswith(HIDDEN_KIND) for name in accounts], dtype=np.int64)
