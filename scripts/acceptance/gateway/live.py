"""A campaign among honest callers, live; see the script `live`. Run: live.py PROGRAM FOLDER CLOCK SPEED SEED.

Two invented days pass through the program as it is; CLOCK, made of `fast_clock.c`, lets the system's time run faster for it.
Honest callers are the official clients, each request in its account's name; the campaign's are bare HTTP.
"""
import collections
import concurrent.futures
import datetime
import hashlib
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time

import anthropic
import openai

from kills import summarised
from running import HERE, Server, Upstream, fail

ORIGIN = datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc)
POLICY = """  shadow: false
  ladder:
    - {action: observe, min_confidence: 0.5}
    - {action: throttle, min_confidence: 0.9, min_flagged_for: 4h, multiplier: 0.001}
    - {action: suspend, min_confidence: 0.95, min_flagged_for: 16h}
"""
CALLERS = (", trusted_proxies: [127.0.0.1], account_field: demo-account, address_field: demo-address, "
           "country_field: demo-country, fingerprint_field: demo-fingerprint")


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class Clock:
    """The server's clock: `fast_clock.c`, preloaded, shows the same to every process that is begun with its environment."""

    def __init__(self, speed, library):
        self.speed, self.library = speed, library
        self.began = time.time_ns() + 2_000_000_000

    def now(self):
        return ORIGIN + datetime.timedelta(microseconds=(time.time_ns() - self.began) // 1000 * self.speed)

    def environment(self):
        return {**os.environ, "LD_PRELOAD": self.library, "FAST_CLOCK_SPEED": str(self.speed),
                "FAST_CLOCK_BEGAN": str(self.began), "FAST_CLOCK_ORIGIN": f"{int(ORIGIN.timestamp())}000000000"}


class Request:
    """One request of the invented days, and what became of it."""

    def __init__(self, number, line):
        self.number, self.at, self.account = number, moment(line["ts"]), line["account_id"]
        self.anthropic = line.get("endpoint") == "messages"
        parameters = line.get("params") or {}
        self.stream = parameters.get("stream") is True
        said = [{"role": "user", "content": line["prompt"]}]
        system = line.get("system_prompt")
        self.body = {"model": line.get("model_requested", "mock-1"), "messages": said}
        if self.anthropic:
            self.body |= {"max_tokens": parameters.get("max_tokens") or 1024} | ({"system": system} if system else {})
        elif system:
            self.body["messages"] = [{"role": "system", "content": system}] + said
        if self.stream:
            self.body["stream"] = True
        key = ("X-Api-Key", self.account) if self.anthropic else ("Authorization", f"Bearer {self.account}")
        told = f"number={number} size={40 + hash_of(line['prompt']) % 1500}"
        self.fields = dict([key, ("demo-account", self.account), ("x-mock", told)])
        for name, member in (("demo-address", "client_ip"), ("demo-country", "country"), ("demo-fingerprint", "ja4"),
                             ("User-Agent", "user_agent")):
            if line.get(member):
                self.fields[name] = line[member]
        self.status, self.content, self.sent_at, self.words = None, None, None, ""


def hash_of(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


class Callers:
    """Everybody who calls, each when it is time."""

    def __init__(self, url, port, guilty):
        self.port, self.guilty = port, guilty
        self.openai = openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0, timeout=60)
        self.anthropic = anthropic.Anthropic(base_url=url, api_key="none", max_retries=0, timeout=60)

    def send(self, request):
        request.sent_at = time.monotonic()
        try:
            if request.account in self.guilty:
                self.bare(request)
            else:
                self.official(request)
        except (openai.APIStatusError, anthropic.APIStatusError) as error:
            request.status, request.words = error.status_code, str(error)
        except (openai.APIConnectionError, anthropic.APIConnectionError, OSError, http.client.HTTPException) as error:
            request.status, request.words = 0, repr(error)
        except Exception as error:
            # What the clients' transport says of a body that breaks off is its own.
            request.status, request.words = (0 if "Protocol" in repr(error) or "ReadError" in repr(error) else -1), repr(error)

    def official(self, request):
        place = self.anthropic.messages if request.anthropic else self.openai.chat.completions
        with place.with_streaming_response.create(**request.body, extra_headers=request.fields) as answer:
            content = b"".join(answer.iter_bytes())
            request.status, request.content = answer.status_code, hashlib.sha256(content).hexdigest()

    def bare(self, request):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", "/v1/messages" if request.anthropic else "/v1/chat/completions",
                               json.dumps(request.body), {"Content-Type": "application/json", **request.fields})
            answer = connection.getresponse()
            content = answer.read()
            request.status, request.content = answer.status, hashlib.sha256(content).hexdigest()
            request.words = content.decode("utf-8", "replace")[:300] if answer.status != 200 else ""
        finally:
            connection.close()


