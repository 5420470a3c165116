"""Many slow streams at a time; see the script `streams`. Run: streams.py PROGRAM FOLDER STREAMS MOST-MB."""
import asyncio
import json
import os
import sys
import time

from running import Server, Upstream, fail

EVENTS, PAUSE = 12, 5.0


class Streams:
    def __init__(self, port):
        self.port, self.begun, self.ended, self.failed = port, 0, 0, []

    async def one(self, number):
        """A stream to its end; its events are counted."""
        body = json.dumps({"model": "mock-1", "stream": True,
                           "messages": [{"role": "user", "content": f"Stream {number}"}]}).encode()
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=4096,
                                                           local_addr=(f"127.0.{1 + number // 20000}.1", 0))
            writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-%d\r\n"
                         b"x-mock: events=%d pause=%g size=600\r\nContent-Type: application/json\r\n"
                         b"Content-Length: %d\r\n\r\n" % (number % 500, EVENTS, PAUSE, len(body)) + body)
            await reader.readuntil(b"\r\n\r\n")
            self.begun += 1
            seen = 0
            while line := await reader.readline():
                if line.startswith(b"data: {"):
                    seen += 1
                if line.startswith(b"data: [DONE]"):
                    break
            if seen < EVENTS + 2:
                self.failed.append(f"stream {number}: {seen} events")
            self.ended += 1
            writer.close()
        except (OSError, asyncio.IncompleteReadError) as error:
            self.failed.append(f"stream {number}: {error!r}")


async def run(server, count):
    streams = Streams(server.port)
    tasks = []
    for number in range(count):
        tasks.append(asyncio.create_task(streams.one(number)))
        if number % 50 == 49:
            await asyncio.sleep(0.02)
    most = 0
    while streams.ended + len(streams.failed) < count:
        await asyncio.sleep(1)
        now, peak = server.resident()
        if streams.begun - streams.ended > most:
            most = streams.begun - streams.ended
            print(f"{most} open: {now:.0f} MB resident", flush=True)
    await asyncio.gather(*tasks)
    return streams, most


def main():
    program, folder, count, limit = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    os.makedirs(folder)
    upstream = Upstream()
    server = Server(program, folder, upstream.url).start()
    before = server.resident()[0]
    began = time.monotonic()
    streams, most = asyncio.run(run(server, count))
    peak = server.resident()[1]
    print(f"{count} streams in {time.monotonic() - began:.0f} s, {most} at a time; resident {before:.0f} MB before, "
          f"{peak:.0f} MB at most, {(peak - before) * 1024 / max(1, most):.1f} KB a stream")
    if streams.failed:
        fail(f"{len(streams.failed)} streams failed, such as {streams.failed[:3]}")
    server.end()
    lines = server.record()
    if len({line["prompt"] for line in lines}) != count or len(lines) != count:
        fail(f"{len(lines)} exchanges are recorded, of {count}")
    if most < count * 0.95 or peak > limit:
        fail(f"{most} streams at a time and {peak:.0f} MB")


main()
