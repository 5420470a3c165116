// Strings: found without copying where they hold no escape, unescaped into the reader's own memory where they do.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "shim.h"

namespace stillwatch {

// Memory for unescaped strings; what it gives out stays in place until `clear`.
class Arena {
public:
    // Room for `count` bytes and 64 readable ones behind them.
    uint8_t *reserve(size_t count) {
        if (block_ < blocks_.size() && blocks_[block_].size - used_ >= count + 64) return at();
        return grow(count + 64);
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

// One escape, from the backslash at `at`. Moves `at` and `out` on; returns a fault code.
inline uint32_t unescape_one(const uint8_t *&at, const uint8_t *end, uint8_t *&out) {
    if (end - at < 2) return STILLWATCH_JSON_INVALID_ESCAPE;
    switch (at[1]) {
    case '"': *out++ = '"'; break;
    case '\\': *out++ = '\\'; break;
    case '/': *out++ = '/'; break;
    case 'b': *out++ = '\b'; break;
    case 'f': *out++ = '\f'; break;
    case 'n': *out++ = '\n'; break;
    case 'r': *out++ = '\r'; break;
    case 't': *out++ = '\t'; break;
    case 'u': {
        int32_t point = hex_quad(at + 2, end);
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
    default: return STILLWATCH_JSON_INVALID_ESCAPE;
    }
    at += 2;
    return STILLWATCH_JSON_OK;
}

// Unescapes `from..<end`, whose first backslash is at `escape`; an unescaped text is never longer than its source.
// On a fault `value.start` is where it happened.
inline uint32_t unescape(
    Arena &arena, const uint8_t *from, const uint8_t *end, const uint8_t *escape, stillwatch_json_value &value) {
    uint8_t *start = arena.reserve(static_cast<size_t>(end - from));
    uint8_t *out = start;
    while (escape) {
        std::memcpy(out, from, static_cast<size_t>(escape - from));
        out += escape - from;
        from = escape;
        uint32_t code = unescape_one(from, end, out);
        if (code) {
            value.start = escape;
            return code;
        }
        // Escapes come in runs; the search starts only where the run ends.
        escape = from < end && *from == '\\'
                     ? from
                     : static_cast<const uint8_t *>(std::memchr(from, '\\', static_cast<size_t>(end - from)));
    }
    std::memcpy(out, from, static_cast<size_t>(end - from));
    out += end - from;
    arena.commit(static_cast<size_t>(out - start));
    value.start = start;
    value.bits = out - start;
    return STILLWATCH_JSON_OK;
}

// Answers "is there a backslash in this string?" for strings visited from left to right with one search over the
// document instead of one per string. Each search is bounded by the string and a constant, so no order of visits costs
// more than linear time.
class EscapeFinder {
public:
    explicit EscapeFinder(const uint8_t *limit) : limit_(limit) {}

    // The first backslash in `from..<end`, or null.
    const uint8_t *find(const uint8_t *from, const uint8_t *end) {
        if (from >= clean_from_ && end <= clean_to_) return nullptr;
        return search(from, end);
    }

private:
    __attribute__((noinline)) const uint8_t *search(const uint8_t *from, const uint8_t *end) {
        const uint8_t *far = limit_ - end > 4096 ? end + 4096 : limit_;
        auto *found = static_cast<const uint8_t *>(std::memchr(from, '\\', static_cast<size_t>(far - from)));
        clean_from_ = from;
        clean_to_ = found ? found : far;
        return found && found < end ? found : nullptr;
    }

    const uint8_t *limit_;
    const uint8_t *clean_from_ = nullptr;
    const uint8_t *clean_to_ = nullptr;
};

}  // namespace stillwatch
