-- A chat completion of one of a thousand callers; STREAM=1 asks for a stream, MODEL names another model than m.
local stream = os.getenv("STREAM") == "1"
local path = os.getenv("PATH_ASKED") or "/v1/chat/completions"
local body = '{"model":"' .. (os.getenv("MODEL") or "m") .. '",' .. (stream and '"stream":true,' or '')
  .. '"messages":[{"role":"system","content":"You are a helpful assistant. Answer in a few sentences, and say when you are not sure."},'
  .. '{"role":"user","content":"Explain in a few words why the sky is blue, and mention what changes at dusk. Leave out formulas."}],'
  .. '"temperature":0.7,"max_tokens":200}'
local number = 0

request = function()
  number = (number + 1) % 1000
  return wrk.format("POST", path, {["Content-Type"] = "application/json", ["Authorization"] = "Bearer caller-" .. number}, body)
end
