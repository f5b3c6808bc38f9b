// SPDX-License-Identifier: Apache-2.0

import Items

/// The numbers of the scoring recipe, in one place. Expert values of the project's domain study, anchored to Goldstein's scale
/// and to what VADER and SO-CAL report on boosters and negation; none is fitted to a data set.
package enum Recipe {
    package static func factor(_ status: Status) -> Double {
        switch status {
        case .occurred: 1
        case .agreed: 0.7
        case .unknown: 0.5
        case .negated, .recent: 0.4
        case .hoped: 0.35
        case .denied: 0.3
        case .historical: 0.15
        case .hypothetical, .question, .demanded: 0
        }
    }

    static func factor(_ zone: Zone) -> Double {
        switch zone {
        case .headline: 1.15
        case .lead, .quote: 1
        case .body: 0.85
        case .caption, .furniture: 0
        }
    }

    static let onRecord = 1.0
    static let narration = 0.85
    static let unnamedOfficial = 0.6
    static let analyst = 0.4
    static let boost = 1.2
    static let hedge = 0.7
    /// Said in passing: "…, who once …".
    static let aside = 0.6
    /// Named as the reason of another act ("expelled for spying"), as its setting, or as what others talk about.
    static let cause = 0.4
    /// An act against an armed group, for the state on whose soil it happens.
    static let soil = 0.7
    /// Words that a scope reaches where its line does not say.
    static let reach = 12
    static let negationReach = 7
    /// Words between a turn and its object.
    static let turnReach = 8
    /// |net| below which an item is called neutral.
    static let neutral = 0.55
    /// Share of a text's mentions that two actors need to be what it is about, and mentions each.
    static let dominance = 0.6
    static let dominanceMentions = 2
    /// Confidence where an actor comes from the text as a whole and not from the sentence.
    static let inferred = 0.6
    /// Letters of other scripts above which a text cannot be read, and grammar of English below which a longer one cannot.
    static let foreignShare = 0.3
    static let functionShare = 0.12
}
