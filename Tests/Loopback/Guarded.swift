// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A value behind a pthread mutex.
///
/// `Synchronization.Mutex` would do, but on Linux it is a futex inside a library that is not instrumented: the thread sanitizer does
/// not see it lock, and reports every use as a race. It knows pthread mutexes.
///
/// Sendable unchecked: `value` is only touched in `withLock`.
@safe final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: Value) {
        self.value = value
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe pthread_mutex_init(mutex, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}
