#include "shim.h"

#include <simdjson.h>

#include "walk.hpp"

using namespace stillwatch;

struct stillwatch_json_reader {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage1;
    size_t capacity = 0;
    Document document;
    Arena arena;
};

namespace {

// The first byte that UTF-8 does not allow, for the location of a fault. `cut` says that the document merely ends
// within a character.
size_t invalid_utf8_offset(const uint8_t *bytes, size_t count, bool &cut) {
    size_t at = 0;
    cut = false;
    while (at < count) {
        uint8_t lead = bytes[at];
        size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0) return at;
        if (at + length > count) {
            for (size_t index = at + 1; index < count; index++)
                if ((bytes[index] & 0xC0) != 0x80) return at;
            cut = true;
            return at;
        }
        if (length > 1 && !simdjson::validate_utf8(reinterpret_cast<const char *>(bytes + at), length)) return at;
        at += length;
    }
    return count;
}

// The first control character inside a string.
size_t control_character_offset(const uint8_t *bytes, size_t count) {
    bool inside = false;
    for (size_t at = 0; at < count; at++) {
        if (bytes[at] == '"') inside = !inside;
        if (inside && bytes[at] == '\\') at++;
        if (inside && at < count && bytes[at] < 32) return at;
    }
    return 0;
}

uint32_t fail(stillwatch_json_fault *fault, uint32_t code, size_t offset) {
    *fault = {code, -1, offset};
    return code;
}

__attribute__((noinline)) uint32_t explain(
    simdjson::error_code error, const uint8_t *bytes, size_t count, stillwatch_json_fault *fault) {
    bool cut = false;
    size_t offset = invalid_utf8_offset(bytes, count, cut);
    if (cut) return fail(fault, STILLWATCH_JSON_TRUNCATED, offset);
    if (offset < count) return fail(fault, STILLWATCH_JSON_INVALID_UTF8, offset);
    switch (error) {
    case simdjson::UNCLOSED_STRING:
    case simdjson::EMPTY: return fail(fault, STILLWATCH_JSON_TRUNCATED, count);
    case simdjson::UNESCAPED_CHARS:
        return fail(fault, STILLWATCH_JSON_CONTROL_CHARACTER, control_character_offset(bytes, count));
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return fail(fault, STILLWATCH_JSON_TOO_LARGE, 0);
    default: return fail(fault, STILLWATCH_JSON_MALFORMED, 0);
    }
}

// First stage: UTF-8, strings and the index of tokens.
uint32_t index_document(
    stillwatch_json_reader *reader, const uint8_t *bytes, size_t count, stillwatch_json_fault *fault) {
    if (count > reader->capacity) {
        size_t capacity = reader->capacity;
        while (capacity < count) capacity *= 2;
        if (capacity > 0xFFFFFF00u) capacity = 0xFFFFFF00u;
        if (count > capacity || reader->stage1->set_capacity(capacity) != simdjson::SUCCESS)
            return fail(fault, STILLWATCH_JSON_TOO_LARGE, 0);
        reader->capacity = capacity;
    }
    reader->arena.clear();
    auto error = reader->stage1->stage1(bytes, count, simdjson::stage1_mode::regular);
    if (error) {
        reader->document = Document{};
        return explain(error, bytes, count, fault);
    }
    reader->document = Document{
        bytes, count, reader->stage1->structural_indexes.get(), reader->stage1->n_structural_indexes};
    reader->document.find_escapes();
    return STILLWATCH_JSON_OK;
}

uint32_t finish(const Document &document, uint32_t code, uint32_t end, stillwatch_json_fault *fault) {
    if (code == STILLWATCH_JSON_OK && end != document.token_count) code = STILLWATCH_JSON_TRAILING_CONTENT;
    if (code == STILLWATCH_JSON_OK) return code;
    return fail(fault, code, end < document.token_count ? document.tokens[end] : document.count);
}

}  // namespace

extern "C" {

stillwatch_json_plan *stillwatch_json_plan_create(void) { return new stillwatch_json_plan; }

void stillwatch_json_plan_destroy(stillwatch_json_plan *plan) { delete plan; }

int32_t stillwatch_json_plan_add(stillwatch_json_plan *plan, const char *path, int32_t slot, uint32_t accepts) {
    if (slot < 0 || slot >= STILLWATCH_JSON_SLOTS) return -1;
    Node *node = &plan->root;
    std::string_view rest(path);
    while (true) {
        size_t dot = rest.find('.');
        std::string_view key = rest.substr(0, dot);
        if (key.empty()) return -1;
        Entry *entry = node->add(key);
        if (entry->number < 0) {
            entry->number = static_cast<int32_t>(plan->paths.size());
            plan->paths.emplace_back(path, static_cast<size_t>(key.data() + key.size() - path));
        }
        if (dot == std::string_view::npos) {
            entry->slot = static_cast<int16_t>(slot);
            entry->accepts = static_cast<uint16_t>(accepts);
            return entry->number;
        }
        if (!entry->child) entry->child = &node->children.emplace_back();
        for (Node &child : node->children)
            if (&child == entry->child) {
                node = &child;
                break;
            }
        rest.remove_prefix(dot + 1);
    }
}

const char *stillwatch_json_plan_path(const stillwatch_json_plan *plan, int32_t entry) {
    bool known = entry >= 0 && static_cast<size_t>(entry) < plan->paths.size();
    return known ? plan->paths[static_cast<size_t>(entry)].c_str() : nullptr;
}

void stillwatch_json_plan_build(stillwatch_json_plan *plan) { plan->root.build(); }

stillwatch_json_reader *stillwatch_json_reader_create(void) {
    auto reader = std::make_unique<stillwatch_json_reader>();
    reader->capacity = 1 << 16;
    auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        reader->capacity, depth_limit, reader->stage1);
    return error ? nullptr : reader.release();
}

