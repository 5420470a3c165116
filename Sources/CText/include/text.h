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
