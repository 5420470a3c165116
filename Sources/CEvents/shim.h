// The one door to the kernel's event calls, which Swift's Glibc module leaves out. Imported by HTTP only.
#pragma once
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

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
