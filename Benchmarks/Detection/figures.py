"""Figures of many trials: by spec and method over seeds, and pooled over everything.

Single logs are scored by `stillwatch evaluate`. Only what it cannot know is computed here: ranks pooled over logs. One
score of a method means the same on every log, so a pooled ranking has one threshold for all of them.
"""

import json
from statistics import mean, median

from worlds import HIDDEN_KIND

RATES = (1e-3, 1e-4)


def load(folder, method):
    """The kept result of one trial."""
    return json.loads((folder / method.name / "result.json").read_text(encoding="utf-8"))


def trial(result, method):
    """The figures of one trial that the tables show."""
    scored = result["evaluation"]
    campaigns = scored["campaigns"]
    purities = [campaign["purity"] for campaign in campaigns if campaign["purity"] is not None]
    return {
        "average_precision": scored["average_precision"],
        "recall_1e-3": scored["recall_at_fpr_1e-3"],
        "recall_1e-4": scored["recall_at_fpr_1e-4"],
        "precision": scored["precision"],
        "recall": scored["recall"],
        "found": sum(campaign["found"] for campaign in campaigns),
        "hidden": len(campaigns),
        "covered": average([campaign["covered"] for campaign in campaigns]),
        "purity": average(purities),
        "jaccard": average([campaign["jaccard"] for campaign in campaigns]),
        # A list is no group: its false accounts are counted, a false campaign would be one of our making.
        "false_campaigns": None if method.lists else scored["false_campaigns"],
        "false_accounts": scored["false_accounts"],
        "honest": scored["accounts"] - scored["campaign_accounts"],
        "hours": [campaign["hours_to_detect"] for campaign in campaigns],
        "before": [campaign["exchanges_before"] for campaign in campaigns],
        "seconds": result["seconds"],
    }


def average(values):
    """Mean of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def spread(values):
    """Mean, least and largest of what is known."""
    known = [value for value in values if value is not None]
    return {"mean": mean(known), "least": min(known), "most": max(known)} if known else None


SUMMED = ("found", "hidden", "false_campaigns", "false_accounts", "honest")
AVERAGED = ("average_precision", "recall_1e-3", "recall_1e-4", "precision", "recall", "covered", "purity", "jaccard")


def over_seeds(trials):
    """Figures of one method on one spec: averages with their range over seeds, counts summed, moments listed."""
    out = {name: spread([one[name] for one in trials]) for name in AVERAGED}
    for name in SUMMED:
        known = [one[name] for one in trials if one[name] is not None]
        out[name] = sum(known) if known else None
    out["hours"] = [hour for one in trials for hour in one["hours"]]
    out["before"] = [share for one in trials for share in one["before"]]
    out["seconds"] = mean(one["seconds"] for one in trials)
    return out


def over_specs(by_spec, ranks_by_seed):
    """Figures of one method over all specs; `ranks_by_seed` holds for each seed its (score, hidden) pairs."""
    rows = list(by_spec.values())
    out = {name: average([row[name]["mean"] for row in rows if row[name]]) for name in AVERAGED}
    for name in SUMMED:
        known = [row[name] for row in rows if row[name] is not None]
        out[name] = sum(known) if known else None
    hours = [hour for row in rows for hour in row["hours"] if hour is not None]
    out["named"], out["hours"] = len(hours), median(hours) if hours else None
    out["before"] = average([share for row in rows for share in row["before"]])
    out["seconds"] = mean(row["seconds"] for row in rows)
    everything = [pair for pairs in ranks_by_seed.values() for pair in pairs]
    for rate in RATES:
        name = f"pooled_recall_{rate:.0e}".replace("e-0", "e-")
        each = [recall_at(pairs, rate) for pairs in ranks_by_seed.values()]
        out[name] = {"all": recall_at(everything, rate), "least": min(each), "most": max(each)}
    return out


def recall_at(pairs, rate):
    """Share of hidden accounts above the score that at most a share `rate` of honest ones reaches.

    `pairs`: (score, whether hidden). Equal scores are one step, as in `stillwatch evaluate`.
    """
    steps = {}
    for score, hidden in pairs:
        step = steps.setdefault(score, [0, 0])
        step[hidden] += 1
    honest = sum(step[0] for step in steps.values())
    hidden = sum(step[1] for step in steps.values())
    if hidden == 0 or len(steps) == 1:
        return 0.0
    best, passed, caught = 0, 0, 0
    for score in sorted(steps, reverse=True):
        passed += steps[score][0]
        caught += steps[score][1]
        if passed > rate * honest:
            break
        best = caught
    return best / hidden


def ranks(folder, method, truth):
    """(score, whether hidden) of every account of one log; an account without a score has 0."""
    with open(folder / method.name / "scores.jsonl", encoding="utf-8") as lines:
        scores = {row["account_id"]: row["score"] for row in map(json.loads, lines)}
    return [(scores.get(name, 0), int(entry["kind"].startswith(HIDDEN_KIND))) for name, entry in truth.items()]


def gather(work, methods, specs, seeds):
    """Everything: {"specs": {spec: {method: figures}}, "pooled": {method: figures}}."""
    by_spec = {spec: {} for spec in specs}
    pooled = {}
    truths = {}
    for spec in specs:
        for seed in seeds:
            text = (work / "logs" / f"{spec}-{seed}" / "truth.json").read_text(encoding="utf-8")
            truths[spec, seed] = json.loads(text)["accounts"]
    for method in methods:
        by_seed = {seed: [] for seed in seeds}
        for spec in specs:
            folders = {seed: work / "results" / f"{spec}-{seed}" for seed in seeds}
            by_spec[spec][method.name] = over_seeds([trial(load(folders[seed], method), method) for seed in seeds])
            for seed in seeds:
                by_seed[seed] += ranks(folders[seed], method, truths[spec, seed])
        pooled[method.name] = over_specs({spec: by_spec[spec][method.name] for spec in specs}, by_seed)
    return {"specs": by_spec, "pooled": pooled}
