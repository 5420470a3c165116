"""What scripts/acceptance/proxies runs: PROGRAM EXAMPLES PROGRAMS WORK."""

import http.client
import http.server
import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time

PROGRAM, EXAMPLES, PROGRAMS, WORK = sys.argv[1:5]
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


def whole_chat(told):
    message = {"role": "assistant", "content": "Hello."}
    return {
        "id": f"chatcmpl-{time.monotonic_ns()}", "object": "chat.completion", "created": int(time.time()),
        "model": "small-1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}, "told": told,
    }


def whole_response(told):
    content = [{"type": "output_text", "text": "Hello.", "annotations": []}]
    message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": content}
    return {
        "id": f"resp_{time.monotonic_ns()}", "object": "response", "created_at": int(time.time()), "model": "small-1",
        "status": "completed", "output": [message], "parallel_tool_calls": True, "tool_choice": "auto", "tools": [],
        "usage": {"input_tokens": 1, "output_tokens": 2, "total_tokens": 3}, "told": told,
    }


class Model(http.server.BaseHTTPRequestHandler):
    """Answers everything, and tells what it was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked = body
        told = {"degrade": self.headers.get("Stillwatch-Degrade"), "length": len(body)}
        answer = (whole_response if self.path.endswith("/responses") else whole_chat)(told)
        answer = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class ModelServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    asked = b""

    def handle_error(self, request, client_address):
        """Proxies end connections as they like."""


class Process:
    """A program that runs until it is ended."""

    def __init__(self, words, port, folder=None, patience=30):
        self.log = open(os.path.join(WORK, "log"), "ab")
        self.process = subprocess.Popen(words, stdout=self.log, stderr=self.log, cwd=folder)
        until = time.monotonic() + patience
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
    - {name: not-from-there, action: deny, match: {networks: [203.0.113.0/24]}}
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

    def recorded(self):
        """Accounts and endpoints of the record so far."""
        lines = []
        for folder, _, names in os.walk(os.path.join(self.folder, "record")):
            for name in names:
                with open(os.path.join(folder, name)) as file:
                    lines += file.read().splitlines()
        found = (json.loads(line) for line in lines if line.startswith("{") and line.endswith("}"))
        return {(exchange.get("account_id"), exchange.get("endpoint")) for exchange in found}

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


def unanswered(name, port, keys, ending):
    """What a proxy does when nobody answers it: `ending` is "open", "closed", or a status of its own."""
    status, _, body = ask(port, keys["good"])
    if ending == "open":
        check(f"{name}: open without an answer", status == 200, (status, body))
    elif ending == "closed":
        right = status == 503 and code(body) == "temporarily_unavailable"
        check(f"{name}: closed without an answer", right, (status, body))
    else:
        check(f"{name}: {ending} without an answer", status == ending, (status, body))


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


def envoy(model, server, passes):
    own = free()
    places = {place[1:]: port[1:] for place, port in ports(model, server.port, own).items()}
    text = example("envoy", "envoy.yaml", {f"port_value: {place}": f"port_value: {port}" for place, port in places.items()})
    if passes:
        text = text.replace("failure_mode_allow: false", "failure_mode_allow: true")
    path = Stillwatch.write(f"envoy-{own}.yaml", text)
    words = ["-c", path, "--concurrency", "1", "--disable-hot-restart", "--log-level", "warning"]
    return own, Process([os.path.join(PROGRAMS, "envoy"), *words], own)


def traefik(model, server, _):
    own = free()
    places = ports(model, server.port, own)
    del places[":8080"]
    path = Stillwatch.write(f"traefik-{own}.yaml", example("traefik", "dynamic.yaml", places))
    words = [f"--entryPoints.web.address=127.0.0.1:{own}", f"--providers.file.filename={path}"]
    process = Process([os.path.join(PROGRAMS, "traefik"), *words], own)
    until = time.monotonic() + 30
    # It listens before it has read its routes.
    while ask(own, "sw-nobody")[0] == 404 and time.monotonic() < until:
        time.sleep(0.05)
    return own, process


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


AUTHORISATION = """
from litellm.proxy._types import UserAPIKeyAuth


async def account(request, api_key):
    return UserAPIKeyAuth(api_key=api_key, user_id=api_key.removeprefix("sk-"))