void stillwatch_json_reader_destroy(stillwatch_json_reader *reader) { delete reader; }

uint32_t stillwatch_json_read(
    stillwatch_json_reader *reader, const uint8_t *bytes, size_t count, const stillwatch_json_plan *plan,
    uint8_t *types, stillwatch_json_value *values, stillwatch_json_fault *fault) {
    std::memset(types, 0, STILLWATCH_JSON_SLOTS);
    uint32_t code = index_document(reader, bytes, count, fault);
    if (code) return code;
    const Document &document = reader->document;
    if (bytes[document.tokens[0]] != '{') return fail(fault, STILLWATCH_JSON_MALFORMED, document.tokens[0]);
    Walker walker(document, reader->arena, Slots{types, values});
    uint32_t end = 0;
    bool closed = bytes[document.tokens[document.token_count - 1]] == '}';
    code = closed ? walker.run<false>(0, &plan->root, end) : walker.run<true>(0, &plan->root, end);
    code = finish(document, code, end, fault);
    if (code) return code;
    if (walker.field_fault.code) *fault = walker.field_fault;
    return walker.field_fault.code;
}

uint32_t stillwatch_json_open(
    stillwatch_json_reader *reader, const uint8_t *bytes, size_t count, stillwatch_json_fault *fault) {
    uint32_t code = index_document(reader, bytes, count, fault);
    if (code) return code;
    Walker walker(reader->document, reader->arena, Slots{nullptr, nullptr});
    uint32_t end = 0;
    code = walker.run<true>(0, nullptr, end);
    return finish(reader->document, code, end, fault);
}

uint32_t stillwatch_json_extract(
    stillwatch_json_reader *reader, const stillwatch_json_plan *plan, uint32_t token, uint8_t *types,
    stillwatch_json_value *values, stillwatch_json_fault *fault) {
    std::memset(types, 0, STILLWATCH_JSON_SLOTS);
    Walker walker(reader->document, reader->arena, Slots{types, values});
    uint32_t end = 0;
    uint32_t code = walker.run<true>(token, &plan->root, end);
    if (code) return fail(fault, code, stillwatch_json_offset(reader, end));
    if (walker.field_fault.code) *fault = walker.field_fault;
    return walker.field_fault.code;
}

uint32_t stillwatch_json_first(const stillwatch_json_reader *reader, uint32_t token) {
    const Document &document = reader->document;
    if (token + 1 >= document.token_count) return 0;
    uint8_t inside = document.bytes[document.tokens[token + 1]];
    return inside == ']' || inside == '}' ? 0 : token + 1;
}

uint32_t stillwatch_json_next(const stillwatch_json_reader *reader, uint32_t token) {
    const Document &document = reader->document;
    auto at = [&](uint32_t index) { return index < document.token_count ? document.bytes[document.tokens[index]] : 0; };
    // From a key to its value; the document is known to be sound, so only brackets need counting.
    if (at(token + 1) == ':') token += 2;
    int64_t open = 0;
    do {
        uint8_t head = at(token);
        if (head == '{' || head == '[') open++;
        if (head == '}' || head == ']') open--;
        token++;
    } while (open > 0 && token < document.token_count);
    return at(token) == ',' ? token + 1 : 0;
}

uint32_t stillwatch_json_value_at(
    stillwatch_json_reader *reader, uint32_t token, stillwatch_json_value *value, stillwatch_json_fault *fault) {
    const Document &document = reader->document;
    if (token >= document.token_count) return STILLWATCH_JSON_ABSENT;
    const uint8_t *start = document.bytes + document.tokens[token];
    *value = {start, token};
    if (*start == '{') return STILLWATCH_JSON_OBJECT;
    if (*start == '[') return STILLWATCH_JSON_ARRAY;
    if (*start == '"') {
        const uint8_t *end = document.end_of(token) - 1;
        const uint8_t *from = start + 1;
        uint32_t code = STILLWATCH_JSON_OK;
        *value = {from, end - from};
        if (document.may_hold_escapes(from, end)) code = unescape(reader->arena, from, end, *value);
        if (!code) return STILLWATCH_JSON_STRING;
        fail(fault, code, static_cast<size_t>(value->start - document.bytes));
        return STILLWATCH_JSON_ABSENT;
    }
    Scalar scalar = parse_scalar(start, document.end_of(token));
    value->bits = scalar.integer;
    // A whole number beyond 64 bits is still a number.
    if (scalar.type == STILLWATCH_JSON_INTEGER && !scalar.fits && std::isfinite(scalar.number)) {
        scalar.type = STILLWATCH_JSON_NUMBER;
        scalar.fits = true;
    }
    if (scalar.type == STILLWATCH_JSON_NUMBER) std::memcpy(&value->bits, &scalar.number, 8);
    if (scalar.fits) return scalar.type;
    fail(fault, STILLWATCH_JSON_NUMBER_OUT_OF_RANGE, document.tokens[token]);
    return STILLWATCH_JSON_ABSENT;
}

uint64_t stillwatch_json_offset(const stillwatch_json_reader *reader, uint32_t token) {
    const Document &document = reader->document;
    return token < document.token_count ? document.tokens[token] : document.count;
}

int stillwatch_utf8_valid(const uint8_t *bytes, size_t count) {
    return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count);
}

}  // extern "C"
