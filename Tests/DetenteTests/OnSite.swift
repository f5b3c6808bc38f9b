// SPDX-License-Identifier: Apache-2.0

/// A suite whose every test has a workshop and a site of its own, and calls `finish` at its end.
protocol OnSite {
    var workshop: Workshop { get }
    var site: Site { get }
    init(workshop: Workshop, site: Site)
}

extension OnSite {
    init() throws { self.init(workshop: try Workshop(), site: try Site()) }

    func finish() {
        site.stop()
        workshop.remove()
    }
}
