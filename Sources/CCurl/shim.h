// The one door to libcurl (Debian: libcurl4-openssl-dev). Imported by HTTP only.
//
// Why a shim: setting and reading options is variadic, which Swift cannot call. One function for each kind of value.
#pragma once
#include <curl/curl.h>

static inline CURLcode stillwatch_curl_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode stillwatch_curl_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode stillwatch_curl_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode stillwatch_curl_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
typedef size_t (*stillwatch_curl_data)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode stillwatch_curl_function(CURL *handle, CURLoption option, stillwatch_curl_data function) {
    return curl_easy_setopt(handle, option, function);
}
typedef int (*stillwatch_curl_opened)(void *context, curl_socket_t socket, curlsocktype purpose);
typedef int (*stillwatch_curl_closing)(void *context, curl_socket_t socket);
// Tells of the sockets of connections when they are made, and has them closed: those of name look-ups are not among them.
static inline void stillwatch_curl_sockets(
    CURL *handle, void *context, stillwatch_curl_opened opened, stillwatch_curl_closing closing) {
    curl_easy_setopt(handle, CURLOPT_SOCKOPTDATA, context);
    curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, opened);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, context);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, closing);
}
// Bytes of the request's head that went out: without any, it is safe to ask somebody else.
static inline CURLcode stillwatch_curl_sent(CURL *handle, long *bytes) {
    return curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, bytes);
}
// Bytes of the body that went out.
static inline CURLcode stillwatch_curl_uploaded(CURL *handle, long *bytes) {
    curl_off_t up = 0;
    CURLcode code = curl_easy_getinfo(handle, CURLINFO_SIZE_UPLOAD_T, &up);
    *bytes = (long) up;
    return code;
}
// Bytes that went either way, heads included: what tells silence from progress.
static inline CURLcode stillwatch_curl_moved(CURL *handle, long *bytes) {
    curl_off_t up = 0, down = 0;
    long sent = 0, head = 0;
    curl_easy_getinfo(handle, CURLINFO_SIZE_UPLOAD_T, &up);
    curl_easy_getinfo(handle, CURLINFO_SIZE_DOWNLOAD_T, &down);
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &sent);
    CURLcode code = curl_easy_getinfo(handle, CURLINFO_HEADER_SIZE, &head);
    *bytes = (long) up + (long) down + sent + head;
    return code;
}
static inline CURLMcode stillwatch_multi_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
static inline CURLMcode stillwatch_multi_pointer(CURLM *multi, CURLMoption option, void *value) {
    return curl_multi_setopt(multi, option, value);
}
static inline CURLMcode stillwatch_multi_socket(CURLM *multi, curl_socket_callback function) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function);
}
static inline CURLMcode stillwatch_multi_timer(CURLM *multi, curl_multi_timer_callback function) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function);
}
// The handle and result of a finished transfer; the message itself holds a union.
static inline CURL *stillwatch_multi_finished(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}
static inline CURLcode stillwatch_curl_global(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
static inline size_t stillwatch_curl_pause(void) { return CURL_WRITEFUNC_PAUSE; }
