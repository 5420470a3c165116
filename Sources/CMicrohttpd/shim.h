// The one door to libmicrohttpd (Debian: libmicrohttpd-dev). Imported by HTTP only.
//
// Why a shim: starting a daemon and asking for what it knows are variadic or give unions, and the constants that matter
// are macros with casts. Each function here does one such call and nothing else.
#pragma once
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

// Everything that a daemon is started with.
typedef struct {
    int listener;
    unsigned int connections;
    size_t memory;
    const char *tls_priorities; // NULL for no TLS
    void *context;
    MHD_AccessHandlerCallback access;
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
    // A gnutls_certificate_retrieve_function2; only with TLS.
    void *certificate;
} stillwatch_http_start;

// The library's own epoll, driven from outside: with a thread of its own it stalls at a hundred connections.
// Not strict about what clients send: what it refuses by itself it answers without a name, and for a missing Host with
// two heads. RequestFraming and RawHead are strict.
static inline struct MHD_Daemon *stillwatch_http_daemon(const stillwatch_http_start *start) {
    unsigned int flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (start->tls_priorities ? MHD_USE_TLS : 0);
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, start->listener, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t) start->connections, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t) start->memory, NULL},
        // Deadlines are ours: the library knows of silence only.
        {MHD_OPTION_CONNECTION_TIMEOUT, 0, NULL},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t) start->completed, start->context},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t) start->connection, start->context},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t) start->target, start->context},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t) start->unescape, start->context},
        {MHD_OPTION_STRICT_FOR_CLIENT, 0, NULL},
        {MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, NULL},
        {start->tls_priorities ? MHD_OPTION_HTTPS_PRIORITIES : MHD_OPTION_END, 0, (void *) start->tls_priorities},
        {MHD_OPTION_HTTPS_CERT_CALLBACK, 0, start->certificate},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(flags, 0, NULL, NULL, start->access, start->context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static inline int stillwatch_http_epoll(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info == NULL ? -1 : info->epoll_fd;
}

static inline unsigned int stillwatch_http_connections(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info == NULL ? 0 : info->num_connections;
}

static inline int stillwatch_http_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : info->connect_fd;
}

static inline const struct sockaddr *stillwatch_http_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info == NULL ? NULL : info->client_addr;
}

static inline void *stillwatch_http_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

// A struct gnutls_session_int; NULL for a connection without TLS.
static inline void *stillwatch_http_session(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return info == NULL ? NULL : info->tls_session;
}

// Bytes of a request's head, from its method to the end of its empty line.
static inline size_t stillwatch_http_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info == NULL ? 0 : info->header_size;
}

static inline uint64_t stillwatch_http_unknown_size(void) { return MHD_SIZE_UNKNOWN; }
static inline ssize_t stillwatch_http_end(void) { return MHD_CONTENT_READER_END_OF_STREAM; }
static inline ssize_t stillwatch_http_broken(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }
