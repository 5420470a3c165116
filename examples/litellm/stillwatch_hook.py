"""Asks Stillwatch before every call of a LiteLLM proxy, and posts the record of every exchange after it."""

import asyncio
import datetime
import json
import logging
import os
import queue
import threading
import time
import urllib.request

LOG = logging.getLogger("stillwatch")
TIMEOUT = 0.2


class Unanswered(Exception):
    """Stillwatch did not answer."""


def _token():
    with open(os.environ["STILLWATCH_TOKEN_FILE"]) as file:
        return file.readline().strip()


def _post(place, body, kind, timeout):
    request = urllib.request.Request(
        os.environ.get("STILLWATCH_URL", "http://127.0.0.1:8181") + place,
        data=body,
        headers={"Authorization": "Bearer " + _token(), "Content-Type": kind},
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.load(answer)
    except (OSError, ValueError) as error:
        raise Unanswered(str(error)) from None


def ask(question):
    """The decision on a request: `action`, `status`, `message`, `degrade` and more."""
    return _post("/v1/decide/json", json.dumps(question).encode(), "application/json", TIMEOUT)


# LiteLLM's name of a call holds one of these words; all others are chat.
ENDPOINTS = {
    "messages": "messages",
    "responses": "responses",
    "embedding": "embeddings",
    "text_completion": "completions",
}


def endpoint(call_type):
    """The endpoint's name in records and questions."""
    return next((name for word, name in ENDPOINTS.items() if word in (call_type or "")), "chat.completions")


def parameters(call):
    """What a call asks for besides its words."""
    names = ("temperature", "top_p", "max_tokens", "n", "logprobs", "top_logprobs", "reasoning_effort", "seed", "stream")
    return {name: call[name] for name in names if call.get(name) is not None}


def question(account, key, organisation, data, call_type=None):
    """What is known of a call before it is made."""
    # Where LiteLLM writes what it knows itself; in these two APIs `metadata` is the caller's own and believed in nothing.
    own = "litellm_metadata" if endpoint(call_type) in ("messages", "responses") else "metadata"
    metadata = data.get(own) or {}
    params = parameters(data)
    if data.get("max_completion_tokens") is not None:
        params["max_tokens"] = data["max_completion_tokens"]
    known = {
        "account_id": account,
        "api_key_id": key,
        "org_id": organisation,
        "client_ip": metadata.get("requester_ip_address"),
        "model_requested": data.get("model"),
        "endpoint": endpoint(call_type),
        # Four bytes are about one token.
        "input_tokens": len(json.dumps(data.get("messages") or data.get("input") or "")) // 4,
    }
    return {name: value for name, value in known.items() if value} | {"params": params}


def degrade(data, words):
    """Takes from a call what a decision says, in place."""
    for word in words:
        name, _, value = word.partition("=")
        if name == "no-logprobs":
            for member in ("logprobs", "top_logprobs", "logit_bias"):
                data.pop(member, None)
        elif name == "top-logprobs" and data.get("top_logprobs"):
            data["top_logprobs"] = min(data["top_logprobs"], int(value))
        elif name == "max-n" and data.get("n"):
            data["n"] = min(data["n"], int(value))
        elif name == "ignore-seed":
            data.pop("seed", None)


class Recorder:
    """Posts records from a thread of its own."""

    def __init__(self):
        self.waiting = queue.Queue(maxsize=10_000)
        threading.Thread(target=self._run, daemon=True).start()

    def add(self, found):
        """Takes a record; drops it, loudly, when ten thousand wait already."""
        try:
            self.waiting.put_nowait(found)
        except queue.Full:
            LOG.warning("a record was dropped: too many wait")

    def _run(self):
        while True:
            batch = [self.waiting.get()]
            until = time.monotonic() + 1
            while len(batch) < 50:
                try:
                    batch.append(self.waiting.get(timeout=max(0, until - time.monotonic())))
                except queue.Empty:
                    break
            send(batch)


def send(batch, patience=60):
    """Posts records; again and again for a while when nobody answers. Their identifiers make that safe."""
    body = "\n".join(json.dumps(found) for found in batch).encode()
    until = time.monotonic() + patience
    while True:
        try:
            return _post("/v1/exchanges", body, "application/x-ndjson", 5)
        except Unanswered as error:
            if time.monotonic() > until:
                LOG.warning("%d records were dropped: %s", len(batch), error)
                return None
            time.sleep(1)


def record(payload):
    """A record of the native format from LiteLLM's standard logging payload."""
    metadata = payload.get("metadata") or {}
    moment = datetime.datetime.fromtimestamp(payload["startTime"], datetime.timezone.utc)
    messages = payload.get("messages")
    if isinstance(messages, str):
        messages = [{"role": "user", "content": messages}]
    failure = str((payload.get("error_information") or {}).get("error_code") or "")
    found = {
        "id": payload.get("id"),
        "ts": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "account_id": metadata.get("user_api_key_user_id") or metadata.get("user_api_key_hash"),
        "api_key_id": metadata.get("user_api_key_hash"),
        "org_id": metadata.get("user_api_key_org_id") or metadata.get("user_api_key_team_id"),
        "end_user_id": payload.get("end_user"),
        "client_ip": payload.get("requester_ip_address"),
        "user_agent": payload.get("user_agent"),
        "model_requested": payload.get("model_group") or payload.get("model"),
        "endpoint": endpoint(payload.get("call_type")),
        "messages": messages if isinstance(messages, list) else None,
        "params": parameters(payload.get("model_parameters") or {}) or None,
        "http_status": 200 if payload.get("status") == "success" else int(failure) if failure.isdigit() else 500,
        "latency_ms": round((payload["endTime"] - payload["startTime"]) * 1000),
        "usage": {"in": payload.get("prompt_tokens"), "out": payload.get("completion_tokens")},
    }
    return {name: value for name, value in found.items() if value is not None}


def _hook():
    """The hook itself; made only where LiteLLM is, so that the rest can be tried without it."""
    from fastapi import HTTPException
    from litellm.integrations.custom_logger import CustomLogger

    class Refusal(HTTPException):
        """Stillwatch's own, which it knows already and is not told of again."""

    class Hook(CustomLogger):
        def __init__(self):
            super().__init__()
            self.recorder = Recorder()

        async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
            account = user_api_key_dict.user_id or user_api_key_dict.token
            asked = question(account, user_api_key_dict.token, user_api_key_dict.org_id, data, call_type)
            try:
                decision = await asyncio.to_thread(ask, asked)
            except Unanswered as error:
                if os.environ.get("STILLWATCH_FAILURE") == "open":
                    LOG.warning("passed without a decision: %s", error)
                    return data
                raise Refusal(503, "The service cannot take requests right now.") from None
            if decision["status"] != 200:
                raise Refusal(decision["status"], decision["message"], headers=decision["headers"])
            degrade(data, decision.get("degrade", []))
            return data

        async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
            self.recorder.add(record(kwargs["standard_logging_object"]))

        async def async_log_failure_event(self, kwargs, response_obj, start_time, end_time):
            if kwargs.get("standard_logging_object") and not isinstance(kwargs.get("exception"), Refusal):
                self.recorder.add(record(kwargs["standard_logging_object"]))

    return Hook()


try:
    hook = _hook()
except ImportError:
    hook = None
