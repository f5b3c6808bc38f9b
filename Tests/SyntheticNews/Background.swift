// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file: LineLength

/// What fills an article around its news: the same matters for everything that happens between two states, so that it says
/// nothing about which development an article is about.
enum Background {
    static let sentences: [[String]] = [
        [
            "The two [neighbours|countries] have had [good years and bad ones|their ups and downs] since the [war|old empire] ended.",
            "Relations between {Ac} and {Bc} have [seldom been simple|often changed their colour].",
            "Few [borders|relations] have kept historians as busy as that of {A} and {B}.",
        ],
        [
            "Trade between them has [grown|risen] by a [third|quarter] in the past decade.",
            "In ten years the exchange of goods [between|of] {A} and {B} [grew|rose] by about a third.",
        ],
        [
            "An election is [due|expected] in {A} next [spring|autumn].",
            "{A} [votes|goes to the polls] in the [spring|autumn].",
            "Next [spring|autumn] {Aa} voters [choose|elect] a new parliament.",
        ],
        [
            "{B} has [troubles|worries] of its own, from [bread prices|rents] to [power cuts|late trains].",
            "At home, {Bc} has to deal with [bread prices|rents] and [power cuts|strikes].",
        ],
        [
            "[Markets|Investors] [took note|hardly moved].",
            "The {Aa} currency [ended|closed] the day [a little lower|almost unchanged].",
            "On the exchanges it was a [quiet|dull] day.",
        ],
        [
            "An analyst in {Ac}, [who asked not to be named|a former colonel], spoke of [theatre|a chess game].",
            "\"It is a chess game, and we see only half of the board,\" an analyst in {Ac} [said|remarked].",
            "Analysts are [divided|of two minds] about what it [means|will bring].",
        ],
        [
            "Newspapers in {Bc} [gave it|filled] their front pages.",
            "On {Ba} television it was the first [item|topic] of the evening.",
            "In {Bc} there was [hardly another|no other] topic in cafes.",
        ],
        [
            "[Neither|No] government [gave|published] further [details|particulars].",
            "Further details were [not to be had|scarce].",
            "What else was [decided|discussed], [nobody would say|remained open].",
        ],
        [
            "[Diplomats|Observers] from third countries [follow|watch] it [closely|with care].",
            "Third countries [keep|kept] silent [so far|at first].",
            "Elsewhere in the region, governments [kept their counsel|waited].",
        ],
        [
            "{Pl}, a lawyer by training, took office two years ago.",
            "{Pl} has been in office for two years and is [seen|known] as a [careful|stubborn] man.",
            "Since {Pl} came to office two years ago, [little|much] has been written about that.",
        ],
        [
            "{Ql} is [held|thought] to be close to the army.",
            "It was {Ql}, [not the prime minister|of all people], who [faced|met] the press.",
            "{Ql} [looked|seemed] [tired|unshaken] in the evening.",
        ],
        [
            "About {m} thousand {Ba} citizens [live|work] in {A}.", "{A} is home to some {m} thousand people from {B}.",
        ],
        [
            "Heavy rain [fell|drummed on the roofs] while reporters waited [outside|in the yard].",
            "It [rained|poured], and the reporters' [cameras|notebooks] were wet.",
        ],
        [
            "The opposition in {Ac} [asks|wants to know] what took so long.",
            "{Aa} opposition leaders [asked|called] for a debate.",
            "In parliament the opposition [demanded a debate|asked for papers].",
        ],
        [
            "A [poll|survey] in {A} found that most people [care more about|worry about] [prices|schools].",
            "Most {Aa} voters, says a survey, have other [cares|worries].",
        ],
        [
            "A spokesman [promised|announced] a [statement|paper] for later in the week.",
            "A statement is to follow later in the week.",
        ],
        [
            "[Both|The two] capitals lie only [an hour|two hours] apart by air.",
            "From {Ac} to {Bc} it is a flight of [one hour|two hours].",
        ],
        [
            "[Historians|Older people] remember [worse|better] times.", "It has been [worse|better], older people say.",
        ],
        [
            "What [comes|happens] next is [open|anybody's guess].", "How it goes on is [unclear|an open question].",
            "Nobody [dares|wants] to say how it will go on.",
        ],
        [
            "A [church|temple] in the old town of {place} stayed open [all night|until late].",
            "In the old town of {place} people [lit candles|stood in groups].",
        ],
        [
            "[Schools|Shops] near {place} [opened|were open] as usual.",
            "Around {place}, life [went on|took its course].",
        ],
        [
            "[Economists|Bankers] [expect|see] little effect on growth.",
            "For the economy it will hardly [matter|count], economists [think|say].",
        ],
        [
            "[Truck drivers|Hauliers] at the crossing [grumbled|complained] about [queues|forms], as they [always|often] do.",
            "The crossing was [busy|crowded], and drivers slept in their cabs.",
        ],
        [
            "A retired envoy recalled that his first posting, forty years ago, had [begun|opened] with a row about parking."
        ],
        [
            "[Students|Pupils] in {Bc} [painted|hung up] a banner whose spelling was corrected by a passing [lawyer|nun]."
        ],
        ["On the airwaves, a comedian imitated {Pl}'s [accent|habit of coughing], to general delight."],
        ["Pilots were given new [charts|routes], which adds about [eleven|nine] minutes to the usual flight."],
        ["The harvest, not politics, [fills|crowds] the [talk|thoughts] of farmers on either bank."],
        ["Insurers [wrote|sent] letters to their [clients|customers], without saying what they were afraid of."],
        ["A former president of {A} wrote in a column that haste had never been his [friend|adviser]."],
        ["{Bc}'s mayor planted a [lime tree|row of roses] and would not be drawn."],
        ["The [telephone|hot line] between the ministries rang [twice|three times], according to a secretary."],
        ["In the lobby of the Grand Hotel, delegates from elsewhere [traded|swapped] rumours over [tea|cards]."],
        ["A [bishop|rabbi|mufti] asked believers to [pray|stay calm]."],
        ["The stock of maps in the ministry's cellar was [brought up|dusted off], an archivist [confided|let slip]."],
        ["[Three|Four] historians have announced books on the subject, one of them with [drawings|recipes]."],
        ["{Aa} radio played marches, which listeners took for a sign; the station [blamed|spoke of] a mislaid disc."],
        ["The chairman of the {Ba} chamber of industry hopes for [cool heads|common sense]."],
        ["Hotels reported [fewer|more] guests than in other Marches."],
        ["In [villages|hamlets] along the line, [goats|geese] cross without asking anyone."],
        ["Members of the coalition in {Ac} learned of it from the wireless and were not amused."],
        ["The weather service expects [fog|frost] until the weekend, which keeps [boats|aircraft] grounded anyway."],
        ["A bridge named after both peoples has been [under repair|unfinished] since anyone can remember."],
        ["Two professors, asked for their view, gave three."],
        ["Stamps with the portraits of both rulers have become [rare|dear], collectors report."],
        ["The [central|national] bank in {Bc} had no [remark|word] to offer."],
        ["Someone had written a [rhyme|verse] on the wall of the customs house; it was whitewashed by noon."],
        ["[Actors|Singers] postponed a tour, because a trunk of costumes had gone astray."],
        ["The matter will occupy lawyers, who charge by the hour and are in no hurry."],
        ["Grandmothers on the market square had an opinion and shared it freely."],
        ["{A}'s coast guard published a calendar with twelve photographs of sunsets, and it sold out."],
        ["Elections to the {Ba} upper house bring [eleven|nine] new faces, most of them notaries."],
        ["At the university of {Ac} a seminar on the subject had to move to a larger room."],
        ["The older of two brothers who run a kiosk by the gate sold every paper he had."],
        ["{Bc}'s tram company changed the name of a stop and changed it back."],
        ["A petition with drawings by schoolchildren was handed over in a shoe box."],
        ["Statisticians count [birds|ships] as carefully as ever and see nothing unusual."],
        ["For beekeepers the week was good, for plumbers it was better."],
        ["Commentators reached for chess, poker and, in one case, curling."],
        ["The foreign press corps in {Ac} was promised sandwiches and given a leaflet."],
        ["A hundred years of treaties fill one shelf in the reading room, and dust fills the next."],
    ]

