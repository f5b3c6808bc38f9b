// SPDX-License-Identifier: Apache-2.0

/// The grammar words that the engine itself knows. Everything with meaning lives in the lexicon files; these few hundred
/// English function words are the skeleton on which sentences, clauses and bindings hang. Whatever a later step asks of a word
/// is a bit here, so that nobody compares letters at run time.
///
/// Public, for only then the optimiser of other rooms sees through its members, which the innermost loops call.
@frozen
public struct WordRole: OptionSet, Hashable, Sendable {
    public let rawValue: UInt64
    @inlinable
    @inline(__always)
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    @inline(__always)
    public init(arrayLiteral members: WordRole...) {
        var bits: UInt64 = 0
        for member in members { bits |= member.rawValue }
        self.init(rawValue: bits)
    }

    /// A union that costs nothing in other rooms, where the optimiser does not see through array literals.
    @inlinable
    @inline(__always)
    public static func | (a: WordRole, b: WordRole) -> WordRole { WordRole(rawValue: a.rawValue | b.rawValue) }

    /// As the standard library's, and visible to the optimiser of other rooms.
    @inlinable
    @inline(__always)
    public func contains(_ member: WordRole) -> Bool { rawValue & member.rawValue == member.rawValue }
    @inlinable
    @inline(__always)
    public func isDisjoint(with other: WordRole) -> Bool { rawValue & other.rawValue == 0 }

    /// Skipped between words of a pattern: articles and possessives.
    @inlinable public static var skipped: WordRole { WordRole(rawValue: 1 << 0) }
    @inlinable public static var preposition: WordRole { WordRole(rawValue: 1 << 1) }
    @inlinable public static var by: WordRole { WordRole(rawValue: 1 << 2) }
    @inlinable public static var be: WordRole { WordRole(rawValue: 1 << 3) }
    @inlinable public static var modal: WordRole { WordRole(rawValue: 1 << 4) }
    @inlinable public static var pronoun: WordRole { WordRole(rawValue: 1 << 5) }
    /// Says that the words around it are somebody's: `said`, `told`, `according`.
    @inlinable public static var speech: WordRole { WordRole(rawValue: 1 << 6) }
    /// Opens a clause that is the setting and not the news: `after`, `amid`, `since`.
    @inlinable public static var background: WordRole { WordRole(rawValue: 1 << 7) }
    @inlinable public static var conditional: WordRole { WordRole(rawValue: 1 << 8) }
    @inlinable public static var relative: WordRole { WordRole(rawValue: 1 << 9) }
    @inlinable public static var contrast: WordRole { WordRole(rawValue: 1 << 10) }
    @inlinable public static var and: WordRole { WordRole(rawValue: 1 << 11) }
    @inlinable public static var month: WordRole { WordRole(rawValue: 1 << 12) }
    @inlinable public static var weekday: WordRole { WordRole(rawValue: 1 << 13) }
    /// A word after which a full stop ends no sentence: `Mr`, `Gen`.
    @inlinable public static var abbreviation: WordRole { WordRole(rawValue: 1 << 14) }
    /// A capitalised word that begins a sentence even after an abbreviation.
    @inlinable public static var starter: WordRole { WordRole(rawValue: 1 << 15) }
    /// Shows that the text is English.
    @inlinable public static var function: WordRole { WordRole(rawValue: 1 << 16) }
    @inlinable public static var auxiliary: WordRole { WordRole(rawValue: 1 << 17) }
    @inlinable public static var to: WordRole { WordRole(rawValue: 1 << 18) }
    @inlinable public static var that: WordRole { WordRole(rawValue: 1 << 19) }
    @inlinable public static var not: WordRole { WordRole(rawValue: 1 << 20) }
    @inlinable public static var past: WordRole { WordRole(rawValue: 1 << 21) }
    @inlinable public static var participle: WordRole { WordRole(rawValue: 1 << 22) }
    @inlinable public static var gerund: WordRole { WordRole(rawValue: 1 << 23) }
    @inlinable public static var base: WordRole { WordRole(rawValue: 1 << 24) }
    @inlinable public static var third: WordRole { WordRole(rawValue: 1 << 25) }
    @inlinable public static var future: WordRole { WordRole(rawValue: 1 << 26) }
    @inlinable public static var of: WordRole { WordRole(rawValue: 1 << 27) }
    /// `former`, `ex`: the office that follows is no longer held.
    @inlinable public static var former: WordRole { WordRole(rawValue: 1 << 28) }
    /// `pro`, `anti`: with a hyphen it makes the following name no actor.
    @inlinable public static var prefix: WordRole { WordRole(rawValue: 1 << 29) }
    /// A place preposition: `in`, `at`, `near`, `to`.
    @inlinable public static var place: WordRole { WordRole(rawValue: 1 << 30) }
    /// People in office, in uniform or under arms: they open the gate where no actor is named.
    @inlinable public static var sector: WordRole { WordRole(rawValue: 1 << 31) }
    /// A verb of speech that takes a thing as often as a sentence: `announced a ceasefire`.
    @inlinable public static var takesObject: WordRole { WordRole(rawValue: 1 << 32) }
    /// `analyst`, `experts`: an opinion.
    @inlinable public static var analyst: WordRole { WordRole(rawValue: 1 << 33) }
    /// `sources`, `anonymity`: somebody without a name.
    @inlinable public static var unnamed: WordRole { WordRole(rawValue: 1 << 34) }
    /// Stands in a phrase by which page furniture is known.
    @inlinable public static var furniture: WordRole { WordRole(rawValue: 1 << 35) }
    /// An actor's name can begin with it.
    @inlinable public static var name: WordRole { WordRole(rawValue: 1 << 36) }
    /// A line of the lexicon can begin with it.
    @inlinable public static var line: WordRole { WordRole(rawValue: 1 << 37) }
    /// So can a line that makes or silences an event.
    @inlinable public static var act: WordRole { WordRole(rawValue: 1 << 42) }
    /// Some line cannot match without it or one of its kind.
    @inlinable public static var anchor: WordRole { WordRole(rawValue: 1 << 38) }
    /// A small word of another language.
    @inlinable public static var foreign: WordRole { WordRole(rawValue: 1 << 39) }
    /// The same, and a part of names that English writes as they are.
    @inlinable public static var particle: WordRole { WordRole(rawValue: 1 << 40) }
    /// A grammar word of English and of other languages.
    @inlinable public static var shared: WordRole { WordRole(rawValue: 1 << 41) }
    /// Says what somebody speaks as, or through: `spokesman`, `editorial`.
    @inlinable public static var office: WordRole { WordRole(rawValue: 1 << 43) }

    // What a token is beside its word, so that one look says whether any line can begin at it.

    /// An actor's name.
    @inlinable public static var actor: WordRole { WordRole(rawValue: 1 << 44) }
    @inlinable public static var numeral: WordRole { WordRole(rawValue: 1 << 45) }

    init(_ role: Inflection.Role) {
        var roles: WordRole = []
        if role.contains(.past) { roles.insert(.past) }
        if role.contains(.participle) { roles.insert(.participle) }
        if role.contains(.gerund) { roles.insert(.gerund) }
        if role.contains(.base) { roles.insert(.base) }
        if role.contains(.third) { roles.insert(.third) }
        self = roles
    }

