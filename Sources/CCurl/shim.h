// SPDX-License-Identifier: Apache-2.0
#pragma once

// What Swift cannot import by itself: curl's variadic calls, one function per shape of argument, and epoll, which the
// Glibc module leaves out. No decisions are taken here. The names in parentheses keep curl's type-checking macros out.

#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>

// curl_easy_setopt

static inline CURLcode detente_easy_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode detente_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode detente_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode detente_easy_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode detente_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode detente_easy_set_write(CURL *easy, CURLoption option, curl_write_callback value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode detente_easy_set_open_socket(CURL *easy, curl_opensocket_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode detente_easy_set_before_request(CURL *easy, curl_prereq_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, value);
}

// curl_easy_getinfo

static inline CURLcode detente_easy_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode detente_easy_get_string(CURL *easy, CURLINFO info, char **value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode detente_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return (curl_easy_getinfo)(easy, info, value);
}

// curl_multi_setopt

static inline CURLMcode detente_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode detente_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode detente_multi_set_socket_function(CURLM *multi, curl_socket_callback value) {
    return (curl_multi_setopt)(multi, CURLMOPT_SOCKETFUNCTION, value);
}

static inline CURLMcode detente_multi_set_timer_function(CURLM *multi, curl_multi_timer_callback value) {
    return (curl_multi_setopt)(multi, CURLMOPT_TIMERFUNCTION, value);
}

// Constants that are casting macros or negative.

static const int detente_socket_timeout = CURL_SOCKET_TIMEOUT;
static const curl_socket_t detente_socket_bad = CURL_SOCKET_BAD;
static const long detente_global_default = CURL_GLOBAL_DEFAULT;

/// Copies the address that curl is about to connect to, in network order; 4 or 16 bytes, 0 for another family.
static inline int detente_address_bytes(const struct curl_sockaddr *address, uint8_t bytes[16]) {
    const void *whole = &address->addr;  // longer than the struct says
    switch (address->family) {
    case AF_INET: memcpy(bytes, &((const struct sockaddr_in *)whole)->sin_addr, 4); return 4;
    case AF_INET6: memcpy(bytes, &((const struct sockaddr_in6 *)whole)->sin6_addr, 16); return 16;
    default: return 0;
    }
}

// epoll: interest is given in curl's words (CURL_POLL_*), readiness comes back in curl's words (CURL_CSELECT_*).

typedef struct {
    int descriptor;
    int readiness;
} detente_ready;

static inline int detente_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

/// Adds a descriptor or changes what it waits for; 0, or -1 with errno.
static inline int detente_epoll_watch(int epoll, int descriptor, int interest) {
    struct epoll_event event = {0};
    event.data.fd = descriptor;
    if (interest & CURL_POLL_IN) event.events |= EPOLLIN;
    if (interest & CURL_POLL_OUT) event.events |= EPOLLOUT;
    // curl may close a number and get it again before we hear of it, so neither call may be assumed to fit.
    if (epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event) == 0) return 0;
    if (errno != ENOENT) return -1;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

static inline void detente_epoll_forget(int epoll, int descriptor) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL);  // EBADF and ENOENT: curl closed it first, which forgot it too
}

/// What is ready now, without waiting; at most `capacity` and 128. An error or a hang-up counts as both ready to read and
/// to write, so that curl's own call meets it and can name it.
static inline int detente_epoll_ready(int epoll, detente_ready *ready, int capacity) {
    struct epoll_event events[128];
    int count = epoll_wait(epoll, events, capacity < 128 ? capacity : 128, 0);
    for (int i = 0; i < count; i++) {
        uint32_t e = events[i].events;
        int bits = 0;
        if (e & (EPOLLIN | EPOLLERR | EPOLLHUP)) bits |= CURL_CSELECT_IN;
        if (e & (EPOLLOUT | EPOLLERR | EPOLLHUP)) bits |= CURL_CSELECT_OUT;
        ready[i] = (detente_ready){events[i].data.fd, bits};
    }
    return count < 0 ? 0 : count;
}
