// The one door to simdjson (Debian: libsimdjson-dev). Imported by JSON only.
//
// Why a shim: simdjson is a C++ template library, and Swift's C++ interoperability spreads to every importer and
// compiles slowly. What crosses the door is C: handles, byte ranges and small numbers.
//
// What simdjson does here is its first stage, by far the larger part of the work and the one that needs vector
// instructions (chosen at run time): UTF-8 validation and the index of structural characters. The second stage is ours
// (walk.hpp), because it does in one pass what the library's two front ends do only in part: validate the *whole*
// document, take known fields by a compiled plan, and say where and why a document is bad.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What a document, or one field of it, can be guilty of.
enum {
    STILLWATCH_JSON_OK = 0,
    STILLWATCH_JSON_MALFORMED,
    STILLWATCH_JSON_TRUNCATED,
    STILLWATCH_JSON_TRAILING_CONTENT,
    STILLWATCH_JSON_TOO_DEEP,
    STILLWATCH_JSON_INVALID_UTF8,
    STILLWATCH_JSON_CONTROL_CHARACTER,
    STILLWATCH_JSON_LONE_SURROGATE,
    STILLWATCH_JSON_INVALID_ESCAPE,
    STILLWATCH_JSON_NUMBER_OUT_OF_RANGE,
    STILLWATCH_JSON_WRONG_TYPE,
    STILLWATCH_JSON_TOO_LARGE,
};

// What a value is. Zero means that the document does not have it.
enum {
    STILLWATCH_JSON_ABSENT = 0,
    STILLWATCH_JSON_NULL,
    STILLWATCH_JSON_STRING,
    STILLWATCH_JSON_INTEGER,
    STILLWATCH_JSON_NUMBER,
    STILLWATCH_JSON_BOOL,
    STILLWATCH_JSON_ARRAY,
    STILLWATCH_JSON_OBJECT,
};

// What a field accepts (bits). Null is always accepted.
enum {
    STILLWATCH_ACCEPT_STRING = 1,
    STILLWATCH_ACCEPT_INTEGER = 2,   // a whole number; 3.0 counts
    STILLWATCH_ACCEPT_NUMBER = 4,    // any number, given as a double
    STILLWATCH_ACCEPT_ROUNDED = 8,   // any number, given rounded to a whole one
    STILLWATCH_ACCEPT_BOOL = 16,
    STILLWATCH_ACCEPT_ARRAY = 32,
    STILLWATCH_ACCEPT_OBJECT = 64,
};

// Fields that one plan may hold.
enum { STILLWATCH_JSON_SLOTS = 64 };

// A value. String: start and bits = length. Integer and bool: bits. Number: bits = the double's bit pattern.
// Array and object: bits = the token to walk it from.
typedef struct {
    const uint8_t *start;
    int64_t bits;
} stillwatch_json_value;

// What went wrong first. `entry` is the plan's entry or -1, `offset` the position within the document.
typedef struct {
    uint32_t code;
    int32_t entry;
    uint64_t offset;
} stillwatch_json_fault;

typedef struct stillwatch_json_plan stillwatch_json_plan;
typedef struct stillwatch_json_reader stillwatch_json_reader;

// A plan: paths of keys (`params.temperature`), each with a slot and what it accepts. Several paths may share a slot.
// Immutable and shared by threads once built.
stillwatch_json_plan *stillwatch_json_plan_create(void);
// Returns the entry's number, or -1 when the path or slot is invalid.
int32_t stillwatch_json_plan_add(stillwatch_json_plan *plan, const char *path, int32_t slot, uint32_t accepts);
// The path of an entry, also of one that only leads to others (`params`); null for -1.
const char *stillwatch_json_plan_path(const stillwatch_json_plan *plan, int32_t entry);
void stillwatch_json_plan_build(stillwatch_json_plan *plan);
void stillwatch_json_plan_destroy(stillwatch_json_plan *plan);

// A reader: one per thread. Views given out are valid until its next read. Needs 64 readable bytes behind a document.
stillwatch_json_reader *stillwatch_json_reader_create(void);
void stillwatch_json_reader_destroy(stillwatch_json_reader *reader);

// Validates a document whose root must be an object and fills the plan's slots. `types` and `values` hold
// STILLWATCH_JSON_SLOTS elements; a value is defined only where its type is not ABSENT or NULL. Of duplicate keys the
// last wins. A structural fault outranks a field's fault.
uint32_t stillwatch_json_read(
    stillwatch_json_reader *reader, const uint8_t *bytes, size_t count, const stillwatch_json_plan *plan,
    uint8_t *types, stillwatch_json_value *values, stillwatch_json_fault *fault);

// Validates a document of any kind for a walk by tokens; its root is token 0.
uint32_t stillwatch_json_open(
    stillwatch_json_reader *reader, const uint8_t *bytes, size_t count, stillwatch_json_fault *fault);

// Fills a plan's slots from the object at `token` of the document that was read last.
uint32_t stillwatch_json_extract(
    stillwatch_json_reader *reader, const stillwatch_json_plan *plan, uint32_t token, uint8_t *types,
    stillwatch_json_value *values, stillwatch_json_fault *fault);

// The first element or key of the array or object at `token`; 0 when it is empty.
uint32_t stillwatch_json_first(const stillwatch_json_reader *reader, uint32_t token);
// The element or key after the value at `token` in the same array or object; 0 when there is none.
uint32_t stillwatch_json_next(const stillwatch_json_reader *reader, uint32_t token);
// The value at `token` (for a key: its text; the member's value is at `token` + 2). Returns a type, or ABSENT with
// `fault`.
uint32_t stillwatch_json_value_at(
    stillwatch_json_reader *reader, uint32_t token, stillwatch_json_value *value, stillwatch_json_fault *fault);
// Position of a token within the document.
uint64_t stillwatch_json_offset(const stillwatch_json_reader *reader, uint32_t token);

// Whether the bytes are well-formed UTF-8 (RFC 3629).
int stillwatch_utf8_valid(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
