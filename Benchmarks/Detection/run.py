"""Compares detectors on the same simulated logs; `make bench-detection` calls this, see README.md.

Usage: run.py --binary FILE --work DIR --out DIR [--seeds N] [--specs "A B"] [--jobs N] [--every SPAN] [--model FILE]
              [--parts "A B"] [--scale X]
"""

import argparse
import json
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import figures
import plot
import table
from calibration import Calibration
from peers import PEERS
from product import Failed, Product
from settings import PARTS, SPECS
from trials import Trials, methods


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, required=True, help="the stillwatch program")
    parser.add_argument("--work", type=Path, required=True, help="logs, calibrations and kept results")
    parser.add_argument("--out", type=Path, required=True, help="folder for table.md, figures.json and overview.svg")
    parser.add_argument("--seeds", type=int, default=1, help="seeds 1 to this")
    parser.add_argument("--specs", default="", help="names of specs, all by default")
    parser.add_argument("--jobs", type=int, default=1, help="logs worked on at a time")
    parser.add_argument("--every", default="", help="replay our own analysis in steps, such as 1h, for times to name")
    parser.add_argument("--model", default="", help="a table of meaning for our own analysis")
    parser.add_argument("--parts", default="", help="parts of our own engine to leave out, one row each")
    parser.add_argument("--scale", default="1", help="scale of all simulated logs")
    given = parser.parse_args()
    given.specs = given.specs.split() or list(SPECS)
    given.parts = PARTS + [part for part in given.parts.split() if part not in PARTS]
    for name in given.specs:
        if name not in SPECS:
            parser.error(f"no spec is called {name}; there are {', '.join(SPECS)}")
    if given.seeds < 1 or given.jobs < 1:
        parser.error("--seeds and --jobs are at least 1")
    return given


def trials(given, product, calibration, spec, seed):
    log = product.log(spec, SPECS[spec], seed)
    return Trials(product, calibration, given.work, log, given.parts, given.every, given.model)


def run_one(given, spec, seed):
    """All methods on one log; runs in a process of its own, which gives its memory back."""
    product = Product(given.binary, given.work, given.scale)
    started = time.monotonic()
    done = trials(given, product, Calibration(product, given.work), spec, seed).run()
    return f"{spec}, seed {seed}: {done} trials, {time.monotonic() - started:.0f} s"


def calibrate(product, work):
    calibration = Calibration(product, work)
    for peer in PEERS:
        started = time.monotonic()
        _, threshold = calibration.prepared(peer)
        print(f"{peer.title}: threshold {threshold:.4g}, {time.monotonic() - started:.0f} s", flush=True)


def run_all(given, product):
    wanted = [(spec, seed) for seed in range(1, given.seeds + 1) for spec in given.specs]
    calibration = Calibration(product, given.work)
    todo = [item for item in wanted if not trials(given, product, calibration, *item).done()]
    print(f"{len(wanted) - len(todo)} of {len(wanted)} logs are done already", flush=True)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(given.jobs, mp_context=context, max_tasks_per_child=1) as pool:
        waiting = [pool.submit(run_one, given, *item) for item in todo]
        for number, done in enumerate(as_completed(waiting), start=1):
            try:
                print(f"{number} of {len(todo)}: {done.result()}", flush=True)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


def publish(given):
    rows = methods(given.parts)
    result = figures.gather(given.work, rows, given.specs, range(1, given.seeds + 1))
    given.out.mkdir(parents=True, exist_ok=True)
    command = f"make bench-detection SEEDS={given.seeds}"
    if given.specs != list(SPECS):
        command += f' SPECS="{" ".join(given.specs)}"'
    for name, value, usual in (("EVERY", given.every, ""), ("MODEL", given.model, ""), ("SCALE", given.scale, "1")):
        command += f" {name}={value}" if value != usual else ""
    command += f' PARTS="{" ".join(given.parts)}"' if given.parts != PARTS else ""
    text = table.document(result, rows, given.specs, given.seeds, command)
    (given.out / "table.md").write_text(text, encoding="utf-8")
    result["methods"] = {method.name: method.title for method in rows}
    result["command"] = command
    (given.out / "figures.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    whole = [method for method in rows if not method.part]
    (given.out / "overview.svg").write_text(plot.overview(result, whole, given.specs), encoding="utf-8")
    print()
    print(table.terminal(result, rows, given.specs, given.seeds))
    print(f"Written to {given.out}: table.md, figures.json, overview.svg")


def main():
    given = arguments()
    try:
        product = Product(given.binary, given.work, given.scale)
        calibrate(product, given.work)
        run_all(given, product)
    except Failed as failure:
        sys.exit(f"bench-detection: {failure}")
    except KeyboardInterrupt:
        print("\nInterrupted; the same command goes on from here", file=sys.stderr)
        sys.exit(130)
    publish(given)


if __name__ == "__main__":
    main()