class Watch(threading.Thread):
    """Reads the status again and again: which campaigns were flagged when, with whom."""

    def __init__(self, server, guilty, clock):
        super().__init__(daemon=True)
        self.server, self.guilty, self.clock, self.isOver = server, guilty, clock, threading.Event()
        self.flagged, self.honest, self.last = None, set(), {}

    def run(self):
        while not self.isOver.wait(0.5):
            try:
                self.look()
            except (OSError, ValueError):
                pass

    def look(self):
        self.last = ask(self.server)
        for campaign in self.last["campaigns"]:
            if campaign["flagged_since"]:
                if self.flagged is None:
                    self.flagged = self.clock.now()
                    print(f"  {self.flagged:%d %b %H:%M}  {campaign['id']} is flagged, confidence {campaign['confidence']}",
                          flush=True)


def ask(server):
    import urllib.request
    with urllib.request.urlopen(f"http://127.0.0.1:{server.admin}/status.json", timeout=5) as answer:
        return json.load(answer)


def members(server):
    """Accounts of the campaigns in the last look's report."""
    with open(f"{server.state}/report/report.json") as file:
        report = json.load(file)
    return {account["account_id"] for campaign in report["campaigns"] for account in campaign["accounts"]}


def run(server, clock, callers, requests, killed_at):
    """Sends everything when it is time, kills the server once in the middle; returns when it was down."""
    down = [None, None]

    def kill():
        down[0] = time.monotonic()
        server.process.kill()
        server.process.wait()
        server.start()
        down[1] = time.monotonic()
        print(f"  {clock.now():%d %b %H:%M}  killed with SIGKILL and started again in {down[1] - down[0]:.1f} s", flush=True)

    killer = None
    late = 0.0
    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        for request in requests:
            wait = (request.at - clock.now()).total_seconds() / clock.speed
            if wait > 0:
                time.sleep(wait)
            else:
                late = max(late, -wait)
            if killer is None and request.at >= killed_at:
                killer = threading.Thread(target=kill)
                killer.start()
            pool.submit(callers.send, request)
    killer.join()
    print(f"  {clock.now():%d %b %H:%M}  everything is sent, at worst {late:.1f} s late", flush=True)
    return down


def settle(server, clock):
    """Waits for the look that comes after the last request."""
    sent = clock.now()
    while True:
        told = ask(server)
        if told["last_look"] and moment(told["last_look"]) > sent:
            return told
        if (clock.now() - sent).total_seconds() > 12 * 3600:
            fail(f"no look since {sent}")
        time.sleep(0.3)


def check_answers(requests, guilty, upstream, down):
    """Nobody honest was refused anything, and what came is what the upstream sent."""
    sent = {line["number"]: line["content"] for line in upstream.requests() if "content" in line}
    tally = collections.Counter()
    for request in requests:
        side = "campaign" if request.account in guilty else "honest"
        tally[side, request.status] += 1
        if request.status == 200 and request.content != sent.get(request.number):
            fail(f"request {request.number} of {request.account}: not the bytes that the upstream sent")
        if request.status == 0:
            # In flight when the server was killed, or before it was back.
            if not down[0] - 60 <= request.sent_at <= down[1] + 1:
                fail(f"request {request.number}: {request.words}")
        elif request.status not in (200, 403, 429) or request.status != 200 and side == "honest":
            fail(f"request {request.number} of {request.account} ({side}): {request.status} {request.words}")
    for side in ("honest", "campaign"):
        told = ", ".join(f"{status or 'cut by the kill'}: {count:,}" for (who, status), count in sorted(tally.items())
                         if who == side)
        print(f"  {side:9} {told}")
    return tally


