// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Digests
internal import Feeds
internal import HTTP
internal import HTTPTypes
internal import Items
internal import Machine
internal import Provisioning
internal import Storage

/// What one visit to a source's location brought, before anything is parsed.
struct Fetched: Sendable {
    /// One for a feed; for a directory, one per file.
    var retrieval: Retrieval
    var more: [Document] = []
    /// The shortest pause that the server asks for, in seconds.
    var hint: Int64?
    /// The address that was asked, and the hops to `url`.
    var asked = ""
    var redirects: [Response.Redirect] = []
    var url: String?
    /// The server sent the document, or was asked to whatever it knew of ours.
    var isWhole = false
    /// Files of a directory that could not be read, and why.
    var notes: [String] = []
}

/// Reads a source's location: over HTTP conditionally, from a file, from a directory. Decides nothing about what it read.
struct Fetch: Sendable {
    let source: SourceSettings
    let daemon: DaemonSettings
    let client: HTTPClient
    let secrets: SecretReader

    /// Feed types first; a page or anything else will do.
    static let accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
        + "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"

    func run(_ state: SourceState, now: Timestamp) async -> Fetched {
        let (validators, isWhole) = state.conditions(at: now)
        switch source.location {
        case .web:
            return await web(
                Relocation.address(of: source, state), now, known: validators, isConditional: !isWhole)
        case .file(let path): return file(path, validators)
        case .directory(let path): return directory(path, validators)
        }
    }

    /// - Parameters:
    ///   - known: of the document that was read last.
    ///   - isConditional: the server need not send that document again.
    func web(
        _ url: String, _ now: Timestamp, known: Validators = Validators(), isConditional: Bool = true
    ) async -> Fetched {
        do throws(TransferError) {
            let headers = try requestHeaders(isConditional ? known : Validators(), url)
            let response = try await send(Request(.get, url, headers: headers, limits: limits, route: route))
            let retrieval = Retrieval(
                status: response.status.code, header: { response.headers[values: $0] }, body: response.body,
                url: response.url, previous: known, now: now)
            return Fetched(
                retrieval: retrieval, hint: Freshness.lifetime(response.headers, now: now), asked: url,
                redirects: response.redirects, url: response.url,
                isWhole: !isConditional || response.status.code == 200)
        } catch {
            return Fetched(retrieval: .refused(reason: error.reason), asked: url)
        }
    }

    /// One request and the hops behind it. A source with headers of its own is followed hop by hop, for they belong to its site
    /// alone and libcurl would send them wherever a redirect leads.
    private func send(_ request: Request) async throws(TransferError) -> Response {
        guard !source.headers.isEmpty else { return try await client.send(request) }
        var request = request
        let site = Visit.host(of: request.url)
        let most = request.limits.redirects
        request.limits.redirects = 0
        var hops: [Response.Redirect] = []
        while true {
            var response = try await client.send(request)
            guard [301, 302, 303, 307, 308].contains(response.status.code), let location = response.headers[.location]
            else {
                response.redirects = hops
                return response
            }
            let next = WebLink.resolve(location, against: request.url)
            guard hops.count < most else {
                throw TransferError(.tooManyRedirects, "more than \(most) redirects", url: redacted(request.url))
            }
            guard !request.url.hasPrefix("https:") || next.hasPrefix("https:") else {
                throw TransferError(
                    .unsupportedScheme, "TLS is not given up for the redirect to \(redacted(next))",
                    url: redacted(request.url))
            }
            hops.append(Response.Redirect(status: response.status.code, location: location))
            request.url = next
            if Visit.host(of: next) != site {
                request.headers = request.headers.filter { Self.anywhere.contains($0.name) }
            }
        }
    }

    /// Fields that tell nobody's secret.
    private static let anywhere: Set<HTTPField.Name> = [.accept, .ifNoneMatch, .ifModifiedSince]

    private var limits: Limits {
        var limits = Limits.source
        limits.bytes = Int(daemon.bodyLimit)
        limits.total = .seconds(daemon.timeout)
        return limits
    }

    private var route: Route {
        var route = Route()
        route.version = source.http == .http11 ? .http1 : .automatic
        route.addresses = source.allowPrivate ? .privateAllowed : .publicOnly
        route.caFile = source.caFile
        route.proxy = source.proxy
        return route
    }

    private func requestHeaders(_ validators: Validators, _ url: String) throws(TransferError) -> HTTPFields {
        var fields: HTTPFields
        do throws(SecretError) {
            fields = try source.secretFields(secrets)
        } catch {
            throw TransferError(.invalidURL, "credentials: \(error)", url: redacted(url))
        }
        if fields[.accept] == nil { fields[.accept] = Self.accept }
        for (name, value) in validators.requestHeaders {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }

    private func file(_ path: String, _ validators: Validators) -> Fetched {
        do throws(LocalFileError) {
            let bytes = try LocalFile.read(path, limit: Int(daemon.bodyLimit))
            return Fetched(
                retrieval: Retrieval(
                    status: 200, header: { _ in nil }, body: bytes, url: "file://\(path)", previous: validators,
                    now: Timestamp(seconds: 0)))
        } catch {
            return Fetched(retrieval: .refused(reason: error.reason))
        }
    }

    /// Every readable file of a directory. One that cannot be read is left for the next visit and named by the log.
    private func directory(_ path: String, _ validators: Validators) -> Fetched {
        do throws(LocalFileError) {
            var documents: [Document] = []
            var unread: [LocalFileError] = []
            for name in try LocalFile.names(in: path) {
                let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                guard LocalFile.kind(file) == .file else { continue }
                do throws(LocalFileError) {
                    let bytes = try LocalFile.read(file, limit: Int(daemon.bodyLimit))
                    documents.append(Document(bytes: bytes, url: "file://\(file)"))
                } catch {
                    unread.append(error)
                }
            }
            if documents.isEmpty, let first = unread.first { throw first }
            let hash = Digest(fields: documents.flatMap { [$0.url ?? "", Digest(sha256: $0.bytes).hex()] }).base32(26)
            guard hash != validators.bodyHash, let first = documents.first else {
                return Fetched(retrieval: .unchanged(Validators(bodyHash: hash)))
            }
            return Fetched(
                retrieval: .fresh(first, Validators(bodyHash: hash)), more: Array(documents.dropFirst()),
                notes: unread.map(\.description))
        } catch {
            return Fetched(retrieval: .refused(reason: error.description))
        }
    }
}

extension SourceSettings {
    /// The headers and credentials that the source is to be asked with.
    func secretFields(_ secrets: SecretReader) throws(SecretError) -> HTTPFields {
        var fields = HTTPFields()
        for header in headers {
            if let name = HTTPField.Name(header.name) { fields[name] = try secrets.read(header.value) }
        }
        if let credentials {
            let secret = try secrets.read(credentials)
            fields[.authorization] =
                secret.contains(":") ? "Basic " + Base64.encode(Array(secret.utf8)) : "Bearer \(secret)"
        }
        return fields
    }
}

extension HTTPFields {
    /// The first value of a field by its name as text.
    fileprivate subscript(values name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }
}
