// The one door to zlib (Debian: zlib1g-dev). Imported by Compression only.
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros that pass the header's version and the struct's size; Swift cannot call
// macros. 15 is the largest window; + 16 asks for gzip's header and trailer and nothing else.
static inline int stillwatch_inflate_open(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
static inline int stillwatch_deflate_open(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
// A negative window asks for bare deflate data, as zip archives hold them: no header and no trailer.
static inline int stillwatch_inflate_open_bare(z_stream *stream) { return inflateInit2(stream, -15); }
