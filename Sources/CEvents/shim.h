// The one door to the kernel's event calls, which Swift's Glibc module leaves out. Imported by HTTP only.
#pragma once
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

// Event masks are an enumeration whose last bit does not fit Swift's view of it.
static inline int stillwatch_epoll_set(int epoll, int operation, int descriptor, uint32_t events, uint64_t data) {
    struct epoll_event event = {.events = events, .data = {.u64 = data}};
    return epoll_ctl(epoll, operation, descriptor, &event);
}
static inline uint32_t stillwatch_epoll_in(void) { return EPOLLIN; }
static inline uint32_t stillwatch_epoll_out(void) { return EPOLLOUT; }
static inline uint32_t stillwatch_epoll_error(void) { return EPOLLERR | EPOLLHUP; }
static inline uint32_t stillwatch_epoll_left(void) { return EPOLLRDHUP | EPOLLET; }
// `struct epoll_event` is packed; its parts are read here.
static inline uint32_t stillwatch_epoll_events(const struct epoll_event *events, int place) { return events[place].events; }
static inline uint64_t stillwatch_epoll_data(const struct epoll_event *events, int place) { return events[place].data.u64; }
static inline int stillwatch_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// Bytes that wait to be read; ioctl is variadic.
static inline int stillwatch_socket_waiting(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}
// Bytes that the other side has acknowledged: `tcpi_bytes_acked` of the kernel's `struct tcp_info`, whose first 128 bytes
// never change. glibc's own ends before it, and the kernel's header cannot be read beside glibc's.
static inline uint64_t stillwatch_socket_acknowledged(int descriptor) {
    uint64_t info[16] = {0};
    socklen_t length = sizeof info;
    return getsockopt(descriptor, 6 /* IPPROTO_TCP */, 11 /* TCP_INFO */, info, &length) == 0 ? info[15] : 0;
}
static inline int stillwatch_dont_wait(void) { return MSG_DONTWAIT; }
