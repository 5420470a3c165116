// The one door to GnuTLS, which libmicrohttpd uses for TLS (Debian: libgnutls28-dev). Imported by HTTP only.
//
// Why a shim: error codes and flags are macros with casts.
#pragma once
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

// Calls `hook` with a client's hello before the handshake goes on.
static inline void stillwatch_tls_on_hello(void *session, gnutls_handshake_hook_func hook) {
    gnutls_handshake_set_hook_function((gnutls_session_t) session, GNUTLS_HANDSHAKE_CLIENT_HELLO, GNUTLS_HOOK_PRE, hook);
}
