"""What a method concludes of a log, in the report format that `stillwatch evaluate` scores."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SCHEMA = "stillwatch.report/1"


@dataclass
class Judgement:
    """Scores of all accounts, and the groups reported: lists of places in `accounts`.

    A method that only ranks reports all that it flags as one list.
    """

    accounts: list
    scores: np.ndarray
    groups: list

    def write(self, folder):
        """Writes report.json and scores.jsonl into a folder."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        campaigns, owner = [], {}
        for number, group in enumerate(self.groups, start=1):
            members = []
            for place in sorted(int(place) for place in group):
                owner.setdefault(place, f"g{number}")
                members.append(
                    {"account_id": self.accounts[place], "score": self._score(place), "first_flagged_at": None})
            campaigns.append({"id": f"g{number}", "accounts": members})
        flagged = [
            {"account_id": self.accounts[place], "score": self._score(place), "campaign_id": owner[place]}
            for place in sorted(owner)
        ]
        report = {"schema": SCHEMA, "campaigns": campaigns, "flagged_accounts": flagged}
        (folder / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        with open(folder / "scores.jsonl", "w", encoding="utf-8") as out:
            for place, name in enumerate(self.accounts):
                out.write(json.dumps({"account_id": name, "score": self._score(place)}) + "\n")

    def _score(self, place):
        return float(self.scores[place])


def threshold_of(scores, rate):
    """The score that at most a share `rate` of the accounts of a log without campaigns exceeds."""
    ordered = np.sort(np.asarray(scores, dtype=float))[::-1]
    allowed = int(np.floor(rate * len(ordered)))
    return float(ordered[allowed]) if allowed < len(ordered) else -np.inf
