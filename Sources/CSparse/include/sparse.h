// Products of a sparse matrix with dense rows. The one thing that Swift cannot say here is "I shall need this row soon":
// rows lie anywhere in gigabytes of memory, and waiting for each in turn costs three times the work itself.
#ifndef STILLWATCH_SPARSE_H
#define STILLWATCH_SPARSE_H

#include <stddef.h>
#include <stdint.h>

// out[i] = sum over e in starts[first + i] ..< starts[first + i + 1] of values[e] * rows[places[e]], for i in 0 ..< count;
// every row has `width` numbers. Sums run in the order of e, without fused steps: the same bytes on every processor.
void stillwatch_sparse_rows(
    const int32_t *starts, const int32_t *places, const float *values, size_t first, size_t count, const float *rows,
    size_t width, float *out);

#endif
