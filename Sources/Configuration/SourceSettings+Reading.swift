// SPDX-License-Identifier: Apache-2.0

extension SourceSettings {
    private enum Keys {
        static let enabled = Key("enabled", .yesOrNo, default: "yes", "'no' leaves the source unread.")
        static let url = Key.required(
            "url", .location, "What to read: https://…, http://…, file:///path, or a path; a directory ends with '/'.")
        static let interval = Key(
            "interval", .durationOrAuto(1...30 * .day), default: "1h",
            "Time between readings; 'auto' follows the source's own rhythm. Sites that ask for longer are given it; "
                + "over the network at least 1m.")
        static let owner = Key<String?>.optional(
            "owner", .text, "Who owns the outlet. Sources of one owner are one voice, however many there are.")
        static let grade = Key(
            "grade", .choice(Grade.self), default: "C",
            "Admiralty grade: A reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged.")
        static let press = Key<String?>.optional("press", .actorCode, "The state whose press or ministry this is.")
        static let first = Key(
            "first", .choice(First.self), default: "baseline",
            "The first reading: 'baseline' lets only fresh items alert, 'alert' lets every item.")
        static let via = Key(
            "via", .choice(Via.self), default: "auto",
            "How to understand the document: 'auto' by its bytes, 'feed', or 'page' for the main text of HTML.")
        static let article = Key(
            "article", .choice(Article.self), default: "teaser",
            "How much of an article is scored: 'teaser' as the feed has it, 'full' fetches the linked page of each new item."
        )
        static let language = Key<String?>.optional(
            "language", .text, "Language tag such as 'en'; else as the document says.")
        static let include = Key<[String]>.list("include", .text, "Only items with one of these words or phrases.")
        static let exclude = Key<[String]>.list("exclude", .text, "No items with one of these words or phrases.")
        static let headers = Key<[HeaderField]>.repeated(
            "headers", .header, "A request header, 'Name: value'; repeat the key for more. Secret values by reference.")
        static let credentials = Key<SecretReference?>.optional(
            "credentials", .secret,
            "Where 'user:password' for the site is to be found, or a token (RFC 6750), which has no colon.")
        static let proxy = Key<String?>.optional("proxy", .webURL, "An HTTP proxy for this source.")
        static let http = Key(
            "http", .choice(HTTPVersion.self), default: "auto", "'1.1' for sites that mishandle HTTP/2.")
        static let caFile = Key<String?>.optional(
            "ca_file", .path, "PEM file of certificate authorities to trust for this source.")
        static let allowPrivate = Key(
            "allow_private", .yesOrNo, default: "no", "Lets the source lie on a loopback or private address.")

    }

    static let table = SectionTable(
        kind: "source", naming: .name, doc: "A feed, page, file or directory that is read again and again.",
        keys: [
            Keys.enabled.description, Keys.url.description, Keys.interval.description, Keys.owner.description,
            Keys.grade.description, Keys.press.description, Keys.first.description, Keys.via.description,
            Keys.article.description, Keys.language.description, Keys.include.description, Keys.exclude.description,
            Keys.headers.description, Keys.credentials.description, Keys.proxy.description, Keys.http.description,
            Keys.caFile.description, Keys.allowPrivate.description,
        ])

    /// nil after reports.
    init?(_ reader: inout SectionReader, names: inout NameCheck) {
        let enabled = reader.read(Keys.enabled)
        let location = reader.read(Keys.url)
        let interval = reader.read(Keys.interval)
        let owner = reader.read(Keys.owner)
        let grade = reader.read(Keys.grade)
        let press = reader.read(Keys.press)
        let first = reader.read(Keys.first)
        let via = reader.read(Keys.via)
        let article = reader.read(Keys.article)
        let language = reader.read(Keys.language)
        let include = reader.read(Keys.include)
        let exclude = reader.read(Keys.exclude)
        let headers = reader.read(Keys.headers)
        let credentials = reader.read(Keys.credentials)
        let proxy = reader.read(Keys.proxy)
        let http = reader.read(Keys.http)
        let caFile = reader.read(Keys.caFile)
        let allowPrivate = reader.read(Keys.allowPrivate)
        names.mention(.actor, reader.places(of: Keys.press))
        if let location, let interval {
            Self.check(location, interval, &reader)
        }
        guard let enabled, let location, let interval, let owner, let grade, let press, let first, let via,
            let article, let language, let include, let exclude, let headers, let credentials, let proxy, let http,
            let caFile,
            let allowPrivate
        else { return nil }
        self.init(
            name: reader.name, enabled: enabled, location: location, interval: interval, owner: owner ?? reader.name,
            grade: grade, press: press, first: first, via: via, article: article, language: language, include: include,
            exclude: exclude, headers: headers, credentials: credentials, proxy: proxy, http: http, caFile: caFile,
            allowPrivate: allowPrivate)
    }

    private static func check(_ location: SourceAddress, _ interval: Int64?, _ reader: inout SectionReader) {
        guard location.isLocal else {
            if let interval, interval < .minute {
                reader.report("'interval' must be at least 1m for a source on the network", at: Keys.interval)
            }
            return
        }
        let reason = "means nothing for a source that is a file"
        reader.refuse(Keys.article, because: reason)
        reader.refuse(Keys.headers, because: reason)
        reader.refuse(Keys.credentials, because: reason)
        reader.refuse(Keys.proxy, because: reason)
        reader.refuse(Keys.http, because: reason)
        reader.refuse(Keys.caFile, because: reason)
        reader.refuse(Keys.allowPrivate, because: reason)
    }
}
