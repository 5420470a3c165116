"""Exactly once, however the server ends; see the script `kills`. Run: kills.py PROGRAM FOLDER KILLS SEED."""
import collections
import glob
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time

from running import Server, Upstream, fail

PROMPT = "Question number %d of client %d: how is it distilled?"


class Client(threading.Thread):
    """Asks one numbered question after the other, every third one streamed, and notes what it saw the end of."""

    def __init__(self, number, port, key, pause="0.005"):
        super().__init__(daemon=True)
        self.number, self.port, self.key, self.pause = number, port, key, pause
        self.isOver = threading.Event()
        self.seen, self.lost, self.refused = [], 0, 0

    def run(self):
        count = 0
        while not self.isOver.is_set():
            count += 1
            prompt = PROMPT % (count, self.number)
            streams = count % 3 == 0
            try:
                if self.ask(prompt, streams, count):
                    self.seen.append(prompt)
                else:
                    self.lost += 1
            except (OSError, http.client.HTTPException):
                self.lost += 1
                time.sleep(0.02)

    def ask(self, prompt, streams, count):
        """Whether the answer was seen to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        told = f"pause={self.pause} events={count % 9 + 1}" if streams else f"wait={float(self.pause) * (count % 4)}"
        anthropic = self.number % 2
        body = {"model": "mock-1", "max_tokens": 16, "messages": [{"role": "user", "content": prompt}], "stream": streams}
        try:
            connection.request("POST", "/v1/messages" if anthropic else "/v1/chat/completions", json.dumps(body), {
                "Content-Type": "application/json", "Authorization": f"Bearer {self.key}", "x-mock": told,
                **({"anthropic-version": "2023-06-01"} if anthropic else {})})
            answer = connection.getresponse()
            if answer.status != 200:
                answer.read()
                self.refused += 1
                return False
            if not streams:
                return len(answer.read()) > 0
            last = b'"message_stop"' if anthropic else b"[DONE]"
            found = False
            while line := answer.readline():
                # The terminal event counts from its blank line on.
                found = found or last in line
                if found and line == b"\n":
                    return True
            return False
        finally:
            connection.close()


def prompts(lines):
    return collections.Counter(line["prompt"] for line in lines)


def kills(server, count, draw):
    clients = [Client(number, server.port, "sk-caller") for number in range(8)]
    server.start()
    for client in clients:
        client.start()
    until = time.monotonic()
    for number in range(count):
        # Most moments are soon after the start; some leave time for a look, which comes with every full minute.
        pause = draw.uniform(0.02, 0.6) if number % 10 else draw.uniform(1, 3)
        time.sleep(pause)
        if number in (count // 3, 2 * count // 3):
            time.sleep(60 - time.time() % 60 + draw.uniform(-0.2, 0.6))
        server.process.kill()
        server.process.wait()
        server.start()
    time.sleep(0.5)
    for client in clients:
        client.isOver.set()
    for client in clients:
        client.join(20)
    print(f"{count} kills in {time.monotonic() - until:.0f} s; {sum(len(c.seen) for c in clients)} exchanges seen to their "
          f"end, {sum(c.lost for c in clients)} not, {sum(c.refused for c in clients)} refused")
    return clients


def drained(server, signum):
    """A server that is told to end, or to read its settings anew, while streams are open: none is dropped."""
    clients = [Client(100 * int(signum) + number, server.port, "sk-caller", pause="0.1") for number in range(6)]
    before = [0] * len(clients)
    for client in clients:
        client.start()
    time.sleep(1.5)
    if signum == signal.SIGHUP:
        server.process.send_signal(signum)
        time.sleep(1)
        if not server.told("reloaded"):
            fail("SIGHUP was not heard")
        lost = [client.lost for client in clients]
        if lost != before:
            fail(f"SIGHUP lost {lost} exchanges")
        for client in clients:
            client.isOver.set()
        for client in clients:
            client.join(20)
        return clients
    # Connections that come too late are refused; those that were taken are served.
    for client in clients:
        client.isOver.set()
    time.sleep(0.05)
    started = time.monotonic()
    server.process.send_signal(signum)
    for client in clients:
        client.join(20)
    status = server.process.wait(40)
    lost = sum(client.lost for client in clients)
    if lost or status:
        fail(f"signal {signum}: {lost} exchanges lost, status {status}")
    print(f"signal {signum}: no exchange lost, ended after {time.monotonic() - started:.1f} s with status {status}")
    return clients


def check(server, clients):
    """Compares what clients saw with what is recorded; returns the number of lines."""
    lines = server.record()
    found = prompts(lines)
    twice = [prompt for prompt, times in found.items() if times > 1]
    seen = [prompt for client in clients for prompt in client.seen]
    missing = [prompt for prompt in seen if found[prompt] == 0]
    ids = collections.Counter(line["id"] for line in lines)
    if twice or missing or max(ids.values()) > 1:
        fail(f"{len(missing)} exchanges are not recorded, {len(twice)} twice, such as {(missing + twice)[:2]}")
    print(f"{len(lines)} lines: {len(seen)} of {len(seen)} seen to their end are there, none twice")
    return len(lines)


def summarised(program, server):
    """Exchanges in the newest generation of the engine's state."""
    state = sorted(glob.glob(f"{server.state}/engine/state-*"), key=os.path.getmtime)[-1]
    total = 0
    for epoch in glob.glob(f"{state}/epoch-*.summary"):
        told = subprocess.run([program, "inspect", epoch], capture_output=True, text=True)
        if told.returncode:
            fail(f"inspect: {told.stderr}")
        total += int(re.search(r"^exchanges +([0-9,]+)", told.stdout, re.M)[1].replace(",", ""))
    return total


def main():
    program, folder, count, seed = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    print(f"seed {seed}")
    draw = random.Random(seed)
    os.makedirs(folder)
    upstream = Upstream()
    server = Server(program, folder, upstream.url, policy="  shadow: true\n", more="record: {keep: 7d, segment: 256K}\n")
    clients = kills(server, count, draw)
    check(server, clients)
    clients += drained(server, signal.SIGHUP)
    clients += drained(server, signal.SIGTERM)
    check(server, clients)
    # One more look over all that is left.
    server.start()
    extra = Client(99, server.port, "sk-caller")
    extra.start()
    time.sleep(1)
    extra.isOver.set()
    extra.join(20)
    looks = len(server.told("look"))
    while len(server.told("look")) == looks:
        time.sleep(0.5)
    server.end()
    lines = check(server, clients + [extra])
    left = [name for name in os.listdir(f"{server.state}/record") if name != "taken"]
    told = server.told("look")[-1]
    print(f"the last look counts {told['exchanges']} exchanges of {told['accounts']} accounts; {len(left)} segments wait")
    if int(told["exchanges"]) != lines or left:
        fail(f"recorded are {lines}, summarised {told['exchanges']}, and {left} wait")
    total = summarised(program, server)
    if total != lines:
        fail(f"recorded are {lines}, and the engine's summaries hold {total}")
    print(f"recorded = summarised = {lines}")


if __name__ == "__main__":
    main()