    static let table: [(WordRole, String)] = [
        ([.skipped, .function], "the a an its their his her our my your"),
        (
            [.preposition, .function],
            """
            of on with against from for over about into onto between among toward towards upon through across under within
            outside inside throughout beyond alongside versus vs regarding concerning via like
            """
        ),
        ([.preposition, .place, .function], "in at near to off around"),
        ([.preposition, .by, .function], "by"),
        ([.to], "to"),
        ([.of], "of"),
        ([.be, .auxiliary, .function], "is are was were be been being am"),
        ([.auxiliary, .function], "has have had having do does did"),
        ([.modal, .function], "could would should might may must can shall"),
        ([.modal, .future, .function], "will shall"),
        ([.pronoun, .function], "he she it they we i him them us who whom"),
        (
            [.speech],
            """
            said says say saying told tells telling stated states stating stressed stresses stressing noted notes noting
            reported reports announced announces announcing according added adds adding claimed claims claiming argued
            emphasized emphasised emphasizes emphasises underscored underlined underlines reiterated reiterates insisted
            insists acknowledged acknowledges declared declares believes believed quoted confirmed confirms wrote writes
            described highlighted explained remarked commented tweeted
            """
        ),
        ([.background, .function], "after amid amidst since following despite during"),
        ([.conditional, .function], "if unless whether until"),
        ([.relative, .function], "which who whose whom where"),
        ([.contrast, .function], "but while whereas although though because however as before when so"),
        ([.and, .function], "and"),
        ([.that, .function], "that"),
        ([.not, .function], "not"),
        (
            [.month],
            """
            january february march april may june july august september october november december jan feb mar apr jun jul
            aug sep sept oct nov dec
            """
        ),
        ([.weekday], "monday tuesday wednesday thursday friday saturday sunday"),
        (
            [.abbreviation],
            """
            mr mrs ms dr gen sen rep gov lt col sgt st no vs corp inc co ltd prof rev hon adm maj capt cmdr jr sr mt dept
            est jan feb mar apr jun jul aug sep sept oct nov dec
            """
        ),
        (
            [.starter],
            """
            the a an in on at but and he she it they we this that these those however since after before when while for
            as its his her their there both earlier meanwhile also
            """
        ),
        ([.function], "this these those there or than also more most no any some other all had been were one two last"),
        (
            [.office],
            """
            spokesperson spokesman spokeswoman spokespeople ministry statement communique editorial commentary pseudonym
            tabloid columnist president premier leader embassy ambassador newspaper analyst expert
            """
        ),
        ([.former], "former ex late then onetime"),
        (
            [.sector],
            """
            government governments minister ministers ministry ministries president presidents presidential premier
            chancellor parliament parliamentary senate senators congress lawmaker lawmakers legislature cabinet
            army armies troops soldiers military militia militias militant militants rebel rebels insurgent insurgents
            guerrilla guerrillas separatists police policemen officials authorities court courts tribunal opposition
            party parties protester protesters demonstrators ambassador ambassadors embassy consulate envoy envoys
            diplomat diplomats navy warship warships warplanes jihadists terrorists terrorist gunmen gunman hostages
            commander commanders regime junta monarch king prince governor mayor treaty diplomatic peacekeepers
            paramilitary coalition refugees asylum migrants civilians hostage captive captives detainees dissident dissidents
            jihadist islamist islamists extremist extremists warlord warlords militiamen commandos marines peacekeeper
            senator emir sultan dictator dictatorship emperor republic ceasefire truce hostilities curfew martial embargo
            sanctions airstrike airstrikes genocide coup mutiny riot riots rioters mob protestors secession annexation
            """
        ),
        ([.prefix], "pro anti non ex post pre un"),
        (
            [.takesObject],
            """
            announced announces announcing declared declares declaring reiterated reiterates confirmed confirms described
            highlighted stressed stresses acknowledged acknowledges underlined underscored emphasized emphasised reported
            reports
            """
        ),
        (
            [.analyst],
            """
            analyst analysts expert experts observer observers professor economist economists commentator commentators
            scholar scholars critics
            """
        ),
        ([.unnamed], "source sources anonymity diplomats insiders"),
        (
            [.furniture],
            """
            twitter rights sign subscribe click account guidelines download audio article photo photograph picture images
            image credit reuters afp ap file comment comments
            """
        ),
        ([.foreign], ForeignWords.common),
        ([.particle], ForeignWords.particles),
        ([.shared], ForeignWords.shared),
        ([], ForeignWords.loans),
    ]

    static let months = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    ]
}
