// The second stage: one pass over the structural index that checks the whole grammar and fills a plan's slots.
#pragma once
#include <cmath>
#include <cstdint>
#include <memory>

#include "plan.hpp"
#include "scalar.hpp"
#include "shim.h"
#include "text.hpp"

namespace stillwatch {

// Deeper documents are refused. Nothing here recurses, but readers of the tree may.
inline constexpr int depth_limit = 512;

inline bool is_blank(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

// The document at hand, as the first stage left it.
struct Document {
    const uint8_t *bytes = nullptr;
    size_t count = 0;
    const uint32_t *tokens = nullptr;
    uint32_t token_count = 0;
    // The first and the last backslash; null when there is none. What lies outside holds no escape, and most strings of
    // most documents do.
    const uint8_t *first_escape = nullptr;
    const uint8_t *last_escape = nullptr;

    void find_escapes() {
        first_escape = static_cast<const uint8_t *>(std::memchr(bytes, '\\', count));
        if (!first_escape) return;
        size_t rest = count - static_cast<size_t>(first_escape - bytes);
        last_escape = static_cast<const uint8_t *>(memrchr(first_escape, '\\', rest));
    }

    // Whether there may be a backslash in `from..<end`.
    bool may_hold_escapes(const uint8_t *from, const uint8_t *end) const {
        return from <= last_escape && end > first_escape;
    }

    // Where the scalar or string that starts at `token` ends: the blanks before the next token are not part of it.
    const uint8_t *end_of(uint32_t token) const {
        const uint8_t *end = bytes + tokens[token + 1];
        while (is_blank(end[-1])) end--;
        return end;
    }
};

struct Slots {
    uint8_t *types;
    stillwatch_json_value *values;
};

class Walker {
public:
    Walker(const Document &document, Arena &arena, Slots slots)
        : document_(document),
          arena_(arena),
          slots_(slots) {}

    // The first field's fault, told when the document itself is sound.
    stillwatch_json_fault field_fault = {STILLWATCH_JSON_OK, -1, 0};

    // Walks the value at `token`. Checked: every access to the index is bounded; otherwise the caller guarantees that
    // the last token is a closing brace, so that the walk meets it before the index ends. On success `end` is the token
    // after the value; on failure the one where the fault lies.
    template <bool Checked> uint32_t run(uint32_t token, const Node *plan, uint32_t &end) {
        Frame frames[depth_limit];
        // Copies that nothing points to: a slot's type is a byte, and a byte may alias every member, so that members
        // would be loaded again after each field.
        const Document document = document_;
        const Slots slots = slots_;
        const uint8_t *bytes = document.bytes;
        auto head = [document](uint32_t token) -> uint8_t {
            if (Checked && token >= document.token_count) return 0;
            return document.bytes[document.tokens[token]];
        };
        int depth = 0;
        // The scope at hand, its plan and its kind; those around it are on the stack.
        const Node *node = plan;
        bool array = false;
        uint32_t at = token;
        const Entry *entry = nullptr;
        uint32_t code = STILLWATCH_JSON_OK;

        // The root is a value of its own; `plan` is that of its members.
        switch (head(at)) {
        case '{': at++; goto object_begin;
        case '[': array = true; at++; goto array_begin;
        default: depth = -1; goto leaf;
        }

    object_begin:
        if (head(at) == '}') {
            at++;
            goto scope_end;
        }
    object_member:
        if (head(at) != '"' || head(at + 1) != ':') {
            if (head(at) == '"') at++;
            goto malformed;
        }
        entry = node ? look_up(document, node, at) : nullptr;
        at += 2;
    value:
        switch (head(at)) {
        case '{':
        case '[': {
            if (depth + 1 == depth_limit) {
                end = at;
                return STILLWATCH_JSON_TOO_DEEP;
            }
            frames[depth++] = {node, array};
            array = bytes[document.tokens[at]] == '[';
            node = entry && !array ? entry->child : nullptr;
            if (entry) take_container(entry, at, array);
            at++;
            if (array) goto array_begin;
            goto object_begin;
        }
        default: break;
        }
    leaf:
        if (head(at) == '"') {
            if (entry) take_string(document, slots, entry, at);
        } else {
            if (Checked && at >= document.token_count) goto malformed;
            if (!take_small(document, slots, entry, at) && !take_scalar(entry, at)) goto malformed;
        }
        at++;
        if (depth < 0) {
            end = at;
            return STILLWATCH_JSON_OK;
        }
    after_value:
        if (array) goto array_next;
        switch (head(at)) {
        case ',': at++; goto object_member;
        case '}': at++; goto scope_end;
        default: goto malformed;
        }

    array_begin:
        entry = nullptr;
        if (head(at) == ']') {
            at++;
            goto scope_end;
        }
        goto value;
    array_next:
        switch (head(at)) {
        case ',': at++; entry = nullptr; goto value;
        case ']': at++; goto scope_end;
        default: goto malformed;
        }

    scope_end:
        if (--depth < 0) {
            end = at;
            return STILLWATCH_JSON_OK;
        }
        node = frames[depth].node;
        array = frames[depth].array;
        // The last token may have been this scope's end while an outer scope is still open.
        if (at < document.token_count) goto after_value;

    malformed:
        end = at;
        code = STILLWATCH_JSON_MALFORMED;
        if (at >= document.token_count) code = STILLWATCH_JSON_TRUNCATED;
        // A literal or number cut short by the end of the document.
        if (at + 1 == document.token_count && depth >= 0) {
            uint8_t last = bytes[document.tokens[at]];
            bool cut = (last >= 'a' && last <= 'z') || is_digit(last) || last == '-';
            if (cut) code = STILLWATCH_JSON_TRUNCATED;
        }
        return code;
    }

    // The value of a string token, unescaped; `value.start` is the place of a fault.
    __attribute__((always_inline)) uint32_t string_at(
        const Document document, uint32_t token, stillwatch_json_value &value) {
        const uint8_t *from = document.bytes + document.tokens[token] + 1;
        const uint8_t *end = document.end_of(token) - 1;
        if (document.may_hold_escapes(from, end)) return unescape(arena_, from, end, value);
        value.start = from;
        value.bits = end - from;
        return STILLWATCH_JSON_OK;
    }

private:
    struct Frame {
        const Node *node;
        bool array;
    };

    __attribute__((always_inline)) const Entry *look_up(
        const Document document, const Node *node, uint32_t token) {
        const uint8_t *key = document.bytes + document.tokens[token] + 1;
        const uint8_t *end = document.bytes + document.tokens[token + 1] - 1;
        while (is_blank(*end)) end--;
        const Entry *entry = node->find(key, static_cast<size_t>(end - key));
        return entry ? entry : look_up_escaped(node, token, key, end);
    }

    // An unknown key may be a known one that somebody wrote with escapes.
    __attribute__((noinline)) const Entry *look_up_escaped(
        const Node *node, uint32_t token, const uint8_t *key, const uint8_t *end) {
        stillwatch_json_value value;
        if (!document_.may_hold_escapes(key, end)) return nullptr;
        if (string_at(document_, token, value) != STILLWATCH_JSON_OK) return nullptr;
        return node->find(value.start, static_cast<size_t>(value.bits));
    }

    __attribute__((noinline)) void blame(const Entry *entry, uint32_t code, uint64_t offset) {
        if (entry->slot >= 0) slots_.types[entry->slot] = STILLWATCH_JSON_ABSENT;
        if (field_fault.code == STILLWATCH_JSON_OK) field_fault = {code, entry->number, offset};
    }

    __attribute__((always_inline)) void take(const Entry *entry, uint8_t type, const uint8_t *start, int64_t bits) {
        slots_.types[entry->slot] = type;
        slots_.values[entry->slot] = {start, bits};
    }

    void take_container(const Entry *entry, uint32_t token, bool array) {
        if (entry->slot < 0 && !array) return;
        uint32_t needed = array ? STILLWATCH_ACCEPT_ARRAY : STILLWATCH_ACCEPT_OBJECT;
        uint64_t offset = document_.tokens[token];
        if (!(entry->accepts & needed)) return blame(entry, STILLWATCH_JSON_WRONG_TYPE, offset);
        take(entry, array ? STILLWATCH_JSON_ARRAY : STILLWATCH_JSON_OBJECT, document_.bytes + offset, token);
    }

    __attribute__((always_inline)) void take_string(
        const Document document, const Slots slots, const Entry *entry, uint32_t token) {
        if (!(entry->accepts & STILLWATCH_ACCEPT_STRING))
            return blame(entry, STILLWATCH_JSON_WRONG_TYPE, document.tokens[token]);
        stillwatch_json_value value;
        uint32_t code = string_at(document, token, value);
        if (code) return blame(entry, code, static_cast<uint64_t>(value.start - document.bytes));
        slots.types[entry->slot] = STILLWATCH_JSON_STRING;
        slots.values[entry->slot] = value;
    }

    // A short whole number, which is what most numbers are; the grammar's other scalars go the long way.
    __attribute__((always_inline)) bool take_small(
        const Document document, const Slots slots, const Entry *entry, uint32_t token) {
        const uint8_t *start = document.bytes + document.tokens[token];
        uint64_t integer;
        if (!parse_small(start, document.end_of(token), integer)) return false;
        if (!entry) return true;
        if (!(entry->accepts & (STILLWATCH_ACCEPT_INTEGER | STILLWATCH_ACCEPT_ROUNDED))) return false;
        slots.types[entry->slot] = STILLWATCH_JSON_INTEGER;
        slots.values[entry->slot] = {start, static_cast<int64_t>(integer)};
        return true;
    }

    __attribute__((noinline)) bool take_scalar(const Entry *entry, uint32_t token) {
        const uint8_t *start = document_.bytes + document_.tokens[token];
        Scalar scalar = parse_scalar(start, document_.end_of(token));
        if (scalar.type == STILLWATCH_JSON_ABSENT) return false;
        if (entry) put(entry, start, scalar);
        return true;
    }

    void put(const Entry *entry, const uint8_t *start, const Scalar &scalar) {
        uint64_t offset = static_cast<uint64_t>(start - document_.bytes);
        uint32_t accepts = entry->accepts;
        switch (scalar.type) {
        case STILLWATCH_JSON_NULL:
            if (entry->slot >= 0) slots_.types[entry->slot] = STILLWATCH_JSON_NULL;
            return;
        case STILLWATCH_JSON_BOOL:
            if (!(accepts & STILLWATCH_ACCEPT_BOOL)) return blame(entry, STILLWATCH_JSON_WRONG_TYPE, offset);
            return take(entry, STILLWATCH_JSON_BOOL, start, scalar.integer);
        default: break;
        }
        constexpr double limit = 9223372036854775807.0;
        bool integer = scalar.type == STILLWATCH_JSON_INTEGER;
        bool whole = integer || (scalar.fits && scalar.number == std::nearbyint(scalar.number));
        bool converts = scalar.fits && (integer || (scalar.number < limit && scalar.number >= -limit));
        if ((accepts & STILLWATCH_ACCEPT_ROUNDED) || ((accepts & STILLWATCH_ACCEPT_INTEGER) && whole)) {
            if (converts) {
                int64_t bits = integer ? scalar.integer : static_cast<int64_t>(std::nearbyint(scalar.number));
                return take(entry, STILLWATCH_JSON_INTEGER, start, bits);
            }
            return blame(entry, STILLWATCH_JSON_NUMBER_OUT_OF_RANGE, offset);
        }
        if (!(accepts & STILLWATCH_ACCEPT_NUMBER)) return blame(entry, STILLWATCH_JSON_WRONG_TYPE, offset);
        if (!std::isfinite(scalar.number) || (!integer && !scalar.fits))
            return blame(entry, STILLWATCH_JSON_NUMBER_OUT_OF_RANGE, offset);
        int64_t bits;
        std::memcpy(&bits, &scalar.number, 8);
        take(entry, STILLWATCH_JSON_NUMBER, start, bits);
    }

    const Document document_;
    Arena &arena_;
    Slots slots_;
};

}  // namespace stillwatch
