// The one door to zlib (Debian: zlib1g-dev). Imported by Compression only.
#include <zlib.h>

// inflateInit2 is a macro that passes the header's version and the struct's size; Swift cannot call macros.
// 15 + 32: the largest window, header type (gzip or zlib) found by zlib itself.
static inline int stillwatch_inflate_open(z_stream *stream) { return inflateInit2(stream, 15 + 32); }
