// The inner loops of prompt analysis that Swift's SIMD types cannot express well: byte classification with a bit per
// byte, and sums of table rows. Our own code, no library behind it. Imported by Prompts only.
// Whole-number arithmetic throughout: every processor gives the same result.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Copies `count` bytes to `lowered` with ASCII letters in lower case (64 zero bytes follow: the buffer needs them) and
// writes where tokens start and end. A token is a run of letters (ASCII letters and every byte above 127) or a run of
// ASCII digits. Returns the number of tokens, at most `capacity`; `count` must not exceed 65,535.
size_t stillwatch_tokens(
    const uint8_t *bytes, size_t count, uint8_t *lowered, uint16_t *starts, uint16_t *ends, size_t capacity);

// sums[0..<width] = sum over the rows named by `ids` of table[id * width ..< id * width + width]; the caller keeps
// `count` below 258 so that no 16-bit sum overflows. `width` is a multiple of 32.
void stillwatch_sum_rows(
    const int8_t *table, size_t width, const uint16_t *ids, size_t count, int16_t *sums);

// Position of the largest sum (the first of equals). `width` is a multiple of 32.
size_t stillwatch_largest(const int16_t *sums, size_t width);

// Position of the largest of 64 scores (the first of equals) and, through `second`, the largest score elsewhere.
size_t stillwatch_largest_score(const int32_t *scores, int32_t *second);

// The same for rows of 64 16-bit weights: sums[0..<64] = sum over `rows` of table[row * 64 ..< row * 64 + 64]. The caller
// bounds weights and `count` so that no 16-bit sum overflows.
void stillwatch_sum_wide_rows(const int16_t *table, const uint16_t *rows, size_t count, int16_t *sums);

// How the first words of a text are written: counts over words and over what stands between them.
typedef struct {
    uint32_t words;        // words read
    uint32_t letters;      // bytes in them
    uint32_t shorter;      // words of at most three bytes
    uint32_t longer;       // words of eight bytes or more
    uint32_t longest;      // words of eleven bytes or more
    uint32_t numbers;      // words that begin with a digit
    uint32_t foreign;      // words that begin outside ASCII
    uint32_t oneself;      // i, my, me, we, our
    uint32_t lone_i;       // a small i alone
    uint32_t apostrophes;  // between words, as all that follow
    uint32_t commas;
    uint32_t code;         // brackets, equals sign, slash, underscore
    uint32_t sentences;    // words after a full stop, question or exclamation mark
    uint32_t small;        // of these, words that begin with a small letter
    uint32_t comma_and;    // `and` after a comma
} stillwatch_style;

// Counts over the tokens of `text` as far as they end within `readable` bytes of it; `lowered`, `starts` and `ends` are
// what stillwatch_tokens made of it.
void stillwatch_style_of(
    const uint8_t *text, const uint8_t *lowered, size_t readable, const uint16_t *starts, const uint16_t *ends,
    size_t tokens, stillwatch_style *style);
