// Strings: found without copying where they hold no escape, unescaped into the reader's own memory where they do.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "shim.h"
#include "wide.hpp"

namespace stillwatch {

// Memory for unescaped strings; what it gives out stays in place until `clear`.
class Arena {
public:
    // Room for `count` bytes and 128 more: vectors are written whole, and what follows a text must be readable.
    uint8_t *reserve(size_t count) {
        if (block_ < blocks_.size() && blocks_[block_].size - used_ >= count + 128) return at();
        return grow(count + 128);
    }
    void commit(size_t count) { used_ += count; }
    void clear() {
        block_ = 0;
        used_ = 0;
    }

private:
    struct Block {
        std::unique_ptr<uint8_t[]> bytes;
        size_t size;
    };
    uint8_t *at() { return blocks_[block_].bytes.get() + used_; }
    __attribute__((noinline)) uint8_t *grow(size_t count) {
        used_ = 0;
        while (++block_ < blocks_.size())
            if (blocks_[block_].size >= count) return at();
        size_t size = count > (size_t(1) << 16) ? count : (size_t(1) << 16);
        blocks_.push_back({std::make_unique<uint8_t[]>(size), size});
        block_ = blocks_.size() - 1;
        return at();
    }

    std::vector<Block> blocks_;
    size_t block_ = 0;
    size_t used_ = 0;
};

inline int hex_value(uint8_t byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    byte |= 32;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

// Four hexadecimal digits, or -1.
inline int32_t hex_quad(const uint8_t *at, const uint8_t *end) {
    if (end - at < 4) return -1;
    int32_t value = 0;
    for (int index = 0; index < 4; index++) {
        int digit = hex_value(at[index]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

inline uint8_t *put_utf8(uint8_t *out, uint32_t point) {
    if (point < 0x80) {
        *out++ = static_cast<uint8_t>(point);
    } else if (point < 0x800) {
        *out++ = static_cast<uint8_t>(0xC0 | point >> 6);
        *out++ = static_cast<uint8_t>(0x80 | (point & 63));
    } else if (point < 0x10000) {
        *out++ = static_cast<uint8_t>(0xE0 | point >> 12);
        *out++ = static_cast<uint8_t>(0x80 | (point >> 6 & 63));
        *out++ = static_cast<uint8_t>(0x80 | (point & 63));
    } else {
        *out++ = static_cast<uint8_t>(0xF0 | point >> 18);
        *out++ = static_cast<uint8_t>(0x80 | (point >> 12 & 63));
        *out++ = static_cast<uint8_t>(0x80 | (point >> 6 & 63));
        *out++ = static_cast<uint8_t>(0x80 | (point & 63));
    }
    return out;
}

// An escape of the form \uXXXX, or a pair of them, from the backslash at `at`. Moves `at` and `out` on; returns a fault
// code, also for an escape of any other form.
inline uint32_t unescape_unicode(const uint8_t *&at, const uint8_t *end, uint8_t *&out) {
    int32_t point = end - at >= 6 && at[1] == 'u' ? hex_quad(at + 2, end) : -1;
    if (point < 0) return STILLWATCH_JSON_INVALID_ESCAPE;
    at += 6;
    if (point >= 0xDC00 && point < 0xE000) return STILLWATCH_JSON_LONE_SURROGATE;
    if (point >= 0xD800 && point < 0xDC00) {
        int32_t low = end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? hex_quad(at + 2, end) : -1;
        if (low < 0xDC00 || low >= 0xE000) return STILLWATCH_JSON_LONE_SURROGATE;
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        at += 6;
    }
    out = put_utf8(out, static_cast<uint32_t>(point));
    return STILLWATCH_JSON_OK;
}

// Copies up to the next backslash or `end` and moves both pointers on. May read and write 16 bytes too far: both sides
// have spare ones.
inline void copy_plain(const uint8_t *&from, const uint8_t *end, uint8_t *&out) {
#if defined(__SSE2__)
    // Copying while searching: escapes lie so close together that calls of memchr and memcpy would cost twice as much.
    const __m128i backslash = _mm_set1_epi8('\\');
    while (from < end) {
        __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(out), block);
        auto found = static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, backslash)));
        ptrdiff_t count = found ? __builtin_ctz(found) : 16;
        if (count > end - from) count = end - from;
        from += count;
        out += count;
        if (found) return;
    }
#else
    auto *found = static_cast<const uint8_t *>(std::memchr(from, '\\', static_cast<size_t>(end - from)));
    size_t count = static_cast<size_t>((found ? found : end) - from);
    std::memcpy(out, from, count);
    from += count;
    out += count;
#endif
}

// Unescapes `from..<end`; the result is never longer than its source. On a fault `value.start` is where it happened.
inline uint32_t unescape(Arena &arena, const uint8_t *from, const uint8_t *end, stillwatch_json_value &value) {
    uint8_t *start = arena.reserve(static_cast<size_t>(end - from));
    uint8_t *out = start;
#if defined(__x86_64__)
    if (has_wide_unescape) unescape_wide(from, end, out);
#endif
    while (true) {
        copy_plain(from, end, out);
        if (from >= end) break;
        if (uint8_t simple = simple_escapes[from[1]]) {
            *out++ = simple;
            from += 2;
            continue;
        }
        const uint8_t *place = from;
        uint32_t code = unescape_unicode(from, end, out);
        if (code) {
            value.start = place;
            return code;
        }
    }
    arena.commit(static_cast<size_t>(out - start));
    value.start = start;
    value.bits = out - start;
    return STILLWATCH_JSON_OK;
}

}  // namespace stillwatch
