"""What the runs with a live server share: a mock upstream and `stillwatch serve` as processes, and what they left behind."""
import atexit
import glob
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
running = []


@atexit.register
def end_all():
    """Nothing that a run started outlives it, however it ends."""
    for process in running:
        if process.poll() is None:
            process.kill()


def fail(message):
    sys.exit(f"{os.path.basename(sys.argv[0])}: {message}")


class Upstream:
    def __init__(self, log=None):
        self.log = log
        self.process = subprocess.Popen([sys.executable, f"{HERE}/upstream.py", "0", *([log] if log else [])],
                                        stdout=subprocess.PIPE, text=True)
        running.append(self.process)
        self.port = int(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.port}"

    def requests(self):
        with open(self.log) as lines:
            return [json.loads(line) for line in lines]

    def end(self):
        self.process.kill()
        self.process.wait()


def free_port():
    import socket
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`stillwatch serve` over a folder; may be ended and started again."""

    def __init__(self, program, folder, upstream, keys="passed", loops=2, port=None, policy="  shadow: true\n", more="",
                 callers="", looks="{every: 1m}", environment=None):
        self.program, self.folder = program, folder
        self.state = f"{folder}/state"
        self.port, self.admin = port or free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/secret", "w") as file:
            file.write(secrets.token_hex(24))
        self.text = (
            f"folder: {self.state}\nloops: {loops}\nlisten: [{{address: 127.0.0.1, port: {self.port}}}]\n"
            f"administration: {{address: 127.0.0.1, port: {self.admin}}}\n"
            f"services:\n  - {{api: openai, upstreams: [{{url: '{upstream}'}}], other_endpoints: meter}}\n"
            f"  - {{api: anthropic, upstreams: [{{url: '{upstream}'}}]}}\n"
            f"callers: {{keys: {keys}" + (f", hashing_secret_file: {folder}/secret" if keys == "passed" else "") + callers + "}\n"
            f"looks: {looks}\n" + more + f"policy:\n{policy}")
        with open(f"{folder}/stillwatch.yaml", "w") as file:
            file.write(self.text)
        self.environment = environment
        self.process = None
        self.log = []

    def start(self):
        self.process = subprocess.Popen([self.program, "serve", f"{self.folder}/stillwatch.yaml"],
                                        stderr=subprocess.PIPE, text=True, env=self.environment)
        running.append(self.process)
        told, began = threading.Event(), []

        def read(process):
            for line in process.stderr:
                self.log.append(line.rstrip("\n"))
                if '"event":"started"' in line:
                    began.append(line)
                    told.set()
            told.set()

        threading.Thread(target=read, args=(self.process,), daemon=True).start()
        if not told.wait(60) or not began:
            fail("the server did not start:\n" + "\n".join(self.log[-20:]))
        return self

    def end(self, number=signal.SIGTERM, patience=60):
        self.process.send_signal(number)
        return self.process.wait(patience)

    def resident(self):
        """Resident memory in MB: now and at most."""
        with open(f"/proc/{self.process.pid}/status") as file:
            text = file.read()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024 for name in ("VmRSS", "VmHWM"))

    def metric(self, name):
        import urllib.request
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics") as answer:
            text = answer.read().decode()
        return sum(float(value) for value in re.findall(rf"^stillwatch_{name}(?:{{[^}}]*}})? (\S+)$", text, re.M))

    def told(self, event):
        """What the log said under a name."""
        return [line for line in map(json.loads, list(self.log)) if line["event"] == event]

    def record(self):
        """Every line of the record: of open, sealed and taken segments."""
        lines = []
        for place in sorted(glob.glob(f"{self.state}/record/**/*", recursive=True)):
            if place.endswith((".jsonl", ".part")):
                with open(place, encoding="utf-8") as file:
                    lines += [json.loads(line) for line in file]
        return lines
