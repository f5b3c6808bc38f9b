// SPDX-License-Identifier: Apache-2.0

// Reads the pages that items link to. It obeys robots.txt at every hop, asks a host one thing at a time, and never asks
// for more or longer than a visit may; what it cannot have is a reason and no error.

internal import Configuration
internal import Feeds
internal import HTTP
internal import HTTPTypes
internal import Items
internal import Machine
internal import Provisioning
internal import Storage

/// Fetches whole articles for the items of one source.
struct ArticleFetch: Sendable {
    let source: SourceSettings
    let settings: Settings
    let client: HTTPClient
    let secrets: SecretReader
    let hosts: PageHosts
    /// Knows which hosts asked for silence, over restarts too.
    let store: Store
    /// The wall clock, which `Retry-After` may speak of.
    let now: Timestamp
    /// Milliseconds of the monotonic clock: no request begins later.
    let deadline: Int64

    /// Pages that one visit may ask for.
    static let mostPages = 20
    /// Milliseconds that one visit may spend on pages.
    static let budget: Int64 = 120_000
    /// Hops from a link to its page.
    private static let mostHops = 5
    /// Bytes of a page; a source's own limit may be lower.
    private static let mostBytes = 4 << 20
    /// Seconds between requests that a `Crawl-delay` may ask for.
    private static let longestDelay = 10.0
    /// Seconds of silence after "too many requests" that names no time, and the longest that is honoured.
    private static let silence: (usual: Int64, longest: Int64) = (600, 86_400)
    static let agent = "detente"
    private static let accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"

    /// The item with the whole of its article.
    ///
    /// - Throws: why it keeps its teaser. `notFetched` where the deadline has passed.
    func complete(_ item: Item) async throws(PageObstacle) -> Item {
        guard let link = item.link, var address = Self.address(link) else { throw .noLink }
        let asked = address
        for _ in 0...Self.mostHops {
            let response = try await page(address)
            switch response.status.code {
            case 200, 203:
                let document = Document(
                    bytes: response.body, contentType: response.headers[.contentType], url: response.url)
                return try ArticlePage.complete(item, from: document, isSubscribed: isSubscribed(at: address))
            case 301, 302, 303, 307, 308:
                guard let location = response.headers[.location],
                    let next = Self.address(WebLink.resolve(location, against: address)),
                    !ArticlePage.leadsElsewhere(from: asked, to: next)
                else { throw .redirected }
                address = next
            case let status: throw .status(status)
            }
        }
        throw .redirected
    }

    /// What may be asked of the network: http or https with a host, without fragment; nil for anything else.
    private static func address(_ link: String) -> String? {
        guard var link = WebLink(link), link.scheme == "http" || link.scheme == "https", !link.host.isEmpty else {
            return nil
        }
        link.dropFragment()
        // Feeds hold spaces and letters of all scripts where a request may not.
        link.path = escaped(link.path)
        link.query = escaped(link.query)
        return link.text
    }

    private static func escaped(_ part: String) -> String {
        guard part.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else { return part }
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = part.utf8.flatMap { byte in
            byte > 0x20 && byte < 0x7F ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: One page

    private func page(_ address: String) async throws(PageObstacle) -> Response {
        let rules = try await rules(for: address)
        guard rules.allows(address) else { throw .robots }
        var limits = Limits.source
        limits.bytes = min(Int(settings.daemon.bodyLimit), Self.mostBytes)
        limits.redirects = 0
        let delay = Int64(min(rules.delay ?? 0, Self.longestDelay) * 1_000)
        let response = try await send(address, headers: try headers(for: address), limits: limits, delay: delay)
        let meaning = Retrieval(
            status: response.status.code, header: { HTTPField.Name($0).flatMap { response.headers[$0] } }, body: [],
            url: response.url, previous: Validators(), now: now)
        if case .throttled(let until, _) = meaning {
            let wait = until.map { max(0, min($0 - now, Self.silence.longest)) } ?? Self.silence.usual
            let (host, code) = (Self.host(of: address), response.status.code)
            await hosts.close(host, because: .status(code), until: Clock.monotonic + wait * 1_000)
            try? await store.keep(
                HostSilence(host: host, until: now + wait, strikes: 1, reason: "an article's page was answered \(code)")
            )
        }
        return response
    }

    /// What the site of `address` asks of robots; asked for at most once a day.
    private func rules(for address: String) async throws(PageObstacle) -> RobotsRules {
        let site = Self.site(of: address)
        var found = await hosts.robots(of: site, now: Clock.monotonic)
        if found == nil {
            found = try await askRobots(site)
            if let found { await hosts.keep(found, of: site, now: Clock.monotonic) }
        }
        guard case .rules(let rules) = found else { throw .robotsUnreachable }
        return rules
    }

    private func askRobots(_ site: String) async throws(PageObstacle) -> PageHosts.Robots {
        var limits = Limits.source
        limits.bytes = RobotsRules.limit
        limits.overflow = .truncate
        limits.redirects = Self.mostHops
        let response: Response
        do throws(PageObstacle) {
            response = try await send("\(site)/robots.txt", headers: [.accept: "text/plain, */*;q=0.1"], limits: limits)
        } catch {
            switch error {
            // Redirects without end are as good as no file (RFC 9309 section 2.3.1.2).
            case .redirected: return .rules(.everything)
            case .notFetched, .status: throw error
            default: return .unreachable
            }
        }
        switch response.status.code {
        case 200..<300: return .rules(RobotsRules(response.body, agent: Self.agent))
        // The client's own fault means that there is no file; a host that has had enough means more than that.
        case 300..<429, 430..<500: return .rules(.everything)
        default: return .unreachable
        }
    }

    /// One request in the host's turn.
    private func send(
        _ address: String, headers: HTTPFields, limits: Limits, delay: Int64 = 0
    ) async throws(PageObstacle) -> Response {
        let host = Self.host(of: address)
        if let silence = try? await store.silence(of: host), silence.until > now,
            silence.until - now <= PollPolicy.throttleCap
        {
            throw .status(429)
        }
        waiting: while true {
            guard Clock.monotonic < deadline, !Task.isCancelled else { throw .notFetched }
            switch await hosts.turn(at: host, now: Clock.monotonic) {
            case .now: break waiting
            case .wait(let milliseconds):
                guard Clock.monotonic + milliseconds < deadline else { throw .notFetched }
                await hosts.pause(milliseconds)
            case .closed(let obstacle): throw obstacle
            }
        }
        var limits = limits
        limits.total = .milliseconds(max(1, min(settings.daemon.timeout * 1_000, deadline - Clock.monotonic)))
        let request = Request(.get, address, headers: headers, limits: limits, route: route(to: address))
        let result: Result<Response, PageObstacle>
        do throws(TransferError) {
            result = .success(try await client.send(request))
        } catch {
            result = .failure(PageObstacle(error))
        }
        let spacing = settings.host(Self.name(of: host)).spacing * 1_000
        await hosts.leave(host, pause: max(spacing, delay), now: Clock.monotonic)
        return try result.get()
    }

    // MARK: What a request carries

    /// Private addresses are open on the source's own host only: a link in a feed is not the operator's word.
    private func route(to address: String) -> Route {
        var route = Route()
        let isOwn = Self.name(of: Self.host(of: address)) == Self.name(of: Self.host(of: source.location.text))
        route.version = source.http == .http11 ? .http1 : .automatic
        route.addresses = source.allowPrivate && isOwn ? .privateAllowed : .publicOnly
        route.caFile = source.caFile
        route.proxy = source.proxy
        return route
    }

    /// The source's own headers and credentials go to its own site only.
    private func headers(for address: String) throws(PageObstacle) -> HTTPFields {
        guard isOwnSite(address) else { return [.accept: Self.accept] }
        do throws(SecretError) {
            var fields = try source.secretFields(secrets)
            fields[.accept] = Self.accept
            return fields
        } catch {
            throw .unreachable
        }
    }

    private func isOwnSite(_ address: String) -> Bool { Self.site(of: address) == Self.site(of: source.location.text) }

    private func isSubscribed(at address: String) -> Bool {
        let doorOpeners = ["cookie", "authorization"]
        return isOwnSite(address)
            && (source.credentials != nil
                || source.headers.contains { doorOpeners.contains($0.name.lowercased()) })
    }

    /// `https://host:port`.
    private static func site(of address: String) -> String {
        WebLink(address).map { "\($0.scheme)://\($0.host)" } ?? ""
    }

    /// `host:port`.
    private static func host(of address: String) -> String { WebLink(address)?.host ?? "" }

    private static func name(of host: String) -> String { Scheduler.withoutPort(host) }
}

extension PageObstacle {
    fileprivate init(_ error: TransferError) {
        self =
            switch error.kind {
            case .tooLarge, .headerFlood: .tooLarge
            case .timeout: .timedOut
            case .tooManyRedirects: .redirected
            default: .unreachable
            }
    }
}
