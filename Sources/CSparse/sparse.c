#include "sparse.h"

// Wider registers, never fused steps, so that the choice of clone does not show in the sums. The choice is made while the
// program is loaded, before the thread sanitizer is ready to watch it.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define VECTOR_CLONES
#endif

// How many rows ahead memory is asked for; a row takes some 20 ns, memory some 100 ns to answer.
enum { AHEAD = 6, LINE = 16 };

static inline __attribute__((always_inline)) void ask_for(const float *row, size_t width) {
    for (size_t column = 0; column < width; column += LINE) __builtin_prefetch(row + column, 0, 3);
}

static inline __attribute__((always_inline)) void add_scaled(float *restrict out, const float *restrict row, float value, size_t width) {
#pragma clang fp contract(off)
    for (size_t column = 0; column < width; column++) out[column] += value * row[column];
}

VECTOR_CLONES void stillwatch_sparse_rows(
    const int32_t *starts, const int32_t *places, const float *values, size_t first, size_t count, const float *rows,
    size_t width, float *out) {
    const int32_t last = starts[first + count];
    for (size_t row = 0; row < count; row++, out += width) {
        for (size_t column = 0; column < width; column++) out[column] = 0;
        for (int32_t edge = starts[first + row]; edge < starts[first + row + 1]; edge++) {
            if (edge + AHEAD < last) ask_for(rows + (size_t)places[edge + AHEAD] * width, width);
            add_scaled(out, rows + (size_t)places[edge] * width, values[edge], width);
        }
    }
}
