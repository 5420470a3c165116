"""The official clients through `stillwatch serve`; see the script `clients`. Run: clients.py PROGRAM FOLDER."""
import concurrent.futures
import http.client
import json
import os
import subprocess
import sys
import threading
import time

import anthropic
import openai

from running import Server, Upstream, fail

MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Wie entsteht Dampf?"}]
ASKED = {"model": "mock-1", "messages": MESSAGES}
ASKED_ANTHROPIC = {"model": "mock-1", "max_tokens": 64, "system": "Be brief.", "messages": MESSAGES[1:]}
TOOLS = [{"type": "function", "function": {"name": "weather", "parameters": {
    "type": "object", "properties": {"city": {"type": "string"}}}}}]
TOOLS_ANTHROPIC = [{"name": "weather", "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}}}]
checks = 0


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        fail(f"check {checks}: {what}")


def expect(kind, action, **members):
    """Runs what must raise; returns the error."""
    try:
        action()
    except kind as error:
        for name, value in members.items():
            check(getattr(error, name) == value, f"{kind.__name__}.{name} is {getattr(error, name)!r}, not {value!r}")
        check(type(error) is kind, f"{type(error).__name__}, not {kind.__name__}: {error}")
        return error
    except Exception as error:
        fail(f"{type(error).__name__} instead of {kind.__name__}: {error}")
    fail(f"no {kind.__name__}")


def mock(told):
    return {"x-mock": told}


class Clients:
    def __init__(self, server, key, retries=0, timeout=20):
        self.openai = openai.OpenAI(base_url=f"{server.url}/v1", api_key=key, max_retries=retries, timeout=timeout)
        self.anthropic = anthropic.Anthropic(base_url=server.url, api_key=key, max_retries=retries, timeout=timeout)

    def chat(self, told="", **more):
        return self.openai.chat.completions.create(**ASKED, extra_headers=mock(told), **more)

    def message(self, told="", **more):
        return self.anthropic.messages.create(**{**ASKED_ANTHROPIC, **more}, extra_headers=mock(told))


def whole(to):
    answer = to.chat()
    check(answer.choices[0].message.content.startswith("Dampf steigt") and answer.usage.completion_tokens == 7, "chat")
    answer = to.openai.responses.create(model="mock-1", input="Wie?", extra_headers=mock("frame=chunked"))
    check(answer.output_text.startswith("Dampf steigt"), "responses")
    answer = to.message("frame=chunked")
    check(answer.content[0].text.startswith("Dampf steigt") and answer.stop_reason == "end_turn", "messages")
    check(to.openai.embeddings.create(model="e", input="a", encoding_format="float").data[0].embedding[1] == -0.5, "embeddings")
    check(to.openai.models.list().data[0].id == "mock-1", "models of the one")
    check(to.anthropic.models.list().data[0].id == "mock-1", "models of the other")
    check(to.anthropic.messages.count_tokens(model="m", messages=MESSAGES[1:]).input_tokens == 42, "count_tokens")
    check(len(to.chat("size=3000000").choices[0].message.content) == 3_000_000, "a long answer")
    # Clients that authenticate the other way.
    other = anthropic.Anthropic(base_url=str(to.anthropic.base_url), auth_token=to.openai.api_key, api_key=None, max_retries=0)
    check(other.messages.create(**ASKED_ANTHROPIC).content[0].text != "", "a bearer token")


def streams(to):
    for told in ("", "crlf", "tail", "events=500", "pad=9000 events=40", "pause=0.02 events=5"):
        chunks = list(to.chat(told, stream=True, stream_options={"include_usage": True}))
        check(chunks[-1].usage.total_tokens == 18, f"usage at the end of a stream ({told})")
        check("".join(c.choices[0].delta.content or "" for c in chunks if c.choices).startswith("Dampf"), f"text ({told})")
        kinds = [event.type for event in to.openai.responses.create(
            model="mock-1", input="Wie?", stream=True, extra_headers=mock(told))]
        check(kinds[0] == "response.created" and kinds[-1] == "response.completed", f"responses ({told})")
        with to.anthropic.messages.stream(**ASKED_ANTHROPIC, extra_headers=mock(told)) as stream:
            check(stream.get_final_message().stop_reason == "end_turn", f"a stream of messages ({told})")


def tools(to):
    answer = to.chat("tools", tools=TOOLS).choices[0]
    check(json.loads(answer.message.tool_calls[0].function.arguments)["city"] == "Zürich", "tool call")
    chunks = to.chat("tools", tools=TOOLS, stream=True)
    parts = [c.choices[0].delta.tool_calls[0].function.arguments for c in chunks if c.choices and c.choices[0].delta.tool_calls]
    check(json.loads("".join(parts))["city"] == "Zürich", "tool call in a stream")
    answer = to.message("tools", tools=TOOLS_ANTHROPIC)
    check(answer.content[-1].input["city"] == "Zürich", "tool use")
    with to.anthropic.messages.stream(**ASKED_ANTHROPIC, tools=TOOLS_ANTHROPIC, extra_headers=mock("tools")) as stream:
        check(stream.get_final_message().content[-1].input["city"] == "Zürich", "tool use in a stream")
    thinking = {"type": "enabled", "budget_tokens": 1024}
    answer = to.message("thinking", max_tokens=2048, thinking=thinking)
    check(answer.content[0].type == "thinking" and len(answer.content[0].signature) == 108, "signature")
    with to.anthropic.messages.stream(**{**ASKED_ANTHROPIC, "max_tokens": 2048}, thinking=thinking,
                                      extra_headers=mock("thinking")) as stream:
        check(len(stream.get_final_message().content[0].signature) == 108, "signature in a stream")


def errors(to):
    for status, name in ((400, "BadRequestError"), (401, "AuthenticationError"), (429, "RateLimitError"),
                         (500, "InternalServerError")):
        expect(getattr(openai, name), lambda: to.chat(f"status={status}"), status_code=status)
        expect(getattr(openai, name), lambda: to.chat(f"status={status}", stream=True), status_code=status)
        error = expect(getattr(anthropic, name), lambda: to.message(f"status={status}"), status_code=status)
        check(error.body["type"] == "error", "an Anthropic error's body")
    error = expect(anthropic._exceptions.OverloadedError, lambda: to.message("status=529"), status_code=529)
    check("told to answer 529" in str(error), "the upstream's own words")
    expect(openai.InternalServerError, lambda: to.chat("break=1"), status_code=502)
    # The gateway's own.
    error = expect(anthropic.NotFoundError, lambda: to.anthropic.post("/v1/nowhere", cast_to=object, body={}))
    check(error.body["error"]["type"] == "not_found_error", "the type of a 404")
    expect(openai.BadRequestError, lambda: to.openai.post(
        "/chat/completions", body={"model": 7, "messages": []}, cast_to=object), code="invalid_json")


def retries(to, unique):
    start = time.monotonic()
    answer = to.chat(f"status=429 after=1 times=1 id=o{unique}")
    check(answer.choices[0].message.content != "" and time.monotonic() - start >= 1, "Retry-After is honoured")
    start = time.monotonic()
    check(to.message(f"status=429 after=1 times=1 id=a{unique}").content[0].text != "", "a second try")
    check(time.monotonic() - start >= 1, "Retry-After is honoured")
    check(to.chat(f"status=500 times=2 id=s{unique}").choices[0].finish_reason == "stop", "two failures")


def broken(to):
    """Streams that break off, clients that leave, clients that wait no longer."""
    seen = 0
    try:
        for chunk in to.chat("break=4 pause=0.01", stream=True):
            seen += 1
        fail("a broken stream ended well")
    except (openai.APIError, openai.APIConnectionError, Exception) as error:
        check("RemoteProtocolError" in repr(error) or isinstance(error, openai.APIError), f"{error!r}")
    check(seen == 4, f"what came before the break: {seen} of 4")
    stream = to.chat("events=400 pause=0.05", stream=True)
    for number, _ in enumerate(stream):
        if number == 3:
            break
    stream.close()
    with to.anthropic.messages.stream(**ASKED_ANTHROPIC, extra_headers=mock("events=400 pause=0.05")) as stream:
        for number, _ in enumerate(stream):
            if number == 3:
                break
    expect(openai.APITimeoutError, lambda: to.openai.with_options(timeout=0.5).chat.completions.create(
        **ASKED, extra_headers=mock("hang")))
    expect(anthropic.APITimeoutError, lambda: to.anthropic.with_options(timeout=0.5).messages.create(
        **ASKED_ANTHROPIC, extra_headers=mock("hang")))


def many(to, count=200):
    """Requests of both kinds at once, each its own answer."""
    def one(number):
        size = 50 + number * 7
        told = f"size={size} pause=0.002" if number % 3 else f"size={size}"
        if number % 2:
            text = "".join(c.choices[0].delta.content or "" for c in to.chat(told, stream=True) if c.choices)
        else:
            text = to.message(told).content[0].text
        return len(text) == size
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        check(all(pool.map(one, range(count))), "each its own answer")
    return count


def raw(port, path, body, fields, method="POST"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    data = json.dumps(body).encode() if body is not None else None
    connection.request(method, path, data, {"Content-Type": "application/json", **fields} if data else fields)
    answer = connection.getresponse()
    try:
        content = answer.read()
        ended = True
    except http.client.IncompleteRead as error:
        content, ended = error.partial, False
    except (ConnectionError, OSError):
        content, ended = b"", False
    finally:
        connection.close()
    return answer.status, answer.getheaders(), content, ended


# What belongs to one connection, and what is the server's own.
OWN = {"date", "connection", "keep-alive", "transfer-encoding", "content-length", "ratelimit", "ratelimit-policy"}


def same(server, upstream, key):
    """Status, fields and body through the gateway are those of the upstream itself."""
    count = 0
    fields = {"Authorization": f"Bearer {key}"}
    for path, body in (("/v1/chat/completions", ASKED), ("/v1/responses", {"model": "m", "input": "Wie?"}),
                       ("/v1/messages", ASKED_ANTHROPIC), ("/v1/embeddings", {"model": "e", "input": "a"}),
                       ("/v1/messages/count_tokens", ASKED_ANTHROPIC), ("/v1/models", None)):
        style = {"anthropic-version": "2023-06-01"} if "messages" in path else {}
        frames = ["", "frame=chunked", "frame=close", "indent", "size=200000", "size=200000 frame=chunked", "status=400",
                  "status=429 after=7", "status=500", "status=529 frame=chunked"]
        cases = [(told, body) for told in frames]
        if path in ("/v1/chat/completions", "/v1/responses", "/v1/messages"):
            cases += [(told, {**body, "stream": True}) for told in (
                "", "crlf", "tail", "crlf tail", "tools", "thinking", "events=2000", "pad=20000 events=30", "status=429",
                "pad=300 events=300 pause=0.001", "break=3 pause=0.01")]
            cases += [("tools", body), ("thinking", body)]
        for told, asked in cases:
            method = "GET" if asked is None else "POST"
            sent = {**fields, **style, **mock(told)}
            direct, through = raw(upstream.port, path, asked, sent, method), raw(server.port, path, asked, sent, method)
            check(through[0] == direct[0], f"{path} {told}: status {through[0]}, not {direct[0]}")
            check(through[2] == direct[2], f"{path} {told}: {len(through[2])} bytes, not the {len(direct[2])} of the upstream")
            check(through[3] == direct[3], f"{path} {told}: the end is another one")
            theirs, ours = ([(n.lower(), v) for n, v in side[1] if n.lower() not in OWN] for side in (direct, through))
            check(ours == theirs, f"{path} {told}: {ours} instead of {theirs}")
            count += 1
    # An answer that breaks off is no answer; the gateway says so in its own words.
    status, _, content, _ = raw(server.port, "/v1/chat/completions", ASKED, {**fields, **mock("break=1")})
    check(status == 502 and b"upstream_failed" in content, "half an answer")
    return count


def fields_passed(requests, key, passed):
    """What the upstream got of the callers' fields."""
    for request in requests:
        names = [name for name, _ in request["fields"]]
        values = " ".join(value for _, value in request["fields"])
        check(passed == (key in values), "the caller's key and the upstream")
        for name in ("accept-encoding", "expect", "x-forwarded-for"):
            check(name not in names, f"{name} is passed on")
        check(names.count("host") == 1 and names.count("content-length") <= 1, "framing is our own")


def run(program, folder, keys):
    print(f"keys {keys}")
    os.makedirs(folder)
    upstream = Upstream(f"{folder}/upstream.jsonl")
    server = Server(program, folder, upstream.url, keys)
    key = "sk-callers-own-0123456789"
    if keys == "issued":
        made = subprocess.run([program, "keys", "create", "acme", "--state", server.state, "--json"],
                              capture_output=True, text=True)
        if made.returncode:
            fail(f"keys create: {made.stderr}")
        key = json.loads(made.stdout)["secret"]
    server.start()
    to = Clients(server, key)
    for part in (whole, streams, tools, errors, broken):
        start = time.monotonic()
        part(to)
        print(f"  {part.__name__:10} {time.monotonic() - start:5.1f} s", flush=True)
    retries(Clients(server, key, retries=3), keys)
    count = many(to)
    print(f"  at once    {count} requests")
    if keys == "issued":
        bad = Clients(server, "sk-of-somebody-else")
        expect(openai.AuthenticationError, lambda: bad.chat(), code="invalid_api_key")
        error = expect(anthropic.AuthenticationError, lambda: bad.message(), status_code=401)
        check(error.body["error"]["type"] == "authentication_error", "the type of a 401")
    else:
        direct = Upstream()
        print(f"  same       {same(server, direct, key)} answers as the upstream gives them")
    server.end()
    lines = server.record()
    fields_passed(upstream.requests(), key, passed=keys == "passed")
    # Everything that the upstream saw is recorded, once. What was answered with an error counts too.
    ids = [line["id"] for line in lines]
    check(len(set(ids)) == len(ids), "an exchange stands twice in the record")
    asked = len(upstream.requests())
    check(len(lines) == asked, f"{len(lines)} exchanges are recorded, and the upstream saw {asked}")
    print(f"  recorded   {len(lines)} exchanges, each once")
    aborted = [line for line in lines if line.get("client_abort")]
    check(len(aborted) >= 4, f"{len(aborted)} aborts are recorded, of at least 4")
    check(all(line["account_id"] for line in lines), "an account is missing")
    if keys == "issued":
        check({line["account_id"] for line in lines} == {"acme"}, "the key's account")
    check(key not in json.dumps(lines) and key not in "\n".join(server.log), "a key stands in the record or the log")
    upstream.end()
    return lines, server


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    for keys in ("passed", "issued"):
        lines, server = run(program, f"{folder}/{keys}", keys)
        errors = [line for line in server.log if '"level":"error"' in line]
        check(not errors, f"the log has errors: {errors[:3]}")
    print(f"{checks} checks hold")


main()
