// SPDX-License-Identifier: Apache-2.0
#pragma once

// What Swift cannot import by itself: libmicrohttpd's variadic start and a union. No decisions are taken here.

#include <microhttpd.h>
#include <stddef.h>

/// Serves an open, listening socket, driven from outside: nothing happens but in `MHD_run`.
static inline struct MHD_Daemon *detente_listener_start(
    int listening, unsigned int connections, unsigned int seconds, MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed, void *owner
) {
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handler, owner,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listening, MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)16384,
        MHD_OPTION_NOTIFY_COMPLETED, completed, owner, MHD_OPTION_END);
}

/// The epoll descriptor that is readable when `MHD_run` has something to do; -1 where there is none.
static inline int detente_listener_descriptor(struct MHD_Daemon *listener) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(listener, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

/// Milliseconds until a connection times out; -1 where none does.
static inline long long detente_listener_timeout(struct MHD_Daemon *listener) {
    MHD_UNSIGNED_LONG_LONG timeout;
    return MHD_get_timeout(listener, &timeout) == MHD_YES ? (long long)timeout : -1;
}
