// Unescaping 64 bytes at a time on processors with AVX-512 VBMI2. In prompts escapes come every few dozen bytes, so
// a loop over them is mispredicted at almost every turn; here nothing branches on where they lie.
#pragma once
#include <array>
#include <cstdint>

namespace stillwatch {

// What the byte after a backslash stands for; 0 for those that need a closer look.
inline constexpr auto simple_escapes = [] {
    std::array<uint8_t, 256> table{};
    table['"'] = '"';
    table['\\'] = '\\';
    table['/'] = '/';
    table['b'] = '\b';
    table['f'] = '\f';
    table['n'] = '\n';
    table['r'] = '\r';
    table['t'] = '\t';
    return table;
}();

}  // namespace stillwatch

#if defined(__x86_64__)
#include <immintrin.h>

namespace stillwatch {

inline const bool has_wide_unescape =
    __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");

// The backslashes that begin an escape, among all backslashes of a block: every second one of a run.
inline uint64_t escape_starts(uint64_t backslashes) {
    if ((backslashes & backslashes << 1) == 0) return backslashes;
    uint64_t starts = 0;
    while (backslashes) {
        uint64_t lowest = backslashes & (0 - backslashes);
        starts |= lowest;
        backslashes &= ~(lowest | lowest << 1);
    }
    return starts;
}

// Unescapes from `from` and moves it and `out` on, to `end` or to the first escape that is not a simple one. Reads and
// writes up to 64 bytes too far.
__attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt"))) inline void unescape_wide(
    const uint8_t *&from, const uint8_t *end, uint8_t *&out) {
    const __m512i low = _mm512_loadu_si512(simple_escapes.data());
    const __m512i high = _mm512_loadu_si512(simple_escapes.data() + 64);
    uint64_t pending = 0;  // 1 when the last block's last byte began an escape
    while (from < end) {
        auto left = static_cast<uint64_t>(end - from);
        uint64_t valid = left >= 64 ? ~uint64_t(0) : (uint64_t(1) << left) - 1;
        __m512i block = _mm512_loadu_si512(from);
        uint64_t backslashes = _mm512_mask_cmpeq_epi8_mask(valid, block, _mm512_set1_epi8('\\'));
        uint64_t starts = escape_starts(backslashes & ~pending);
        uint64_t escaped = starts << 1 | pending;
        __m512i mapped = _mm512_permutex2var_epi8(low, block, high);
        uint64_t simple = _mm512_test_epi8_mask(mapped, mapped) & ~_mm512_movepi8_mask(block);
        if (escaped & ~simple) {
            from -= pending;
            return;
        }
        __m512i text = _mm512_mask_mov_epi8(block, escaped, mapped);
        uint64_t kept = valid & ~starts;
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, text));
        out += __builtin_popcountll(kept);
        from += 64;
        pending = starts >> 63;
    }
    from = end;
}

}  // namespace stillwatch
#endif
