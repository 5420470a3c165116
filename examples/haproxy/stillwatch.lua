-- Asks Stillwatch whether a request may pass. haproxy.cfg sets STILLWATCH_URL, and STILLWATCH_FAILURE to "open" or "closed" for
-- when it does not answer. A request that may pass has the variable txn.stillwatch.
local TIMEOUT = 200

-- What is told of the request beside its path: who asks, and in which dialect.
local PASSED = { "authorization", "x-api-key", "anthropic-version", "content-type", "user-agent" }
-- What is told to the caller of a refusal.
local RETURNED = { "content-type", "retry-after", "retry-after-ms", "x-should-retry", "ratelimit", "ratelimit-policy",
                   "stillwatch-decision-id", "www-authenticate" }

local function first(values)
    if values == nil then return nil end
    if type(values) ~= "table" then return values end
    for _, value in pairs(values) do return value end
end

local function question(txn)
    local fields = txn.http:req_get_headers()
    local headers = {
        ["x-forwarded-method"] = { txn.f:method() },
        ["x-forwarded-uri"] = { txn.f:pathq() },
        ["x-forwarded-for"] = { txn.f:src() },
    }
    for _, name in ipairs(PASSED) do
        local value = first(fields[name])
        if value then headers[name] = { value } end
    end
    local body = txn.f:req_body()
    local size = tonumber(first(fields["content-length"]) or "")
    -- Half a body would be refused as unreadable.
    if body == "" or size == nil or #body < size then body = nil end
    return headers, body
end

local function refuse(txn, status, headers, body)
    local reply = txn:reply({ status = status })
    for _, name in ipairs(RETURNED) do
        local value = first(headers[name])
        if value then reply:add_header(name, value) end
    end
    reply:set_body(body or "")
    txn:done(reply)
end

-- Status, headers and body of the answer; status 0 without one.
local function ask(txn)
    local headers, body = question(txn)
    local answer = core.httpclient():post({
        url = os.getenv("STILLWATCH_URL") .. "/v1/decide/traefik", headers = headers, body = body, timeout = TIMEOUT,
    })
    return answer.status or 0, answer.headers or {}, answer.body
end

core.register_action("stillwatch", { "http-req" }, function(txn)
    local worked, status, headers, body = pcall(ask, txn)
    if not worked then
        core.Alert("stillwatch: " .. tostring(status))
        status = 0
    end
    -- What the caller says of Stillwatch is not passed on.
    txn.http:req_del_header("stillwatch-degrade")
    if status == 200 then
        local degrade = first(headers["stillwatch-degrade"])
        if degrade then txn.http:req_set_header("stillwatch-degrade", degrade) end
        txn:set_var("txn.stillwatch", "asked")
    elseif status >= 400 and status < 500 then
        refuse(txn, status, headers, body)
    elseif os.getenv("STILLWATCH_FAILURE") == "open" then
        txn:set_var("txn.stillwatch", "unasked")
    end
end)
