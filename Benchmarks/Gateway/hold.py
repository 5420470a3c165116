"""Memory of a server for each slow stream that it passes on. Run: hold.py PORT STREAMS PID...; prints KB of resident memory a
stream, over all processes named."""
import resource
import socket
import sys
import time

BODY = b'{"model":"slow","stream":true,"messages":[{"role":"user","content":"Why is the sky blue? Take your time."}]}'


def resident(pids):
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/status") as lines:
            total += next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    return total


def main():
    port, count, pids = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    before = resident(pids)
    streams = []
    for number in range(count):
        stream = socket.create_connection(("127.0.0.1", port), timeout=60)
        stream.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer caller-%d\r\n"
                       b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (number % 500, len(BODY)) + BODY)
        streams.append(stream)
    for stream in streams:
        seen = b""
        while b"data: " not in seen:
            piece = stream.recv(65536)
            if not piece:
                sys.exit(f"a stream ended at once: {seen[:200]!r}")
            seen += piece
    time.sleep(5)
    print(f"{(resident(pids) - before) / count:.1f}")


main()
