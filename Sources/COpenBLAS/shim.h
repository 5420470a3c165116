// The one door to OpenBLAS (Debian: libopenblas-dev), for products of matrices. Imported by LinearAlgebra only. The header
// is named by its own folder because Debian's plain <cblas.h> belongs to whichever BLAS the system has chosen.
#include <openblas-pthread/cblas.h>
