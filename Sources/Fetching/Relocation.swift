// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Feeds
internal import HTTP
internal import Storage

/// Whether permanent redirects (301, 308) have moved a source: what many visits in a row agree on is asked directly, until it
/// fails or the configuration names it. Pure.
enum Relocation {
    /// Visits in a row that have to end, by permanent redirects alone, at the same address.
    static let agreement = 5
    /// Failures in a row after which the configured address is asked again.
    static let patience = 3

    /// Where the source is asked.
    static func address(of source: SourceSettings, _ state: SourceState?) -> String {
        guard let state, state.permanentRedirects >= agreement, let target = state.movedTo else {
            return source.location.text
        }
        return target
    }

    /// Takes up the way that led to a readable document.
    ///
    /// - Parameters:
    ///   - asked: where the way began.
    ///   - end: where it led.
    /// - Returns: the new address, when it has just been agreed on.
    static func note(
        _ hops: [Response.Redirect], from asked: String, to end: String?, _ source: SourceSettings,
        _ state: inout SourceState
    ) -> String? {
        let isMoved = asked != source.location.text
        guard let end, !hops.isEmpty, hops.allSatisfy(\.isPermanent), mayMove(source, to: end) else {
            // A temporary hop says nothing of where the source lives, but the configured address itself does.
            if !isMoved { forget(&state) }
            return nil
        }
        if state.movedTo == end, !isMoved {
            state.permanentRedirects += 1
        } else {
            state.movedTo = end
            state.permanentRedirects = 1
        }
        return state.permanentRedirects == agreement ? end : nil
    }

    /// Takes up a failure.
    static func fail(_ state: inout SourceState) {
        if state.permanentRedirects >= agreement, state.consecutiveFailures >= patience { forget(&state) }
    }

    private static func forget(_ state: inout SourceState) {
        state.movedTo = nil
        state.permanentRedirects = 0
    }

    /// Never from TLS to plain text, and secrets stay with the site that the configuration gives them to.
    private static func mayMove(_ source: SourceSettings, to end: String) -> Bool {
        guard let from = WebLink(source.location.text), let to = WebLink(end), !to.host.isEmpty else { return false }
        if from.scheme == "https", to.scheme != "https" { return false }
        let hasSecrets = source.credentials != nil || !source.headers.isEmpty
        return !hasSecrets || from.host == to.host
    }
}
