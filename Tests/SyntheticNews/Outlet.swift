// SPDX-License-Identifier: Apache-2.0

/// Who prints it.
struct Outlet: Hashable, Sendable {
    var name: String
    var owner: String
    var host: String
    /// What stands under every article of this outlet.
    var boilerplate: [String]
    /// It has a correspondent, and does not always take what agencies send.
    var writes: Bool

    /// Forty outlets; some belong to one house.
    static let all: [Outlet] = (0..<40).map { number in
        let name = "\(places[number % places.count]) \(titles[number * 7 % titles.count])"
        let house = number % 8 == 3 ? "Halden Media" : number % 8 == 5 ? "Osmond Group" : name
        return Outlet(
            name: name, owner: house, host: "\(name.lowercased().split(separator: " ").joined()).example",
            boilerplate: number % 3 == 0 ? [] : notes[number % notes.count].map { $0 + " \(name)." },
            writes: number % 2 == 0)
    }

    static let agencies = ["Northwire", "Meridian Press", "Delta News Agency"]

    private static let places = [
        "Alder", "Brook", "Caldera", "Dunmore", "Elmfield", "Fairhaven", "Glenrock", "Harrow", "Inverley", "Juniper",
        "Kestrel", "Larkhill", "Midvale", "Norwood", "Oakham", "Penfield", "Quarry", "Ravenna", "Stanmore", "Tilbury",
        "Upland", "Vernal", "Westmere", "Yarrow",
    ]
    private static let titles = [
        "Courier", "Gazette", "Post", "Ledger", "Mirror", "Observer", "Herald", "Star", "Record", "Bulletin", "Argus",
        "Sentinel", "Examiner",
    ]
    private static let notes = [
        [
            "Subscribe for the full story every morning with",
            "Copyright and all rights reserved by the publishers of the",
        ],
        [
            "Do you have a tip for our newsroom? Write in confidence to the",
            "This article first appeared in the print edition of the",
        ],
        [
            "Our reporting is free to read thanks to members of the",
            "More on this topic can be found in the world section of the",
        ],
        ["Listen to the daily audio edition of this article in the app of the"],
        [
            "The views of correspondents are their own and not those of the",
            "Sign up for our newsletter and get the best of the",
        ],
    ]
}
