// SPDX-License-Identifier: Apache-2.0

/// `[source NAME]`: a feed, page, file or directory that is read again and again.
package struct SourceSettings: Hashable, Sendable {
    /// What becomes of the items of the first reading.
    package enum First: String, Hashable, Sendable, CaseIterable {
        /// Items older than `[daemon] fresh` are recorded and do not alert.
        case baseline
        /// Every item may alert.
        case alert
    }

    /// How the document is to be understood.
    package enum Via: String, Hashable, Sendable, CaseIterable {
        /// By its bytes; an HTML page that advertises a feed leads to the feed.
        case auto
        case feed
        /// As an HTML page: what is new on it.
        case page
    }

    /// How much of an article is scored.
    package enum Article: String, Hashable, Sendable, CaseIterable {
        /// What the document itself holds.
        case teaser
        /// The main text of the page that an item links to, where it can be had.
        case full
    }

    package enum HTTPVersion: String, Hashable, Sendable, CaseIterable {
        case auto
        case http11 = "1.1"
    }

    /// Admiralty grade: A (reliable) to E (unreliable), F (cannot be judged).
    package enum Grade: String, Hashable, Sendable, CaseIterable {
        case a = "A"
        case b = "B"
        case c = "C"
        case d = "D"
        case e = "E"
        case f = "F"
    }

    package var name: String
    package var enabled: Bool
    package var location: SourceAddress
    /// Seconds between readings; nil: as often as its own rhythm makes it worth.
    package var interval: Int64?
    /// Sources of one owner are one voice; the source's own name where none is given.
    package var owner: String
    package var grade: Grade
    /// Actor code of the state whose press this is.
    package var press: String?
    package var first: First
    package var via: Via
    package var article: Article
    /// BCP 47 tag that overrides what the document says.
    package var language: String?
    /// Only items with one of these words or phrases are read; all where empty.
    package var include: [String]
    /// Items with one of these are left out.
    package var exclude: [String]
    package var headers: [HeaderField]
    /// `user:password` for HTTP authentication, or a bearer token.
    package var credentials: SecretReference?
    package var proxy: String?
    package var http: HTTPVersion
    /// PEM file of certificate authorities to trust instead of the system's.
    package var caFile: String?
    /// Loopback, private and link-local addresses may be connected to.
    package var allowPrivate: Bool
}
