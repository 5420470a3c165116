// The one door to OpenSSL's libcrypto (Debian: libssl-dev). Imported by Crypto only. Only the high-level EVP functions are
// used: those of the single algorithms are deprecated in OpenSSL 3. crypto.h is for the comparison in constant time.
#include <openssl/crypto.h>
#include <openssl/evp.h>
