"""A model's API that answers what it is told to: both APIs, whole and streamed, in every way in which an answer can go wrong.

What a request gets stands in its field `x-mock`, words with values: `frame=chunked`, `status=429`, `after=0.2` (Retry-After),
`times=2` with `id=…` (so many failures first), `pause=0.05` (seconds before each event), `events=20`, `break=3` (reset after
so many events), `hold=3` (silence after so many), `hang` (no answer), `thinking`, `tools`, `size=…` (length of the text), `crlf`, `tail`
(something behind the terminal event), `pad=…` (length of each event), `number=…` (the answer's id ends in it). The same words
give the same bytes.

Run: upstream.py PORT [LOG]; the port may be 0, and the one taken is printed. LOG gets one JSON line for each request, and for
a numbered one a second when it is answered: the number and the SHA-256 of the content.
"""
import asyncio
import hashlib
import json
import resource
import sys

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests",
           500: "Internal Server Error", 503: "Service Unavailable", 529: "Overloaded"}
TEXT = "Dampf steigt, kühlt ab und tropft: distillation, 蒸留 — drop by drop. "
failures = {}


def words(text):
    return {part.split("=", 1)[0]: part.split("=", 1)[1] if "=" in part else "1" for part in text.split()}


def text_of(told, body):
    size = int(told.get("size", 60))
    return (TEXT * (1 + size // len(TEXT)))[:size]


def whole(path, told, body):
    """The answer's object."""
    text = text_of(told, body)
    number = told.get("number", "1")
    model = body.get("model", "mock")
    if path == "/v1/chat/completions":
        message = {"role": "assistant", "content": text, "refusal": None}
        if "tools" in told:
            message = {"role": "assistant", "content": None, "tool_calls": [
                {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Zürich"}'}}]}
        return {"id": f"chatcmpl-{number}", "object": "chat.completion", "created": 1767225600, "model": model,
                "choices": [{"index": 0, "message": message, "logprobs": None,
                             "finish_reason": "tool_calls" if "tools" in told else "stop"}],
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18,
                          "completion_tokens_details": {"reasoning_tokens": 3}}}
    if path == "/v1/responses":
        return {"id": "resp_1", "object": "response", "created_at": 1767225600, "status": "completed", "model": model,
                "output": [{"type": "message", "id": "msg_1", "status": "completed", "role": "assistant",
                            "content": [{"type": "output_text", "text": text, "annotations": []}]}],
                "parallel_tool_calls": True, "tool_choice": "auto", "tools": [], "error": None,
                "usage": {"input_tokens": 11, "output_tokens": 7, "total_tokens": 18,
                          "input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 3}}}
    if path == "/v1/messages":
        content = [{"type": "text", "text": text}]
        if "thinking" in told:
            content.insert(0, {"type": "thinking", "thinking": "First the mash.", "signature": "c2lnbmF0dXJl" * 9})
        if "tools" in told:
            content.append({"type": "tool_use", "id": "toolu_1", "name": "weather", "input": {"city": "Zürich"}})
        return {"id": f"msg_{number}", "type": "message", "role": "assistant", "model": model, "content": content,
                "stop_reason": "tool_use" if "tools" in told else "end_turn", "stop_sequence": None,
                "usage": {"input_tokens": 11, "output_tokens": 7, "cache_read_input_tokens": 0,
                          "cache_creation_input_tokens": 0}}
    if path == "/v1/messages/count_tokens":
        return {"input_tokens": 42}
    if path == "/v1/embeddings":
        return {"object": "list", "model": model, "usage": {"prompt_tokens": 4, "total_tokens": 4},
                "data": [{"object": "embedding", "index": 0, "embedding": [0.25, -0.5, 0.125]}]}
    if path == "/v1/models":
        return {"object": "list", "data": [{"id": "mock-1", "object": "model", "created": 1767225600, "owned_by": "us",
                                            "type": "model", "display_name": "Mock", "created_at": "2026-01-01T00:00:00Z"}],
                "has_more": False, "first_id": "mock-1", "last_id": "mock-1"}
    return {"path": path}


def events(path, told, body):
    """The stream's events as pairs of name and data; the data is an object or a text."""
    count = int(told.get("events", 8))
    text = text_of(told, body)
    if "pad" in told:
        pieces = [TEXT[: int(told["pad"])] or "x"] * count
    else:
        step = max(1, -(-len(text) // count))
        pieces = [text[at:at + step] for at in range(0, len(text), step)]
    model = body.get("model", "mock")
    if path == "/v1/chat/completions":
        def chunk(delta, finish=None, **more):
            return None, {"id": f"chatcmpl-{told.get('number', '1')}", "object": "chat.completion.chunk", "created": 1767225600, "model": model,
                          "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more}
        yield chunk({"role": "assistant", "content": ""})
        if "tools" in told:
            yield chunk({"tool_calls": [{"index": 0, "id": "call_1", "type": "function",
                                         "function": {"name": "weather", "arguments": ""}}]})
            for part in ('{"city"', ': "Zürich"}'):
                yield chunk({"tool_calls": [{"index": 0, "function": {"arguments": part}}]})
            yield chunk({}, "tool_calls")
        else:
            for piece in pieces:
                yield chunk({"content": piece})
            yield chunk({}, "stop")
        _, last = chunk({})
        yield None, {**last, "choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}
        yield None, "[DONE]"
        return
    if path == "/v1/responses":
        made = whole(path, told, body)
        number = 0
        def event(kind, **more):
            nonlocal number
            number += 1
            return kind, {"type": kind, "sequence_number": number, **more}
        yield event("response.created", response={**made, "status": "in_progress", "output": [], "usage": None})
        for piece in pieces:
            yield event("response.output_text.delta", item_id="msg_1", output_index=0, content_index=0, delta=piece,
                        logprobs=[])
        yield event("response.completed", response=made)
        return
    made = whole(path, told, body)
    def event(kind, **more):
        return kind, {"type": kind, **more}
    yield event("message_start", message={**made, "content": [], "stop_reason": None,
                                          "usage": {"input_tokens": 11, "output_tokens": 1}})
    yield event("ping")
    index = 0
    if "thinking" in told:
        yield event("content_block_start", index=index, content_block={"type": "thinking", "thinking": "", "signature": ""})
        for piece in ("First ", "the mash."):
            yield event("content_block_delta", index=index, delta={"type": "thinking_delta", "thinking": piece})
        yield event("content_block_delta", index=index, delta={"type": "signature_delta", "signature": "c2lnbmF0dXJl" * 9})
        yield event("content_block_stop", index=index)
        index += 1
    yield event("content_block_start", index=index, content_block={"type": "text", "text": ""})
    for piece in pieces:
        yield event("content_block_delta", index=index, delta={"type": "text_delta", "text": piece})
    yield event("content_block_stop", index=index)
    if "tools" in told:
        index += 1
        yield event("content_block_start", index=index,
                    content_block={"type": "tool_use", "id": "toolu_1", "name": "weather", "input": {}})
        for piece in ('{"city"', ': "Zürich"}'):
            yield event("content_block_delta", index=index, delta={"type": "input_json_delta", "partial_json": piece})
        yield event("content_block_stop", index=index)
    yield event("message_delta", delta={"stop_reason": made["stop_reason"], "stop_sequence": None},
                usage={"output_tokens": 7})
    yield event("message_stop")


def error(status, path):
    message = f"The mock was told to answer {status}."
    if path.startswith("/v1/messages"):
        kind = {400: "invalid_request_error", 401: "authentication_error", 429: "rate_limit_error", 529: "overloaded_error"}
        return {"type": "error", "error": {"type": kind.get(status, "api_error"), "message": message}, "request_id": "req_1"}
    kind = {401: "authentication_error", 429: "rate_limit_error"}.get(status, "invalid_request_error" if status < 500 else "server_error")
    return {"error": {"message": message, "type": kind, "param": None, "code": None}}


class Connection:
    def __init__(self, reader, writer, log):
        self.reader, self.writer, self.log = reader, writer, log

    async def request(self):
        head = await self.reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ")
        fields = [(line.split(":", 1)[0].lower(), line.split(":", 1)[1].strip()) for line in lines[1:] if line]
        first = dict(reversed(fields))
        if first.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(await self.reader.readline(), 16):
                body += await self.reader.readexactly(size)
                await self.reader.readexactly(2)
            await self.reader.readline()
        else:
            body = await self.reader.readexactly(int(first.get("content-length", 0)))
        return method, target, fields, first, body

    def head(self, status, more):
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Other')}", "server: mock", "x-request-id: up_1", *more, "", ""]
        self.writer.write("\r\n".join(lines).encode())

    def chunk(self, data):
        self.digest.update(data)
        self.writer.write(b"%x\r\n%s\r\n" % (len(data), data))

    async def send_whole(self, status, made, told, more=()):
        data = json.dumps(made, ensure_ascii=False, indent=1 if "indent" in told else None).encode()
        if told.get("frame") != "chunked":
            self.digest.update(data)
        if told.get("frame") == "chunked":
            self.head(status, ["content-type: application/json", "transfer-encoding: chunked", *more])
            for at in range(0, len(data), 97 if len(data) < 10_000 else 8192):
                self.chunk(data[at:at + (97 if len(data) < 10_000 else 8192)])
            self.writer.write(b"0\r\n\r\n")
        elif told.get("frame") == "close":
            self.head(status, ["content-type: application/json", "connection: close", *more])
            self.writer.write(data)
            await self.writer.drain()
            raise ConnectionError
        else:
            self.head(status, ["content-type: application/json", f"content-length: {len(data)}", *more])
            if "break" in told:
                self.writer.write(data[: len(data) // 2])
                await self.reset()
            self.writer.write(data)
        await self.writer.drain()

    async def reset(self):
        await self.writer.drain()
        await asyncio.sleep(0.05)
        self.writer.transport.abort()
        raise ConnectionError

    async def send_stream(self, path, told, body):
        self.head(200, ["content-type: text/event-stream; charset=utf-8", "cache-control: no-cache",
                        "transfer-encoding: chunked"])
        end = "\r\n" if "crlf" in told else "\n"
        pause, last = float(told.get("pause", 0)), int(told.get("break", -1))
        hold = int(told.get("hold", -1))
        for number, (name, data) in enumerate(events(path, told, body)):
            if number == last:
                await self.reset()
            if number == hold:
                await self.writer.drain()
                await self.reader.read(1)
                raise ConnectionError
            if pause:
                await self.writer.drain()
                await asyncio.sleep(pause)
            data = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
            self.chunk(((f"event: {name}{end}" if name else "") + f"data: {data}{end}{end}").encode())
            if number % 64 == 63:
                await self.writer.drain()
        if "tail" in told:
            await self.writer.drain()
            await asyncio.sleep(0.1)
            self.chunk(f": the end{end}{end}".encode())
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()

    async def answer(self):
        method, target, fields, first, raw = await self.request()
        path = target.split("?")[0]
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            body = {}
        if self.log:
            self.log.write(json.dumps({"method": method, "target": target, "fields": fields,
                                       "body": raw.decode("utf-8", "replace")}) + "\n")
            self.log.flush()
        told = words(first.get("x-mock", ""))
        self.digest = hashlib.sha256()
        try:
            await self.answer_as_told(path, told, body)
        finally:
            if self.log and "number" in told:
                self.log.write(json.dumps({"number": int(told["number"]), "content": self.digest.hexdigest()}) + "\n")
                self.log.flush()

    async def answer_as_told(self, path, told, body):
        if "hang" in told:
            await self.reader.read(1)
            raise ConnectionError
        if "wait" in told:
            await asyncio.sleep(float(told["wait"]))
        if "status" in told:
            seen = failures.get(told.get("id"), 0)
            failures[told.get("id")] = seen + 1
            if seen < int(told.get("times", 1 << 30)):
                more = [f"retry-after: {told['after']}"] if "after" in told else []
                return await self.send_whole(int(told["status"]), error(int(told["status"]), path), told, more)
        if body.get("stream"):
            return await self.send_stream(path, told, body)
        await self.send_whole(200, whole(path, told, body), told)


async def serve(reader, writer, log):
    connection = Connection(reader, writer, log)
    try:
        while True:
            await connection.answer()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def main():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    log = open(sys.argv[2], "a") if len(sys.argv) > 2 else None
    server = await asyncio.start_server(lambda r, w: serve(r, w, log), "127.0.0.1", int(sys.argv[1]), backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
