#include "text.h"

#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

// The choice between clones is made while the program is loaded, before the thread sanitizer is ready to watch it.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define VECTOR_CLONES __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define VECTOR_CLONES
#endif

enum { BLOCK = 64 };

// One bit per byte of a 64-byte block: letters and digits; the block is copied in lower case.
static inline void classify(const uint8_t *block, uint8_t *lowered, uint64_t *letters, uint64_t *digits) {
#if defined(__x86_64__)
    uint64_t letter_bits = 0, digit_bits = 0;
    for (int part = 0; part < 4; part++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * part));
        __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        // Signed comparison: bytes above 127 are negative and thus never within a..z or 0..9.
        __m128i is_ascii_letter = _mm_and_si128(
            _mm_cmpgt_epi8(folded, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(folded, _mm_set1_epi8('z' + 1)));
        __m128i is_digit = _mm_and_si128(
            _mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1)));
        __m128i result = _mm_or_si128(bytes, _mm_and_si128(is_ascii_letter, _mm_set1_epi8(0x20)));
        _mm_storeu_si128((__m128i *)(lowered + 16 * part), result);
        uint64_t high = (uint32_t)_mm_movemask_epi8(bytes);
        letter_bits |= ((uint64_t)(uint32_t)_mm_movemask_epi8(is_ascii_letter) | high) << (16 * part);
        digit_bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(is_digit) << (16 * part);
    }
    *letters = letter_bits;
    *digits = digit_bits;
#else
    uint64_t letter_bits = 0, digit_bits = 0;
    for (int index = 0; index < BLOCK; index++) {
        uint8_t byte = block[index], folded = byte | 0x20;
        int letter = folded >= 'a' && folded <= 'z';
        lowered[index] = letter ? folded : byte;
        letter_bits |= (uint64_t)(letter || byte >= 0x80) << index;
        digit_bits |= (uint64_t)(byte >= '0' && byte <= '9') << index;
    }
    *letters = letter_bits;
    *digits = digit_bits;
#endif
}

static inline size_t positions(uint64_t bits, size_t base, uint16_t *out, size_t found, size_t capacity) {
    while (bits != 0 && found < capacity) {
        out[found++] = (uint16_t)(base + (size_t)__builtin_ctzll(bits));
        bits &= bits - 1;
    }
    return found;
}

size_t stillwatch_tokens(
    const uint8_t *bytes, size_t count, uint8_t *lowered, uint16_t *starts, uint16_t *ends, size_t capacity) {
    uint64_t letter_carry = 0, digit_carry = 0;
    size_t started = 0, ended = 0;
    for (size_t base = 0; base < count; base += BLOCK) {
        uint8_t last[BLOCK];
        const uint8_t *block = bytes + base;
        if (count - base < BLOCK) {
            memset(last, 0, BLOCK);
            memcpy(last, block, count - base);
            block = last;
        }
        uint64_t letters, digits;
        classify(block, lowered + base, &letters, &digits);
        uint64_t before_letters = letters << 1 | letter_carry, before_digits = digits << 1 | digit_carry;
        started = positions((letters & ~before_letters) | (digits & ~before_digits), base, starts, started, capacity);
        ended = positions((~letters & before_letters) | (~digits & before_digits), base, ends, ended, capacity);
        letter_carry = letters >> 63;
        digit_carry = digits >> 63;
    }
    memset(lowered + (count + BLOCK - 1) / BLOCK * BLOCK, 0, BLOCK);
    // A token that runs up to the very end of a full block is still open.
    if (ended < started) ends[ended++] = (uint16_t)count;
    return started < ended ? started : ended;
}

VECTOR_CLONES
void stillwatch_sum_rows(
    const int8_t *table, size_t width, const uint16_t *ids, size_t count, int16_t *sums) {
    for (size_t column = 0; column < width; column += 32) {
        int16_t partial[32] = {0};
        for (size_t index = 0; index < count; index++) {
            const int8_t *row = table + (size_t)ids[index] * width + column;
            for (int lane = 0; lane < 32; lane++) partial[lane] = (int16_t)(partial[lane] + row[lane]);
        }
        memcpy(sums + column, partial, sizeof partial);
    }
}

