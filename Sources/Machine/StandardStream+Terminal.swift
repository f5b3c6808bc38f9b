// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension StandardStream {
    /// Rows and columns of the terminal; nil where there is none, or it does not say.
    package var size: (rows: Int, columns: Int)? {
        var size = winsize()
        guard isTerminal, unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 1, size.ws_col > 1 else {
            return nil
        }
        return (Int(size.ws_row), Int(size.ws_col))
    }

    /// Whether nobody reads it any more: the other end of a pipe was closed.
    package var isAbandoned: Bool {
        var state = pollfd(fd: rawValue, events: 0, revents: 0)
        return unsafe poll(&state, 1, 0) == 1 && state.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
    }
}
