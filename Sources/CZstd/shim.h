// The one door to Zstandard (Debian: libzstd-dev). Imported by Compression only.
#include <zstd.h>
