// SPDX-License-Identifier: Apache-2.0

/// A state as newspapers name it.
struct Nation: Hashable, Sendable {
    var code: String
    var name: String
    var adjective: String
    var capital: String

    static let all: [Nation] = [
        Nation(code: "JPN", name: "Japan", adjective: "Japanese", capital: "Tokyo"),
        Nation(code: "KOR", name: "South Korea", adjective: "South Korean", capital: "Seoul"),
        Nation(code: "CHN", name: "China", adjective: "Chinese", capital: "Beijing"),
        Nation(code: "IND", name: "India", adjective: "Indian", capital: "New Delhi"),
        Nation(code: "PAK", name: "Pakistan", adjective: "Pakistani", capital: "Islamabad"),
        Nation(code: "VNM", name: "Vietnam", adjective: "Vietnamese", capital: "Hanoi"),
        Nation(code: "PHL", name: "the Philippines", adjective: "Philippine", capital: "Manila"),
        Nation(code: "TUR", name: "Turkey", adjective: "Turkish", capital: "Ankara"),
        Nation(code: "GRC", name: "Greece", adjective: "Greek", capital: "Athens"),
        Nation(code: "IRN", name: "Iran", adjective: "Iranian", capital: "Tehran"),
        Nation(code: "SAU", name: "Saudi Arabia", adjective: "Saudi", capital: "Riyadh"),
        Nation(code: "EGY", name: "Egypt", adjective: "Egyptian", capital: "Cairo"),
        Nation(code: "ETH", name: "Ethiopia", adjective: "Ethiopian", capital: "Addis Ababa"),
        Nation(code: "ERI", name: "Eritrea", adjective: "Eritrean", capital: "Asmara"),
        Nation(code: "FRA", name: "France", adjective: "French", capital: "Paris"),
        Nation(code: "DEU", name: "Germany", adjective: "German", capital: "Berlin"),
        Nation(code: "POL", name: "Poland", adjective: "Polish", capital: "Warsaw"),
        Nation(code: "RUS", name: "Russia", adjective: "Russian", capital: "Moscow"),
        Nation(code: "SRB", name: "Serbia", adjective: "Serbian", capital: "Belgrade"),
        Nation(code: "HRV", name: "Croatia", adjective: "Croatian", capital: "Zagreb"),
        Nation(code: "VEN", name: "Venezuela", adjective: "Venezuelan", capital: "Caracas"),
        Nation(code: "COL", name: "Colombia", adjective: "Colombian", capital: "Bogota"),
        Nation(code: "ARM", name: "Armenia", adjective: "Armenian", capital: "Yerevan"),
        Nation(code: "AZE", name: "Azerbaijan", adjective: "Azerbaijani", capital: "Baku"),
    ]

    /// Neighbours that have dealings with each other.
    static let pairs: [(Nation, Nation)] = [
        (0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (2, 5), (5, 6), (2, 6), (7, 8), (9, 10), (10, 11), (11, 12), (12, 13),
        (14, 15), (15, 16), (16, 17), (14, 17), (18, 19), (20, 21), (22, 23), (17, 23), (7, 9), (7, 22), (9, 4),
    ].map { (all[$0.0], all[$0.1]) }
}