def check_record(requests, server, program, told):
    """What was answered is recorded once, what is recorded is summarised, and nothing else is there."""
    lines = server.record()
    found = collections.Counter(int(re.search(r"\d+$", line["request_id"])[0]) for line in lines)
    answered = {request.number for request in requests if request.status == 200}
    cut = {request.number for request in requests if request.status == 0}
    twice = [number for number, times in found.items() if times > 1]
    missing = answered - found.keys()
    strange = found.keys() - answered - cut
    if twice or missing or strange:
        fail(f"{len(missing)} answered are not recorded, {len(twice)} twice, {len(strange)} were never answered")
    total = summarised(program, server)
    print(f"  answered to the end {len(answered):,}, and {len(found.keys() & cut)} that the kill cut off after they were recorded;"
          f" recorded {len(lines):,}; summarised {total:,}; the last look tells {told['exchanges']:,}")
    if not len(lines) == total == told["exchanges"]:
        fail("recorded, summarised and told are not the same")


def check_campaign(server, program, requests, guilty, watch, tally):
    """It was named, its accounts were slowed down and then suspended, and nobody else stands in it."""
    found = members(server)
    print(f"  found: {len(found & guilty)} of {len(guilty)} accounts of the campaign, {len(found - guilty)} honest")
    if watch.flagged is None or len(found & guilty) < 0.9 * len(guilty) or found - guilty:
        fail("the campaign was not found as it is")
    if not tally["campaign", 429] or not tally["campaign", 403]:
        fail("the campaign was not throttled and then suspended")
    refused = next(request for request in requests if request.status == 403)
    decision = re.search(r"Decision (\S+?)\.", refused.words)[1]
    told = subprocess.run([program, "trace", decision, "--state", server.state], capture_output=True, text=True)
    if told.returncode or "suspend" not in told.stdout:
        fail(f"the decision {decision} cannot be traced: {told.stderr}{told.stdout}")


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    library, speed, seed = os.path.abspath(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    world = f"{folder}/world"
    subprocess.run([program, "simulate", f"{HERE}/live.json", "--seed", seed, "--out", world, "--quiet"], check=True)
    with open(f"{world}/truth.json") as file:
        guilty = {account for campaign in json.load(file)["campaigns"] for account in campaign["accounts"]}
    with open(f"{world}/exchanges.jsonl") as file:
        lines = sorted((json.loads(line) for line in file), key=lambda line: line["ts"])
    requests = [Request(number, line) for number, line in enumerate((l for l in lines if l.get("prompt")), 1)]
    accounts = {request.account for request in requests}
    print(f"  seed {seed}: {len(requests):,} requests of {len(accounts):,} accounts, {len(guilty)} of them one campaign; "
          f"{speed} times the usual speed", flush=True)
    upstream = Upstream(f"{folder}/upstream.jsonl")
    clock = Clock(speed, library)
    server = Server(program, folder, upstream.url, policy=POLICY, callers=CALLERS,
                    looks=f"{{every: 2h, accounts: {world}/accounts.jsonl}}", more="record: {keep: 7d}\n",
                    environment=clock.environment())
    server.start()
    watch = Watch(server, guilty, clock)
    watch.start()
    callers = Callers(server.url, server.port, guilty)
    down = run(server, clock, callers, requests, ORIGIN + datetime.timedelta(hours=26))
    told = settle(server, clock)
    watch.isOver.set()
    watch.join()
    told = ask(server)
    tally = check_answers(requests, guilty, upstream, down)
    check_campaign(server, program, requests, guilty, watch, tally)
    status = server.end()
    if status:
        fail(f"the server ended with status {status}")
    check_record(requests, server, program, told)
    errors = [line for line in server.log if '"level":"error"' in line]
    if errors:
        fail(f"the log has errors: {errors[:3]}")


if __name__ == "__main__":
    main()
