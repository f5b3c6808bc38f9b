// SPDX-License-Identifier: Apache-2.0

// Every option that a transfer sets, in one place. The handle comes reset: what is not named here is libcurl's default,
// which means no cookies, no .netrc, no Referer, no alt-svc, no HSTS cache, certificates and host names verified.

internal import CCurl
internal import Glibc
internal import HTTPTypes

extension EasyHandle {
    func prepare(for transfer: Transfer, userAgent: String) {
        let request = transfer.request
        set(CURLOPT_URL, request.url)
        set(CURLOPT_USERAGENT, userAgent)
        set(CURLOPT_ACCEPT_ENCODING, "")  // all that this libcurl can decode: gzip, deflate, br, zstd
        set(CURLOPT_NOSIGNAL, true)
        set(CURLOPT_QUICK_EXIT, true)  // else a transfer given up while its name is looked up blocks the queue
        setMethodAndHeaders(request)
        setRoute(request.route, isSecure: request.url.prefix(6).lowercased() == "https:")
        setLimits(request.limits)
        setCallbacks(transfer)
    }

    private func setMethodAndHeaders(_ request: Request) {
        for field in request.headers { addHeader(line(of: field)) }
        if case .post(let body) = request.method {
            setPost(body)
            addHeader(Array("Expect:".utf8CString))  // no waiting for 100 Continue
            if !request.headers.contains(.contentType) { addHeader(Array("Content-Type:".utf8CString)) }
        }
        setHeaders()
    }

    /// As libcurl takes it: `Name: value`, and `Name;` for a field without a value.
    private func line(of field: HTTPField) -> [CChar] {
        let value = unsafe field.withUnsafeBytesOfValue { unsafe $0.map { CChar(bitPattern: $0) } }
        let name = field.name.rawName.utf8.map { CChar(bitPattern: $0) }
        let separator = (value.isEmpty ? ";" : ": ").utf8.map { CChar(bitPattern: $0) }
        return name + separator + value + [0]
    }

    private func setRoute(_ route: Route, isSecure: Bool) {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // TLS is never given up on the way.
        set(CURLOPT_REDIR_PROTOCOLS_STR, isSecure ? "https" : "http,https")
        set(CURLOPT_PROXY, route.proxy ?? "")  // empty: not even the environment's
        if route.proxy != nil {
            set(CURLOPT_NOPROXY, "")
            set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        }
        switch route.version {
        case .automatic: set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        case .http1: set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        }
        // Worth waiting for a connection that may turn out to be HTTP/2; on a plain one libcurl would wait for the whole first
        // answer, so that one server that hangs holds up all of its requests.
        set(CURLOPT_PIPEWAIT, route.version == .automatic && isSecure)
        // Debian sets a CA path, which turns off libcurl's cache of the parsed bundle: 95 ms of CPU a connection, not 3.
        set(CURLOPT_CAPATH, nil as String?)
        if let file = route.caFile { set(CURLOPT_CAINFO, file) }
    }

    private func setLimits(_ limits: Limits) {
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
        set(CURLOPT_TIMEOUT_MS, limits.total.milliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, limits.slowBytes)
        set(CURLOPT_LOW_SPEED_TIME, limits.slowSeconds)
        set(CURLOPT_FOLLOWLOCATION, limits.redirects > 0)
        set(CURLOPT_MAXREDIRS, limits.redirects)
        // Sees only an announced length, and spares reading it; the bytes themselves are counted in `receive(body:)`.
        if limits.overflow == .fail { set(CURLOPT_MAXFILESIZE_LARGE, offset: limits.bytes) }
    }

    private func setCallbacks(_ transfer: Transfer) {
        let me = unsafe Unmanaged.passUnretained(transfer).toOpaque()
        unsafe set(CURLOPT_PRIVATE, pointer: me)
        unsafe set(CURLOPT_HEADERDATA, pointer: me)
        unsafe set(CURLOPT_WRITEDATA, pointer: me)
        unsafe set(CURLOPT_OPENSOCKETDATA, pointer: me)
        unsafe set(CURLOPT_PREREQDATA, pointer: me)
        unsafe set(CURLOPT_HEADERFUNCTION) { bytes, size, count, me in
            let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
            return unsafe Transfer.at(me).receive(header: line) ? size * count : 0
        }
        unsafe set(CURLOPT_WRITEFUNCTION) { bytes, size, count, me in
            let chunk = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
            return unsafe Transfer.at(me).receive(body: chunk) ? size * count : 0
        }
        // After DNS, for each address of each hop: a name that points inwards is caught here.
        unsafe setOpenSocket { me, _, address in
            guard let address = unsafe address else { return detente_socket_bad }
            var bytes = [UInt8](repeating: 0, count: 16)
            let count = unsafe Int(detente_address_bytes(address, &bytes))
            guard unsafe Transfer.at(me).mayReach(IPAddress(networkOrder: bytes.prefix(count))) else {
                return detente_socket_bad
            }
            let type = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return unsafe socket(address.pointee.family, type, address.pointee.protocol)
        }
        // Before each request, so also on a connection that another request, with another policy, left open.
        unsafe setBeforeRequest { me, address, _, _, _ in
            let text = unsafe address.map { unsafe String(cString: $0) } ?? ""
            return unsafe Transfer.at(me).mayReach(IPAddress(text)) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }
}

extension Transfer {
    /// The transfer that a callback speaks of; the client keeps it alive until its handle has left the multi handle.
    static func at(_ pointer: UnsafeMutableRawPointer?) -> Transfer {
        guard let pointer = unsafe pointer else { preconditionFailure("libcurl lost a transfer") }
        return unsafe Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
    }
}
