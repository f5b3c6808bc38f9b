// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// Owns libcurl's multi handle: the transfers in flight, their connections and what they share (names, parsed certificates).
///
/// Confined to the client's queue. libcurl calls back only from inside the calls made here, and its two callbacks go straight
/// to the event loop.
@safe final class MultiHandle {
    private let raw: UnsafeMutableRawPointer
    private let loop: EventLoop

    init(loop: EventLoop, settings: HTTPClient.Settings) {
        guard Curl.isReady, let raw = unsafe curl_multi_init() else {
            fatalError("libcurl could not make a multi handle")
        }
        unsafe self.raw = raw
        self.loop = loop
        let loop = unsafe Unmanaged.passUnretained(loop).toOpaque()
        unsafe check(detente_multi_set_pointer(raw, CURLMOPT_SOCKETDATA, loop))
        unsafe check(detente_multi_set_pointer(raw, CURLMOPT_TIMERDATA, loop))
        let watch: curl_socket_callback = { _, descriptor, what, loop, _ in
            unsafe eventLoop(loop).watch(descriptor, for: what)
            return 0
        }
        let wake: curl_multi_timer_callback = { _, milliseconds, loop in
            unsafe eventLoop(loop).wake(after: milliseconds)
            return 0
        }
        unsafe check(detente_multi_set_socket_function(raw, watch))
        unsafe check(detente_multi_set_timer_function(raw, wake))
        unsafe check(detente_multi_set_long(raw, CURLMOPT_MAX_HOST_CONNECTIONS, settings.connectionsPerHost))
        unsafe check(detente_multi_set_long(raw, CURLMOPT_MAX_TOTAL_CONNECTIONS, settings.transfers))
        unsafe check(detente_multi_set_long(raw, CURLMOPT_MAXCONNECTS, settings.idleConnections))
    }

    /// Every transfer has been removed before; closes the connections that were kept for later.
    deinit {
        unsafe curl_multi_cleanup(raw)
    }

    func add(_ easy: EasyHandle) { unsafe check(curl_multi_add_handle(raw, easy.raw)) }

    func remove(_ easy: EasyHandle) { unsafe check(curl_multi_remove_handle(raw, easy.raw)) }

    /// Lets libcurl work on every socket that is ready.
    func driveSockets() {
        for event in loop.readyDescriptors() where loop.isWatched(event.descriptor) {
            act(event.descriptor, event.readiness)
        }
    }

    /// Lets libcurl work on what its deadline was for.
    func driveDeadline() { act(detente_socket_timeout, 0) }

    private func act(_ descriptor: Int32, _ readiness: Int32) {
        var running: Int32 = 0
        unsafe check(curl_multi_socket_action(raw, descriptor, readiness, &running))
    }

    /// The next transfer that has ended, with libcurl's word on it. It stays until `remove`.
    func nextFinished() -> (Transfer, CURLcode)? {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(raw, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else {
                continue
            }
            let code = unsafe message.pointee.data.result
            var pointer: UnsafeMutableRawPointer?
            _ = unsafe detente_easy_get_pointer(easy, CURLINFO_PRIVATE, &pointer)
            return unsafe (Transfer.at(pointer), code)
        }
        return nil
    }

    private func check(_ code: CURLMcode) {
        precondition(code == CURLM_OK, unsafe "libcurl: \(String(cString: curl_multi_strerror(code)))")
    }
}

private func eventLoop(_ pointer: UnsafeMutableRawPointer?) -> EventLoop {
    guard let pointer = unsafe pointer else { preconditionFailure("libcurl lost its event loop") }
    return unsafe Unmanaged<EventLoop>.fromOpaque(pointer).takeUnretainedValue()
}

/// libcurl's global state, set up once for the process.
enum Curl {
    static let isReady = curl_global_init(detente_global_default) == CURLE_OK
}