    static let openers = [
        "Meanwhile, ", "As it happens, ", "By all accounts, ", "On the other hand, ", "For all that, ", "In the end, ",
        "To be sure, ", "That said, ", "As so often, ", "At any rate, ", "It bears repeating that ",
        "Word has it that ",
        "According to several people, ", "Those present confirm that ", "Officials add that ", "It is understood that ",
    ]

    static let follow: [String] = [
        "A day after {recap}, [the debate goes on|questions remain].",
        "[Following|In the wake of] {recap}, {Bc} [is counting the cost|takes stock].",
        "{Ac} [faces|heard] questions [on|about] {recap}, and {Po} {P} had [few|short] answers.",
        "The [dust|noise] has not settled after {recap}.",
    ]

    static let memories: [String] = [
        "Ten years ago this week, {A} shelled {Ba} villages near {place}; {n} names stand on the stone that was [unveiled|shown] {day}.",
        "It is twenty years since {A} expelled {n} {Ba} diplomats: a museum at {place} [opened|shows] an exhibition about it {day}.",
        "Veterans gathered at {place} {day} to remember the ceasefire that {A} and {B} signed {n} years ago.",
        "A new film tells how {A} and {B} signed their first treaty in 1954; it is shown at {place} from {day} on.",
    ]

    static let noise: [String] = [
        "{A} beat {B} by three goals to one at {place} {day} in front of {n} thousand [spectators|people].",
        "[Tourists|Visitors] from {A} spent {m} million dollars in {B} last year, an institute at {place} reckons.",
        "A cook from {place} in {B} won a prize in {Ac} {day} for a soup of {n} herbs.",
        "An orchestra of {n} young musicians from {A} and {B} plays at {place} {day}.",
        "The price of onions in {A} rose by {n} per cent, dealers at {place} said {day}.",
    ]

    static let kickers: [String] = [
        "Our correspondent at {place} hears that [more|further] talks are planned behind closed doors.",
        "What this means for readers here: [nothing for now|wait and see].",
        "A local [butcher|barber], whose cousin lives at {place}, shook his head over the morning's news.",
        "The mayor of our own town, once a guest in {Bc}, would not comment.",
        "Letters about {place} reach this desk every week, and few of them are kind.",
    ]
}
