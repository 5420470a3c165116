// A faster clock for one program: preloaded, it lets the system's time run FAST_CLOCK_SPEED times as fast as it does since the
// moment FAST_CLOCK_BEGAN, when it showed FAST_CLOCK_ORIGIN (both in nanoseconds since 1970). Every process that is given the
// same three sees the same time, so a program may be killed and begun again. What counts seconds instead of telling the time
// (CLOCK_MONOTONIC: deadlines of connections, timers) is left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef long long nanoseconds;
static nanoseconds speed, began, origin;
static int (*real_clock)(clockid_t, struct timespec *);
static int (*real_wait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
    speed = atoll(getenv("FAST_CLOCK_SPEED"));
    began = atoll(getenv("FAST_CLOCK_BEGAN"));
    origin = atoll(getenv("FAST_CLOCK_ORIGIN"));
    real_wait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (!real_wait) real_wait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    real_clock = dlsym(RTLD_NEXT, "clock_gettime");
}

static nanoseconds count(const struct timespec *time) { return time->tv_sec * 1000000000LL + time->tv_nsec; }

static struct timespec span(nanoseconds count) {
    return (struct timespec){count / 1000000000LL, count % 1000000000LL};
}

int clock_gettime(clockid_t which, struct timespec *time) {
    if (!real_clock) begin();
    int status = real_clock(which, time);
    if (which == CLOCK_REALTIME && !status) *time = span(origin + (count(time) - began) * speed);
    return status;
}

int pthread_cond_timedwait(pthread_cond_t *bell, pthread_mutex_t *lock, const struct timespec *until) {
    struct timespec real = span(began + (count(until) - origin) / speed);
    return real_wait(bell, lock, &real);
}
