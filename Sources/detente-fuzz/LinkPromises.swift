// SPDX-License-Identifier: Apache-2.0

import Feeds

/// The first line is a base, the rest a reference. Resolving ends, changes nothing the second time and never adds more
/// than the base; an address that was stripped of what does not identify stays as it is.
enum LinkPromises {
    static func hold(_ text: String) {
        let (base, reference) = text.headAndRest
        let resolved = WebLink.resolve(reference, against: base)
        promise(resolved.utf8.count <= base.utf8.count + reference.utf8.count + 8, "an address grew")
        if let link = WebLink(resolved), !link.scheme.isEmpty {
            let again = WebLink.resolve(resolved, against: base)
            promise(again == resolved, "\(resolved.debugDescription) resolves to \(again.debugDescription)")
            promise(WebLink(link.text)?.text == link.text, "written and read, it differs")
        }
        for address in [base, reference, resolved] {
            let canonical = CanonicalAddress.of(address)
            promise(canonical.utf8.count <= 3 * address.utf8.count, "an identity grew")
            for scheme in ["http", "https"] where address.hasPrefix("http://") && canonical != address {
                let other = scheme + address.dropFirst(4)
                promise(CanonicalAddress.of(other) == canonical, "the scheme tells articles apart")
            }
        }
    }
}
