"""From a cut to the end of the open streams; see the script `bench-revocation`. Run: revocation.py PROGRAM BENCH FOLDER COUNT."""
import http.client
import json
import os
import subprocess
import sys
import time

from running import Server, Upstream, fail, running


def open_stream(port, key):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    body = {"model": "mock-1", "stream": True, "messages": [{"role": "user", "content": "How is it made?"}]}
    connection.request("POST", "/v1/chat/completions", json.dumps(body), {
        "Content-Type": "application/json", "Authorization": f"Bearer {key}", "x-mock": "hold=2 events=4"})
    answer = connection.getresponse()
    if answer.status != 200 or not answer.readline().startswith(b"data: {"):
        fail(f"no stream: {answer.status}")
    return connection, answer


def main():
    program, bench, folder, count = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    os.makedirs(folder)
    upstream = Upstream()
    server = Server(program, folder, upstream.url, keys="issued")
    keys = []
    for number in range(count):
        made = subprocess.run([program, "keys", "create", f"account-{number}", "--state", server.state, "--json"],
                              capture_output=True, text=True, check=True)
        keys.append(json.loads(made.stdout)["secret"])
    server.start()
    cutter = subprocess.Popen([bench, server.state], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    running.append(cutter)
    stored, took = [], []
    for number in range(count):
        connection, answer = open_stream(server.port, keys[number])
        cutter.stdin.write(f"account-{number}\n")
        cutter.stdin.flush()
        line = answer.readline()
        while line and b"access_revoked" not in line:
            line = answer.readline()
        ended = time.monotonic_ns()
        if not line:
            fail("a stream ended without a word")
        began, told = map(int, cutter.stdout.readline().split())
        stored.append((told - began) / 1e6)
        took.append((ended - began) / 1e6)
        connection.close()
    stored.sort()
    took.sort()
    def at(values, share):
        return values[min(len(values) - 1, int(len(values) * share))]
    print(f"{count} cuts, milliseconds from the call to the error in the client's hands: "
          f"median {at(took, 0.5):.1f}, 95% {at(took, 0.95):.1f}, most {took[-1]:.1f}; "
          f"of that until the cut is on the disk: median {at(stored, 0.5):.1f}, most {stored[-1]:.1f}")
    server.end()
    if at(took, 0.95) > 50:
        fail("more than 50 ms")


main()
