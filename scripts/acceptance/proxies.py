"""What scripts/acceptance/proxies runs: PROGRAM EXAMPLES WORK."""

import http.client
import http.server
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

PROGRAM, EXAMPLES, WORK = sys.argv[1:4]
TOKEN = "a-token-of-acceptance-runs-0123456789"
CHAT = "/v1/chat/completions"
FAILED = []


def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def check(what, holds, found=""):
    print(("  ok    " if holds else "  FAILS ") + what + ("" if holds else f": {found}"))
    if not holds:
        FAILED.append(what)


class Model(http.server.BaseHTTPRequestHandler):
    """Answers everything, and tells what it was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = {"degrade": self.headers.get("Stillwatch-Degrade"), "length": len(body)}
        answer = json.dumps({"object": "chat.completion", "told": told}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class ModelServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Proxies end connections as they like."""


class Process:
    """A program that runs until it is ended."""

    def __init__(self, words, port, folder=None):
        self.log = open(os.path.join(WORK, "log"), "ab")
        self.process = subprocess.Popen(words, stdout=self.log, stderr=self.log, cwd=folder)
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    self.log.flush()
                    sys.exit(f"{words[0]} does not start:\n" + open(self.log.name).read())
                time.sleep(0.05)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.log.close()


class Stillwatch:
    """A server with four accounts; one of them is cut off."""

    POLICY = """
policy:
  version: acceptance
  shadow: false
  default_tier:
    limits: {requests_per_minute: 20}
  rules:
    - {name: no-secret-models, action: deny, match: {models: [secret-*]}}
    - {name: no-probabilities, action: degrade, match: {logprobs: true}, degrade: {logprobs: remove}}
    - {name: no-seeds, action: degrade, match: {endpoints: [embeddings]}, degrade: {ignore_seed: true}}
"""

    def __init__(self):
        self.port = free()
        self.folder = os.path.join(WORK, "state")
        self.token = self.write("token", TOKEN + "\n")
        self.configuration = self.write(
            "stillwatch.yaml",
            f"folder: {self.folder}\nloops: 1\n"
            f"decisions: {{address: 127.0.0.1, port: {self.port}, token_file: {self.token}}}\n"
            "administration: {enabled: false}\n"
            "callers: {trusted_proxies: [127.0.0.1], address_field: X-Forwarded-For}\n" + self.POLICY,
        )
        self.keys = {name: self.key(name) for name in ("good", "bad", "fast", "other")}
        self.run("cut", "account", "bad", "--reason", "acceptance")
        self.process = None

    @staticmethod
    def write(name, text):
        path = os.path.join(WORK, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def run(self, *words):
        return subprocess.run(
            [PROGRAM, *words, "--state", self.folder], check=True, capture_output=True, text=True
        ).stdout

    def key(self, account):
        told = self.run("keys", "create", account, "--json")
        return next(value for value in json.loads(told).values() if str(value).startswith("sw-"))

    def start(self):
        self.process = Process([PROGRAM, "serve", self.configuration], self.port)

    def stop(self):
        self.process.end()


def ask(port, key, body=None, path=CHAT, fields=None):
    """Status, fields and body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    text = json.dumps(body or {"model": "small-1", "messages": [{"role": "user", "content": "hi"}]})
    headers = {"Authorization": "Bearer " + key, "Content-Type": "application/json", **(fields or {})}
    connection.request("POST", path, text, headers)
    answer = connection.getresponse()
    found = (answer.status, dict((name.lower(), value) for name, value in answer.getheaders()), answer.read().decode())
    connection.close()
    return found


def code(body):
    try:
        return json.loads(body)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return None


def asked(name, port, keys, sends_bodies):
    """What every proxy must do."""
    status, _, body = ask(port, keys["good"])
    check(f"{name}: a good caller passes", status == 200 and "told" in body, (status, body))
    status, _, body = ask(port, keys["good"], fields={"Stillwatch-Degrade": "forged"})
    check(f"{name}: callers cannot speak for Stillwatch", '"degrade": null' in body, (status, body))
    status, _, body = ask(port, "sw-nobody")
    check(f"{name}: an unknown key gets 401", status == 401 and code(body) == "invalid_api_key", (status, body))
    status, _, body = ask(port, keys["bad"])
    check(f"{name}: who is cut off gets 403", status == 403 and code(body) == "access_revoked", (status, body))
    check(f"{name}: the body names the decision", "sd-" in body, body)
    status, _, body = ask(port, keys["good"], path="/v1/embeddings")
    check(f"{name}: what is to be taken is passed on", '"degrade": "ignore-seed"' in body, (status, body))
    for _ in range(30):
        status, fields, body = ask(port, keys["fast"])
        if status != 200:
            break
    right = status == 429 and code(body) == "rate_limit_exceeded" and int(fields.get("retry-after", 0)) > 0
    check(f"{name}: too much gets 429 and Retry-After", right, (status, fields, body))
    if not sends_bodies:
        return
    status, _, body = ask(port, keys["other"], {"model": "secret-1", "messages": []})
    check(f"{name}: the body is ruled on", status == 403 and code(body) == "policy_violation", (status, body))
    check(f"{name}: no word of the rule", "secret" not in body, body)
    status, _, body = ask(port, keys["other"], {"model": "small-1", "messages": [], "logprobs": True})
    check(f"{name}: parameters are ruled on", '"degrade": "no-logprobs"' in body, (status, body))
    long = {"model": "small-1", "messages": [{"role": "user", "content": "x" * 100_000}]}
    status, _, body = ask(port, keys["other"], long)
    check(f"{name}: a long body passes whole", status == 200 and '"length": 100' in body, (status, body))


def unanswered(name, port, keys, passes):
    """What a proxy does when nobody answers it."""
    status, _, body = ask(port, keys["good"])
    if passes:
        check(f"{name}: open without an answer", status == 200, (status, body))
    else:
        right = status == 503 and code(body) == "temporarily_unavailable"
        check(f"{name}: closed without an answer", right, (status, body))


def example(folder, name, changes):
    with open(os.path.join(EXAMPLES, folder, name)) as file:
        text = file.read()
    for old, new in changes.items():
        if old not in text:
            sys.exit(f"examples/{folder}/{name} has no {old}")
        text = text.replace(old, new)
    return text


def ports(model, stillwatch, own):
    return {":9000": f":{model}", ":8181": f":{stillwatch}", ":8080": f":{own}"}


OPEN = """        proxy_intercept_errors on;
        error_page 500 502 503 504 =204 @unasked;
    }

    location @unasked { internal; return 204; }

    location @refused {"""


def nginx(model, server, passes):
    own = free()
    text = example("nginx", "stillwatch.conf", ports(model, server.port, own))
    if passes:
        old = "    }\n\n    location @refused {"
        if text.count(old) != 1:
            sys.exit("examples/nginx/stillwatch.conf has changed")
        text = text.replace(old, OPEN)
    folder = os.path.join(WORK, f"nginx-{own}")
    os.makedirs(folder)
    path = os.path.join(folder, "nginx.conf")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    with open(path, "w") as file:
        file.write(
            f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
            f"http {{ access_log off; {temporary}\n{text}\n}}\n"
        )
    return own, Process(["nginx", "-p", folder, "-c", path, "-e", "stderr"], own)


def haproxy(model, server, passes):
    own = free()
    folder = os.path.join(WORK, f"haproxy-{own}")
    os.makedirs(folder)
    changes = ports(model, server.port, own)
    text = example("haproxy", "haproxy.cfg", changes)
    if passes:
        text = text.replace("STILLWATCH_FAILURE closed", "STILLWATCH_FAILURE open")
    files = {name: example("haproxy", name, {}) for name in ("stillwatch.lua", "unavailable.json")}
    for name, content in {"haproxy.cfg": text, **files}.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(content)
    return own, Process(["haproxy", "-db", "-f", "haproxy.cfg"], own, folder)


def litellm(server):
    """The hook's own functions."""
    os.environ["STILLWATCH_URL"] = f"http://127.0.0.1:{server.port}"
    os.environ["STILLWATCH_TOKEN_FILE"] = server.token
    place = importlib.util.spec_from_file_location("hook", os.path.join(EXAMPLES, "litellm", "stillwatch_hook.py"))
    hook = importlib.util.module_from_spec(place)
    place.loader.exec_module(hook)
    call = {"model": "small-1", "messages": [], "logprobs": True, "top_logprobs": 5, "seed": 1}
    decision = hook.ask(hook.question("account-l", "key", None, call))
    check("litellm: a call is degraded", decision["status"] == 200 and decision["action"] == "degrade", decision)
    hook.degrade(call, decision["degrade"])
    check("litellm: the call asks for less", "logprobs" not in call and "seed" in call, call)
    decision = hook.ask(hook.question("bad", "key", None, call))
    check("litellm: who is cut off is refused", decision["status"] == 403, decision)
    now = time.time()
    payload = {
        "id": "call-1", "startTime": now - 2, "endTime": now - 1, "status": "success", "model": "small-1",
        "messages": [{"role": "user", "content": "hi"}], "prompt_tokens": 3, "completion_tokens": 4,
        "metadata": {"user_api_key_user_id": "account-l", "user_api_key_hash": "h"},
    }
    told = hook.send([hook.record(payload)], patience=0)
    check("litellm: a record is taken", told and told["taken"] == 1, told)
    told = hook.send([hook.record(payload)], patience=0)
    check("litellm: sent again it counts once", told and told["repeated"] == 1, told)
    return hook


def main():
    model = ModelServer(("127.0.0.1", 0), Model)
    threading.Thread(target=model.serve_forever, daemon=True).start()
    server = Stillwatch()
    for name, start, sends_bodies in (("nginx", nginx, False), ("haproxy", haproxy, True)):
        server.start()
        port, closed = start(model.server_port, server, False)
        other, lenient = start(model.server_port, server, True)
        asked(name, port, server.keys, sends_bodies)
        status, _, body = ask(other, server.keys["bad"])
        check(f"{name}, open: who is cut off gets 403", status == 403 and code(body) == "access_revoked", (status, body))
        server.stop()
        unanswered(name, port, server.keys, False)
        unanswered(name, other, server.keys, True)
        closed.end()
        lenient.end()
    server.start()
    hook = litellm(server)
    server.stop()
    try:
        hook.ask({"account_id": "good"})
        check("litellm: nobody answers", False)
    except hook.Unanswered:
        check("litellm: nobody answers", True)
    if FAILED:
        sys.exit(f"{len(FAILED)} checks fail")


main()
