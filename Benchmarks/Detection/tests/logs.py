"""Small logs written by hand for the tests."""

from datetime import datetime, timedelta, timezone

from worlds import World

START = datetime(2026, 3, 2, tzinfo=timezone.utc)


def exchange(account, hours, prompt="What is the capital of France today, please?", **more):
    """One record of the native form, this many hours after the start."""
    moment = START + timedelta(hours=hours)
    return {"account_id": account, "ts": moment.isoformat().replace("+00:00", "Z"), "prompt": prompt, **more}


def world(records, entries=()):
    return World.build(records, entries)