"""


def litellm_proxy(model, server):
    """LiteLLM itself with the hook; the caller's key is "sk-" and the account."""
    own = free()
    folder = os.path.join(WORK, "litellm")
    os.makedirs(folder)
    general = "general_settings: {custom_auth: authorisation.account, use_x_forwarded_for: true}\n"
    files = {
        "config.yaml": example("litellm", "config.yaml", {":9000": f":{model.server_port}"}) + general,
        "stillwatch_hook.py": example("litellm", "stillwatch_hook.py", {}),
        "authorisation.py": AUTHORISATION,
    }
    for name, content in files.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(content)
    os.environ.update(UPSTREAM_KEY="none", LITELLM_LOCAL_MODEL_COST_MAP="True", LITELLM_MASTER_KEY="sk-" + secrets.token_hex(32))
    words = ["--config", "config.yaml", "--host", "127.0.0.1", "--port", str(own), "--num_workers", "1"]
    process = Process([os.path.join(PROGRAMS, "litellm"), *words], own, folder, patience=120)
    status, _, body = ask(own, "sk-good")
    check("litellm itself: a good caller passes", status == 200, (status, body))
    status, _, body = ask(own, "sk-bad")
    check("litellm itself: who is cut off gets 403", status == 403, (status, body))
    call = {"model": "small-1", "messages": [{"role": "user", "content": "hi"}], "logprobs": True, "seed": 1}
    status, _, body = ask(own, "sk-other", call)
    sent = json.loads(model.asked)
    check("litellm itself: the call asks for less", status == 200 and "logprobs" not in sent and "seed" in sent, sent)
    call = {"model": "small-1", "max_tokens": 5, "messages": [{"role": "user", "content": "hi"}]}
    status, _, body = ask(own, "sk-other", call, path="/v1/messages")
    check("litellm itself: the other API passes", status == 200, (status, body))
    there = {"X-Forwarded-For": "203.0.113.9"}
    for place, name in ((CHAT, "chat"), ("/v1/messages", "messages")):
        status, _, body = ask(own, "sk-other", call, place, there)
        check(f"litellm itself: {name} is ruled on by the address", status == 403, (status, body))
        forged = {**call, "metadata": {"requester_ip_address": "203.0.113.9"}}
        status, _, body = ask(own, "sk-other", forged, place)
        check(f"litellm itself: {name} cannot name its address", status == 200, (status, body))
    for _ in range(30):
        status, fields, body = ask(own, "sk-fast")
        if status != 200:
            break
    right = status == 429 and int(fields.get("retry-after", 0)) > 0 and "The rate limit is reached" in body
    check("litellm itself: too much gets 429 and Retry-After", right, (status, fields, body))
    wanted = {("good", "chat.completions"), ("other", "chat.completions"), ("other", "messages")}
    until = time.monotonic() + 20
    while not wanted <= server.recorded() and time.monotonic() < until:
        time.sleep(0.2)
    found = server.recorded()
    check("litellm itself: its exchanges are recorded", wanted <= found, found)
    check("litellm itself: refusals are not", "bad" not in {account for account, _ in found}, found)
    process.end()


PROXIES = (
    # name, how it starts, whether it sends bodies, how it ends unanswered, whether it can be told to let pass
    ("nginx", nginx, False, "closed", True),
    ("haproxy", haproxy, True, "closed", True),
    ("envoy", envoy, True, "closed", True),
    ("traefik", traefik, True, 500, False),
)


def main():
    model = ModelServer(("127.0.0.1", 0), Model)
    threading.Thread(target=model.serve_forever, daemon=True).start()
    server = Stillwatch()
    for name, start, sends_bodies, ending, can_open in PROXIES:
        server.start()
        strict, strict_process = start(model.server_port, server, False)
        asked(name, strict, server.keys, sends_bodies)
        if can_open:
            lenient, lenient_process = start(model.server_port, server, True)
            status, _, body = ask(lenient, server.keys["bad"])
            right = status == 403 and code(body) == "access_revoked"
            check(f"{name}, open: who is cut off gets 403", right, (status, body))
        server.stop()
        unanswered(name, strict, server.keys, ending)
        strict_process.end()
        if can_open:
            unanswered(name, lenient, server.keys, "open")
            lenient_process.end()
    server.start()
    hook = litellm(server)
    litellm_proxy(model, server)
    server.stop()
    try:
        hook.ask({"account_id": "good"})
        check("litellm: nobody answers", False)
    except hook.Unanswered:
        check("litellm: nobody answers", True)
    if FAILED:
        sys.exit(f"{len(FAILED)} checks fail")


main()
