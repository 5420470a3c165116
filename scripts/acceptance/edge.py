"""What scripts/acceptance/edge runs: WORK PROXY PROGRAM DOCUMENT. Callers, a proxy that writes its access log in the layout that
the document proposes for it, and a model's server that keeps the provider's log."""

import concurrent.futures
import http.server
import json
import re
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time

WORK, PROXY, PROGRAM, DOCUMENT = sys.argv[1:5]
ACCOUNTS, EACH = 12, 30
records, done, lock = {}, {}, threading.Lock()


def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


EDGE, MODEL = free(), free()


def layout(language, beginning):
    """The block of the document that begins so."""
    with open(DOCUMENT) as file:
        blocks = re.findall(rf"^```{language}\n({re.escape(beginning)}.*?)^```$", file.read(), re.S | re.M)
    if len(blocks) != 1:
        sys.exit(f"{DOCUMENT} has {len(blocks)} layouts that begin with {beginning}")
    return blocks[0]


def nginx():
    temporary = "".join(
        f"{name}_temp_path {WORK}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
daemon off; pid {WORK}/nginx.pid; error_log {WORK}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    {layout("nginx", "log_format stillwatch")}
    access_log {WORK}/access.jsonl stillwatch; {temporary}
    server {{
        listen 127.0.0.1:{EDGE};
        location = /health {{ return 200 "well"; }}
        location / {{
            proxy_pass http://127.0.0.1:{MODEL};
            proxy_set_header X-Request-ID $request_id;
            proxy_buffering off;
        }}
    }}
}}
"""


def envoy():
    log = layout("yaml", "access_log:").replace("/var/log/envoy/access.jsonl", f"{WORK}/access.jsonl")
    manager = "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager"
    return f"""
static_resources:
  listeners:
    - address: {{socket_address: {{address: 127.0.0.1, port_value: {EDGE}}}}}
      filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/{manager}
                stat_prefix: edge
                use_remote_address: true
                # Callers come through one more proxy, which tells their address.
                xff_num_trusted_hops: 1
{textwrap.indent(log, " " * 16).rstrip()}
                route_config:
                  virtual_hosts:
                    - name: edge
                      domains: ["*"]
                      routes:
                        - {{match: {{path: /health}}, direct_response: {{status: 200, body: {{inline_string: well}}}}}}
                        - {{match: {{prefix: /}}, route: {{cluster: model, timeout: 0s}}}}
                http_filters:
                  - name: envoy.filters.http.router
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  clusters:
    - name: model
      load_assignment:
        cluster_name: model
        endpoints: [{{lb_endpoints: [{{endpoint: {{address: {{socket_address: {{address: 127.0.0.1, port_value: {MODEL}}}}}}}}}]}}]
"""


def start():
    """The proxy, and the signal on which it comes to its end after its last line."""
    path = f"{WORK}/{PROXY}.yaml"
    with open(path, "w") as file:
        file.write({"nginx": nginx, "envoy": envoy}[PROXY]())
    if PROXY == "nginx":
        return subprocess.Popen([PROGRAM, "-c", path, "-p", WORK, "-e", f"{WORK}/error.log"]), signal.SIGQUIT
    words = ["-c", path, "--concurrency", "1", "--disable-hot-restart", "--log-path", f"{WORK}/error.log"]
    return subprocess.Popen([PROGRAM, *words]), signal.SIGTERM


class Model(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *ignored):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        minute = body["number"] * 7
        record = {
            "id": f"x-{body['number']}",
            "request_id": self.headers["X-Request-ID"],
            "ts": f"2026-03-{2 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}:00Z",
            "account_id": body["account"],
            "prompt": body["prompt"],
            "usage": {"in": 20, "out": 100},
        }
        with lock:
            records[body["number"]] = record
        try:
            time.sleep(body["delay"])
            self.send_response(body["status"])
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for _ in range(8):
                self.wfile.write(b"6\r\ndata:\n\r\n")
                self.wfile.flush()
                time.sleep(body["pause"])
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True


def call(number):
    """One caller: waits for the end, leaves before the answer, or leaves within it."""
    way = ["stays", "stays", "stays", "before", "within", "refused"][number % 6]
    status = 429 if way == "refused" else 200
    agent = f"caller/{number % ACCOUNTS} \"quoted\" \\ é"
    address = f"192.0.2.{number % ACCOUNTS + 1}"
    body = json.dumps(
        {
            "number": number,
            "account": f"account-{number % ACCOUNTS}",
            "prompt": f"Tell me about the number {number}, and about its neighbours, in a few words",
            "status": status,
            "delay": 1.5 if way == "before" else 0,
            "pause": 0.3 if way == "within" else 0.002,
        }
    ).encode()
    head = (
        f"POST /v1/messages?key=secret HTTP/1.1\r\nHost: model\r\nUser-Agent: {agent}\r\n"
        f"X-Forwarded-For: 203.0.113.9, {address}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", EDGE)) as connection:
        connection.sendall(head.encode() + body)
        if way == "before":
            # The model must have seen the request, or there is no record to join.
            while number not in records:
                time.sleep(0.01)
        elif way == "within":
            while b"data:" not in connection.recv(65536):
                pass
        else:
            while connection.recv(65536):
                pass
    left = way in ("before", "within")
    with lock:
        done[number] = {"client_ip": address, "user_agent": agent, "client_abort": left}
        if way != "before":
            done[number]["http_status"] = status
        elif PROXY == "nginx":
            # Its own code; Envoy has none for an answer that never began.
            done[number]["http_status"] = 499


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *ignored):
        pass


server = Server(("127.0.0.1", MODEL), Model)
threading.Thread(target=server.serve_forever, daemon=True).start()
proxy, ending = start()
try:
    for attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", EDGE)).close()
            break
        except OSError:
            time.sleep(0.05)
    else:
        raise SystemExit("the proxy does not answer: " + open(f"{WORK}/error.log").read())
    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        for result in [pool.submit(call, number) for number in range(ACCOUNTS * EACH)]:
            result.result()
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", EDGE)) as connection:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: model\r\nConnection: close\r\n\r\n")
            while connection.recv(65536):
                pass
    # Some answers are still on their way to callers that are gone.
    time.sleep(3)
finally:
    proxy.send_signal(ending)
    proxy.wait(30)
with open(f"{WORK}/records.jsonl", "w") as log, open(f"{WORK}/whole.jsonl", "w") as whole:
    for number in sorted(records):
        log.write(json.dumps(records[number]) + "\n")
        whole.write(json.dumps({**records[number], **done[number]}) + "\n")
lines = open(f"{WORK}/access.jsonl").read().splitlines()
print(f"{len(records)} records, {len(lines)} lines of the proxy's, such as:")
print(lines[0])
ends = {}
for line in lines:
    line = json.loads(line)
    names = ("status", "request_completion") if PROXY == "nginx" else ("response_code", "response_flags")
    end = tuple(line[name] for name in names)
    ends[end] = ends.get(end, 0) + 1
for end, count in sorted(ends.items(), key=str):
    print(f"{count:5} {end[0]}, {end[1]!r}")