VECTOR_CLONES
void stillwatch_sum_wide_rows(const int16_t *table, const uint16_t *rows, size_t count, int16_t *sums) {
    int16_t partial[64] = {0};
    for (size_t index = 0; index < count; index++) {
        const int16_t *row = table + (size_t)rows[index] * 64;
        for (int lane = 0; lane < 64; lane++) partial[lane] = (int16_t)(partial[lane] + row[lane]);
    }
    memcpy(sums, partial, sizeof partial);
}

VECTOR_CLONES
size_t stillwatch_largest(const int16_t *sums, size_t width) {
    int16_t best = INT16_MIN;
    for (size_t index = 0; index < width; index++) best = sums[index] > best ? sums[index] : best;
    // Blocks without the largest are passed over as a whole.
    for (size_t base = 0; base < width; base += 32) {
        int found = 0;
        for (int lane = 0; lane < 32; lane++) found |= sums[base + (size_t)lane] == best;
        if (found) {
            while (sums[base] != best) base++;
            return base;
        }
    }
    return 0;
}

VECTOR_CLONES
size_t stillwatch_largest_score(const int32_t *scores, int32_t *second) {
    int32_t best = INT32_MIN;
    for (int lane = 0; lane < 64; lane++) best = scores[lane] > best ? scores[lane] : best;
    size_t position = 0;
    while (scores[position] != best) position++;
    int32_t next = INT32_MIN;
    for (int lane = 0; lane < 64; lane++) {
        int32_t candidate = (size_t)lane == position ? INT32_MIN : scores[lane];
        next = candidate > next ? candidate : next;
    }
    *second = next;
    return position;
}

enum { COMMA = 1, STOP = 2, APOSTROPHE = 4, CODE = 8 };

static const uint8_t marks[256] = {
    [','] = COMMA, ['.'] = STOP, ['?'] = STOP, ['!'] = STOP, ['\''] = APOSTROPHE, ['('] = CODE, [')'] = CODE, ['/'] = CODE,
    ['<'] = CODE, ['='] = CODE, ['>'] = CODE, ['['] = CODE, [']'] = CODE, ['_'] = CODE, ['{'] = CODE, ['}'] = CODE,
};

// The first bytes of a short word as one number, zero for longer words. Eight bytes can be read at any token's start.
static inline uint32_t short_word(const uint8_t *lowered, size_t length) {
    static const uint32_t kept[5] = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0};
    uint32_t word;
    memcpy(&word, lowered, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word & kept[length < 4 ? length : 4];
}

#define WORD(one, two, three) ((uint32_t)(one) | (uint32_t)(two) << 8 | (uint32_t)(three) << 16)

void stillwatch_style_of(
    const uint8_t *text, const uint8_t *lowered, size_t readable, const uint16_t *starts, const uint16_t *ends,
    size_t tokens, stillwatch_style *style) {
    stillwatch_style found = {0};
    size_t previous = 0;
    for (size_t token = 0; token < tokens && ends[token] <= readable; token++) {
        size_t start = starts[token], length = (size_t)(ends[token] - start);
        uint32_t before = 0;
        // Nearly all words are separated by one blank.
        if (start - previous != 1 || text[previous] != ' ') {
            for (size_t index = previous; index < start; index++) {
                uint32_t mark = marks[text[index]];
                before |= mark;
                found.commas += mark & COMMA;
                found.apostrophes += mark >> 2 & 1;
                found.code += mark >> 3;
            }
        }
        uint8_t first = text[start];
        uint32_t word = short_word(lowered + start, length);
        found.words++;
        found.letters += (uint32_t)length;
        found.shorter += length <= 3;
        found.longer += length >= 8;
        found.longest += length >= 11;
        found.numbers += (uint8_t)(first - '0') < 10;
        found.foreign += first >= 0x80;
        found.oneself += (uint32_t)(word == WORD('i', 0, 0)) | (word == WORD('m', 'y', 0)) |
                         (word == WORD('m', 'e', 0)) | (word == WORD('w', 'e', 0)) | (word == WORD('o', 'u', 'r'));
        found.lone_i |= (uint32_t)(length == 1) & (first == 'i');
        if (before != 0) {
            uint32_t ends_sentence = (before & STOP) != 0;
            found.sentences += ends_sentence;
            found.small += ends_sentence & ((uint8_t)(first - 'a') < 26);
            found.comma_and |= (before & COMMA) & (word == WORD('a', 'n', 'd'));
        }
        previous = ends[token];
    }
    *style = found;
}
