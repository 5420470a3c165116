"""What is compared with what: the rows of the table, in one place."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

FALSE_RATE = 1e-3
"""Rankers flag what exceeds the score of one account in a thousand on a log without campaigns."""

EXAMPLES, OWN = ROOT / "examples" / "specs", HERE / "specs"

SPECS = {
    "sloppy": EXAMPLES / "careless.json",
    "hydra": EXAMPLES / "many-heads.json",
    "reasoning-harvest": OWN / "reasoning-harvest.json",
    "pivot": OWN / "pivot.json",
    "best-of-k": EXAMPLES / "best-of-k.json",
    "agentic": EXAMPLES / "agents.json",
    "three-campaigns": EXAMPLES / "three-campaigns.json",
    "rotation": EXAMPLES / "rotation.json",
    "incident": EXAMPLES / "incident.json",
    "low-slow": OWN / "low-slow.json",
    "no-template": EXAMPLES / "bare.json",
    "same-text": OWN / "same-text.json",
    "camouflage-50": EXAMPLES / "half-cover.json",
    "paranoid": EXAMPLES / "paranoid.json",
    "camouflage-95": OWN / "camouflage-95.json",
    "quiet": EXAMPLES / "quiet.json",
}
"""Name of each row and the spec that it is simulated from."""

QUIET = EXAMPLES / "quiet.json"
REFERENCE_SEED = 1001
"""Seed of the quiet log that peers take as benign traffic."""
THRESHOLD_SEED = 1002
"""Seed of the quiet log that thresholds are taken from."""
TRAINING_SEED = 1101
"""Seeds of the training worlds count up from here; logs under test have seeds from 1 on."""
TRAINING = sorted((OWN / "training").glob("*.json"))

PARTS = []
"""Parts of our own engine to leave out, one more row each (`analyze --without PART`); the variable PARTS adds to it."""
