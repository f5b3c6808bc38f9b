// SPDX-License-Identifier: Apache-2.0

// Every option that a transfer sets, in one place. The handle comes reset: what is not named here is libcurl's default,
// which means no cookies, no .netrc, no Referer, no alt-svc, no HSTS cache, certificates and host names verified.

internal import CCurl
internal import Glibc
internal import HTTPTypes

extension Transfer {
    func configure(userAgent: String) {
        easy.reset()
        easy.set(CURLOPT_URL, request.url)
        easy.set(CURLOPT_USERAGENT, userAgent)
        easy.set(CURLOPT_ACCEPT_ENCODING, "")  // all that this libcurl can decode: gzip, deflate, br, zstd
        easy.set(CURLOPT_NOSIGNAL, true)
        easy.set(CURLOPT_QUICK_EXIT, true)  // else a transfer given up while its name is looked up blocks the queue
        setMethodAndHeaders()
        setRoute(request.route)
        setLimits(request.limits)
        setCallbacks()
    }

    private func setMethodAndHeaders() {
        for field in request.headers { easy.addHeader(line(of: field)) }
        if case .post(let body) = request.method {
            easy.setPost(body)
            easy.addHeader(Array("Expect:".utf8CString))  // no waiting for 100 Continue
            if !request.headers.contains(.contentType) { easy.addHeader(Array("Content-Type:".utf8CString)) }
        }
        easy.setHeaders()
    }

    /// As libcurl takes it: `Name: value`, and `Name;` for a field without a value.
    private func line(of field: HTTPField) -> [CChar] {
        let value = unsafe field.withUnsafeBytesOfValue { unsafe $0.map { CChar(bitPattern: $0) } }
        let name = field.name.rawName.utf8.map { CChar(bitPattern: $0) }
        let separator = (value.isEmpty ? ";" : ": ").utf8.map { CChar(bitPattern: $0) }
        return name + separator + value + [0]
    }

    private func setRoute(_ route: Route) {
        easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        easy.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        easy.set(CURLOPT_PROXY, route.proxy ?? "")  // empty: not even the environment's
        if route.proxy != nil {
            easy.set(CURLOPT_NOPROXY, "")
            easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        }
        switch route.version {
        case .automatic: easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        case .http1: easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        }
        // Worth waiting for a connection that may turn out to be HTTP/2; on a plain one libcurl would wait for the whole first
        // answer, so that one server that hangs holds up all of its requests.
        easy.set(CURLOPT_PIPEWAIT, route.version == .automatic && request.url.prefix(6).lowercased() == "https:")
        // Debian sets a CA path, which turns off libcurl's cache of the parsed bundle: 95 ms of CPU a connection, not 3.
        easy.set(CURLOPT_CAPATH, nil as String?)
        if let file = route.caFile { easy.set(CURLOPT_CAINFO, file) }
    }

    private func setLimits(_ limits: Limits) {
        easy.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
        easy.set(CURLOPT_TIMEOUT_MS, limits.total.milliseconds)
        easy.set(CURLOPT_LOW_SPEED_LIMIT, limits.slowBytes)
        easy.set(CURLOPT_LOW_SPEED_TIME, limits.slowSeconds)
        easy.set(CURLOPT_FOLLOWLOCATION, limits.redirects > 0)
        easy.set(CURLOPT_MAXREDIRS, limits.redirects)
        // Sees only an announced length, and spares reading it; the bytes themselves are counted in `receive(body:)`.
        if limits.overflow == .fail { easy.set(CURLOPT_MAXFILESIZE_LARGE, offset: limits.bytes) }
    }

    private func setCallbacks() {
        let me = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe easy.set(CURLOPT_PRIVATE, pointer: me)
        unsafe easy.set(CURLOPT_HEADERDATA, pointer: me)
        unsafe easy.set(CURLOPT_WRITEDATA, pointer: me)
        unsafe easy.set(CURLOPT_OPENSOCKETDATA, pointer: me)
        unsafe easy.set(CURLOPT_PREREQDATA, pointer: me)
        unsafe easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, me in
            let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
            return unsafe transfer(me).receive(header: line) ? size * count : 0
        }
        unsafe easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, me in
            let chunk = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
            return unsafe transfer(me).receive(body: chunk) ? size * count : 0
        }
        // After DNS, for each address of each hop: a name that points inwards is caught here.
        unsafe easy.setOpenSocket { me, _, address in
            guard let address = unsafe address else { return detente_socket_bad }
            var bytes = [UInt8](repeating: 0, count: 16)
            let count = unsafe Int(detente_address_bytes(address, &bytes))
            guard unsafe transfer(me).mayReach(IPAddress(networkOrder: bytes.prefix(count))) else {
                return detente_socket_bad
            }
            let type = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return unsafe socket(address.pointee.family, type, address.pointee.protocol)
        }
        // Before each request, so also on a connection that another request, with another policy, left open.
        unsafe easy.setBeforeRequest { me, address, _, _, _ in
            let text = unsafe address.map { unsafe String(cString: $0) } ?? ""
            return unsafe transfer(me).mayReach(IPAddress(text)) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }
}

/// The transfer that a callback speaks of; the client keeps it alive until its handle has left the multi handle.
func transfer(_ pointer: UnsafeMutableRawPointer?) -> Transfer {
    guard let pointer = unsafe pointer else { preconditionFailure("libcurl lost a transfer") }
    return unsafe Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
}
