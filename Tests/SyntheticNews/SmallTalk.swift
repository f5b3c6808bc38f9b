// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file: LineLength

/// What one reporter saw on the way and no other: sentences that hardly ever come twice.
enum SmallTalk {
    static func sentence(_ dice: inout Dice) -> String {
        let order = dice.chance(40) ? "{how}, {who} {did} {what}." : "{who} {did} {what} {how}."
        let sentence = order.replacing("{who}", with: dice.pick(who)).replacing("{did}", with: dice.pick(did))
            .replacing("{what}", with: dice.pick(what)).replacing("{how}", with: dice.pick(how))
        return sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    private static let who = [
        "a ferryman", "the night porter", "two nurses", "a glazier", "the stationmaster", "several beekeepers",
        "a widow of eighty", "the choir", "a taxi driver", "an usher", "three cyclists", "a lighthouse keeper",
        "a market woman", "the librarian", "some anglers", "a pharmacist", "the bell ringer", "two translators",
        "a photographer", "a young father", "the canteen cook", "an ice seller", "a locksmith", "the archivist",
        "one pair of hikers", "a shoemaker", "a retired pilot", "the caretaker", "a cellist", "one of the cleaners",
        "a florist", "the postman", "a surveyor", "half a school class", "a boy with a kite", "the barber's wife",
        "an amateur painter", "a tram conductor", "two pensioners", "the organist",
    ]
    private static let did = [
        "counted", "swept aside", "repainted", "lost", "borrowed", "praised", "photographed", "sold", "forgot",
        "mended", "sketched", "weighed", "hid", "polished", "carried", "measured", "described", "dropped", "admired",
        "rearranged", "bought", "inherited", "misplaced", "numbered", "unpacked", "dusted", "tied up", "looked for",
        "gave away", "paid for",
    ]
    private static let what = [
        "umbrellas", "an uncle's atlas", "a crate of lemons", "brass handrails", "old postcards", "nine candles",
        "a rickety ladder", "garden chairs", "the wrong key", "a jar of ink", "paper lanterns", "a bag of chestnuts",
        "two violins", "the visitors' book", "a torn curtain", "somebody's galoshes", "clay pots", "yesterday's menu",
        "a tin of buttons", "the weather vane", "marbles", "an aunt's carpet", "the third window", "some pears",
        "a pail of whitewash", "tin soldiers", "a stack of plates", "the only bench", "a sack of flour", "spare wheels",
        "a chipped mirror", "wet gloves", "a basket of eels", "loose tiles", "a picture frame", "rolls of twine",
    ]
    private static let how = [
        "before breakfast", "in the drizzle", "without a word", "for the second time", "under a tarpaulin",
        "near the tram stop", "with visible pride", "behind the bakery", "to pass the time", "on the upper floor",
        "by candlelight", "at half past four", "with both hands", "in {Ac}", "not far from {place}", "at {place}",
        "in a suburb of {Bc}", "outside {Bc}", "within sight of the gate", "between two showers", "on the quay",
        "as on any other day", "under the arcades", "in the back yard", "at the edge of {place}", "after church",
        "along the canal", "in spite of the cold", "by the fountain", "on a bet",
    ]
}
