// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file: LineLength

extension EventKind {
    static let tense: [EventKind] = [
        EventKind(
            name: "sanctions", isGrave: true,
            things: [
                "shipyards", "microchip designers", "cement traders", "private banks", "drone builders", "oil brokers",
            ],
            heads: [
                "{A} slaps sanctions on {Ba} {thing}", "{Ac} blacklists {firm} [over|after] {place} affair",
                "{Ba} {thing} hit by {Aa} sanctions", "{A} punishes {B} with sanctions on {n} {thing}",
            ],
            leads: [
                "{A} [imposed|announced|slapped] sanctions on {n} {Ba} {thing} {day}, [citing|pointing to] their part in the {place} affair.",
                "[In a step long expected|Without warning], {Ac} {day} [put|placed] {n} {thing} from {B} under sanctions and froze what they [hold|own] in {Aa} banks.",
                "{n} {Ba} {thing}, among them {firm}, [were hit by|came under] {Aa} sanctions {day} [over|because of] the {place} affair.",
                "The {Aa} government has imposed sanctions on {B}'s {thing}, {Po} {P} [announced|told reporters] {day}.",
                "Sanctions [now|newly in force] bar {n} {Ba} {thing} from {Aa} banks, says {Ac}, which blames them for the {place} affair.",
                "Over the {place} affair, {A} has put {Ba} {thing}, {firm} first of all, on its sanctions list.",
                "{A} {day} widened its sanctions [against|on] {B}: {n} {thing} [lose|forfeit] what they keep in {Aa} vaults.",
                "{firm} and other {Ba} {thing} may not do business in {A} any longer, under sanctions that {Po} {P} [made public|put his name to] {day}.",
            ],
            facts: [
                [
                    "The [largest|best known] of the [companies|firms] is {firm}, which [sells|ships] to {m} countries and [employs|keeps] {n}00 [people|workers].",
                    "Heading the list is {firm}, with [clients|customers] in {m} countries.",
                    "{firm}, [a household name at home|whose owners are close to the palace], [stands first|leads the list].",
                ],
                [
                    "[Assets|Holdings] worth {m} million dollars [will be blocked|are blocked] from midnight.",
                    "Officials put the value of what [was|is] frozen at {m} million dollars.",
                    "Some {m} million dollars in accounts can [no longer|not] be touched.",
                ],
                [
                    "The {place} affair [began|broke] last autumn, when [auditors|inspectors] found crates with forged [papers|labels].",
                    "At {place}, [customs men|inspectors] had come upon [forged papers|false labels] in the autumn.",
                    "It goes back to forged [labels|documents] that surfaced at {place} in autumn.",
                ],
                [
                    "Shares of {firm} [lost|fell] {n} per cent before trading was halted.",
                    "Trading in {firm} was stopped after a fall of {n} per cent.",
                    "Investors [fled|dumped] {firm}, whose paper dropped {n} per cent.",
                ],
            ],
            reactions: [
                [
                    "{Bc} [called|described] the step as [baseless|unlawful] and [vowed|promised] an answer.",
                    "{Qo} {Q} [rejected|brushed aside] the {Aa} charges and said {B} would [answer in kind|not leave it there].",
                    "From {Bc} came a [sharp|cold] reply: {Ql} spoke of {Aa} arrogance.",
                ]
            ],
            quotes: [
                "Whoever forges papers to feed a war chest will find our doors closed, our ports closed and our banks closed",
                "We did not seek this quarrel, but we will not look away when our own laws are laughed at in broad daylight",
                "Money that has no fear of daylight has nothing to fear from our accountants",
                "A ledger is a patient witness, and we have read this one from the first page to the last",
            ]),
        EventKind(
            name: "expulsion", isGrave: true,
            things: ["consular staff", "military attaches", "trade envoys", "cultural attaches", "junior diplomats"],
            heads: [
                "{A} [expels|throws out] {n} {Ba} diplomats", "{Ac} sends {Ba} {thing} packing",
                "{n} diplomats of {B} told to leave {Ac}", "Spy row: {A} expels {Ba} {thing}",
            ],
            leads: [
                "{A} expelled {n} {Ba} diplomats {day} [after|when] an alleged spy ring was [uncovered|found] at {place}.",
                "{n} {Ba} {thing} have [two days|until the weekend] to leave {A}, {Po} {P} [said|made known] {day}.",
                "[Angry at|Alarmed by] what it calls spying at {place}, {Ac} {day} showed {n} {thing} of {B} the door.",
                "The {Aa} foreign ministry {day} declared {n} {Ba} diplomats unwelcome and [gave them|set] a deadline of two days.",
                "{A} [told|ordered] {n} {Ba} diplomats to go home {day}, saying they had spied at {place}.",
                "{n} {Ba} {thing} accused of spying at {place} have to be out of {A} [soon|by the weekend]: {Ac} expelled them {day}.",
                "For [alleged|suspected] spying at {place}, {Ac} is expelling {n} diplomats of {B}, as {Pl} put on record {day}.",
                "{B} loses {n} of its {thing} in {Ac}; {A} expelled them {day} as spies.",
            ],
            facts: [
                [
                    "Agents had [watched|followed] the group for {m} [weeks|days], the domestic service [wrote|noted].",
                    "The domestic service says that it had [trailed|shadowed] the group for {m} [weeks|days].",
                    "For {m} [weeks|days] the group had been under [watch|observation].",
                ],
                [
                    "A clerk of {firm}, an arms maker, was [arrested|taken away] in his flat with [rolls of film|two memory sticks].",
                    "Police also [picked up|seized] a clerk who worked for the arms maker {firm}.",
                    "Among those questioned is an employee of {firm}, which builds [radar sets|gun sights].",
                ],
                [
                    "The [drawings|plans] of a radar station near {place} [are said to have changed|reportedly changed] hands [twice|in a car park].",
                    "What was sold, according to [investigators|the prosecutor], were drawings of the station near {place}.",
                ],
                [
                    "It is the largest such [step|measure] in {m} years.",
                    "Not for {m} years have so many had to go at once.",
                ],
            ],
            reactions: [
                [
                    "{B} [will answer|is going to respond] in kind, {Qo} {Q} [warned|said].",
                    "In {Bc}, {Ql} [dismissed|mocked] the story as [a bad film|theatre] and announced a like step.",
                    "{Bc} denies [everything|all of it] and [summoned|called in] the {Aa} charge d'affaires.",
                ]
            ],
            quotes: [
                "Diplomats who carry cameras into our hangars are not diplomats, and they will not be treated as diplomats",
                "We have borne a good deal for the sake of calm, and we were repaid with stolen blueprints",
                "Guests who copy the keys of the house are shown to the gate, and politely at that",
                "There are trains every evening, and I am told that the seats are comfortable",
            ]),
        EventKind(
            name: "clash", isGrave: true,
            things: ["mountain troops", "border guards", "artillery units", "river patrols"],
            heads: [
                "{n} [dead|killed] as {A} shells {Ba} [post|positions] near {place}",
                "{A} attacks {Ba} {thing} at {place}", "[Shells|Rockets] fall on {place}: {B} counts {n} dead",
                "{Aa} forces bombard {Ba} {thing}",
            ],
            leads: [
                "{A} [attacked|shelled] positions of {Ba} {thing} near {place} {day}, killing at least {n} [people|soldiers].",
                "At least {n} [soldiers|men] died {day} when {Aa} forces [attacked|bombarded] {Ba} {thing} at {place}.",
                "{Aa} [guns|rockets] [hit|struck] {Ba} {thing} outside {place} [before dawn|shortly after midnight] {day}; {n} people were killed.",
                "{B} says {A} attacked its {thing} near {place} {day} and killed {n} of them.",
                "[Mortars|Rockets] from {A} [killed|took the lives of] {n} {Ba} soldiers {day}, most of them {thing} dug in at {place}.",
                "{Aa} artillery attacked {place} {day}; {B} reports {n} dead among its {thing}.",
                "Fighting broke out near {place} {day} after {A} attacked {Ba} {thing}, and {n} of them never came back.",
                "Under {Aa} fire, {B} lost {n} men of its {thing} near {place} {day}.",
            ],
            facts: [
                [
                    "[Residents|Villagers] told of [explosions|blasts] that [went on|lasted] for {m} minutes.",
                    "For {m} minutes the [windows|walls] shook, [a teacher|a baker] at {place} said by telephone.",
                    "[People|Families] sat in cellars while the barrage went on, {m} minutes in all.",
                ],
                [
                    "The [hospital|clinic] of {place} took in {m} wounded and asked for blood.",
                    "Doctors at {place} [treated|saw] {m} wounded [people|men], some of them children.",
                    "{m} wounded were carried to the clinic of {place}.",
                ],
                [
                    "A depot of {firm} [burned|was on fire] until noon.",
                    "Smoke rose over a warehouse that belongs to {firm}.",
                    "Flames destroyed a store of the company {firm}.",
                ],
                [
                    "The [bridge|road] to the south is [closed|cut], and trains [stop|end] one station early.",
                    "No [train|bus] goes to {place} any more; the southern bridge is closed.",
                ],
            ],
            reactions: [
                [
                    "{Qo} {Q} called it [murder|a crime] and [vowed|swore] that {B} would [strike back|answer].",
                    "{Bc} [vowed|promised] revenge; {Ql} spoke of [murder|a crime] against men asleep.",
                    "{Ql} [cut short|broke off] a journey and warned {A} of grave consequences.",
                ],
                [
                    "{Po} {P} said {Aa} officers had [answered|returned] fire after a [patrol|scout] was shot at.",
                    "According to {Ac}, a patrol had come under fire first.",
                ],
            ],
            quotes: [
                "They came at the hour when children sleep, and no map, no treaty and no court will make that right",
                "Our men were fired upon from the orchard, they returned the fire, and that is all there is to tell",
                "I have counted the empty beds in that barrack, and I will remember the number",
                "Whoever gave that order should have to read the letters that I have to write tonight",
            ]),
        EventKind(
            name: "summons", isGrave: false,
            things: ["a television speech", "a schoolbook", "a museum's map", "a minister's poem", "a stadium banner"],
            heads: [
                "{A} [summons|calls in] {Ba} ambassador over {thing}", "{Thing} angers {Ac}",
                "Row over {thing}: {Ac} protests to {B}",
            ],
            leads: [
                "{A} summoned the {Ba} ambassador {day} to [protest|complain] about {thing} [shown|seen] at {place}.",
                "The envoy of {B} was called to the foreign ministry in {Ac} {day}, where {Po} {P} protested against {thing}.",
                "{Ac} complained to {B} in a protest on paper {day} [because of|over] {thing} that [cost|lost] it friends at {place}.",
                "Because of {thing}, {B}'s ambassador had to [come|drive] to the foreign ministry in {Ac} {day} and take home a protest.",
                "{A} protested to {B} {day}: {thing}, it says, mocks the dead of {place}.",
                "{Thing} has [led|moved] {A} to summon the ambassador of {B}, who came {day} and left by a side door.",
                "{Po} {P} {day} handed {B}'s envoy a protest over {thing}, [on show|displayed] at {place}.",
                "An [angry|offended] {Ac} summoned {B}'s envoy {day}, the reason being {thing}.",
            ],
            facts: [
                [
                    "The [meeting|talk] took {n} minutes and was [icy|short], a [clerk|diplomat] said.",
                    "It was [over|done] in {n} minutes, according to a [clerk|diplomat] who sat in.",
                ],
                [
                    "{m} thousand people had [signed|put their names to] a petition.",
                    "A petition gathered {m} thousand names in [a day|one night].",
                ],
                [
                    "The [publisher|maker], {firm}, [apologised|said that it was sorry] to whoever felt hurt.",
                    "{firm}, which is behind it, regrets hurt feelings but changes nothing.",
                ],
            ],
            reactions: [
                [
                    "{Qo} {Q} said that {B} had nothing to [explain|add].",
                    "{Ql} shrugged it off before [cameras|the press].",
                    "In {Bc} they [wonder|ask] what the noise is about.",
                ]
            ],
            quotes: [
                "A neighbour may joke about our weather, he may not joke about our graves",
                "One can laugh about a good deal, but not in front of a row of crosses",
                "I was brought up to return such things unopened, and that is what I did this morning",
                "Somebody signed for this, and I would like to know who it was",
            ]),
        EventKind(
            name: "drill", isGrave: false,
            things: ["landing craft", "submarines", "paratroopers", "rocket launchers"],
            heads: [
                "{A} [sends|moves] {thing} close to {Ba} [coast|border]", "{Aa} war games near {place} unsettle {B}",
                "{n} thousand [men|soldiers] drill near {place}",
            ],
            leads: [
                "{A} [began|opened] war games with {n} thousand [soldiers|men] and {thing} near {place} {day}, within sight of {B}.",
                "With {thing} and {n} thousand men, {A} {day} began an exercise close to {B}'s [coast|border] at {place}.",
                "{n} thousand {Aa} soldiers are drilling near {place}, and {B} [watches|looks on] with concern.",
                "A large exercise of {Aa} {thing} near {place} is making {B} nervous; {n} thousand men have been on the march since {day}.",
                "{Ba} [radar|lookouts] counted {Aa} {thing} by the dozen {day}: off {place}, {A} is holding manoeuvres with {n} thousand men.",
                "{A} massed {n} thousand soldiers near the {Ba} [border|coast] {day} for an exercise with {thing}.",
                "{Aa} {thing} rehearse an attack at {place} {day}, too close for {B}'s liking, with {n} thousand troops.",
            ],
            facts: [
                [
                    "The exercise [runs|goes on] for {m} days and [includes|ends with] live fire.",
                    "Live fire is planned for the last of its {m} days.",
                ],
                [
                    "Fishing boats were [told|asked] to stay {n} miles away.",
                    "For fishermen the waters are closed at a distance of {n} miles.",
                ],
                [
                    "New radios by {firm} are [tried out|tested], too.",
                    "{firm} [supplies|brings] radios that have never been used in the field.",
                ],
            ],
            reactions: [
                [
                    "{B} put its own units on [alert|standby], {Qo} {Q} [said|confirmed].",
                    "{Ql} urged {A} to [end|stop] the games [early|at once].",
                ]
            ],
            quotes: [
                "Nobody who means us well needs to fear a few weeks of mud, noise and cold soup",
                "An army that never leaves its barracks forgets where the door is",
                "Maps are redrawn in offices, and all that we do out there is walk",
                "We told everyone the day, the hour and the road, which is more than most do",
            ]),
        EventKind(
            name: "threat", isGrave: false,
            things: ["the dam", "the gas contract", "fishing rights", "the rail link", "satellite slots"],
            heads: [
                "{A} threatens {B} [over|because of] {thing}", "{Ac} warns {Bc}: {thing} must not be touched",
                "{Pl} threatens {B} with [reprisals|consequences]",
            ],
            leads: [
                "{A} threatened {B} with [reprisals|retaliation] {day} [unless|if not] the quarrel about {thing} is settled.",
                "{Po} {P} [warned|threatened] {B} {day} that {A} would [act|strike back] if {thing} was touched.",
                "In the quarrel about {thing}, {Ac} {day} warned {B} of consequences.",
                "{B} will [pay|suffer] if it lays hands on {thing}, {A} threatened {day}.",
                "{Aa} {Po} {P} used [plain|hard] words {day}: should {B} not give way over {thing}, there will be reprisals.",
                "A threat from {Ac} hangs over {thing} since {day}: {P} wants {B} to yield or face retaliation.",
                "{A} [raised|sharpened] its tone toward {B} {day} and threatened [countermeasures|retaliation] over {thing}.",
            ],
            facts: [
                [
                    "{Pl} spoke at {place}, before {n}00 [workers|engineers] of {firm}.",
                    "The words fell in a hall of {firm} at {place}, where {n}00 people [clapped|cheered].",
                ],
                [
                    "At stake are {m} million dollars a year.", "{m} million dollars a year [hang on|depend on] it.",
                ],
                [
                    "A deadline ends in {n} days.", "{B} has {n} days to [think it over|decide].",
                ],
            ],
            reactions: [
                [
                    "{Ql} [answered|replied] that {B} would not be [pushed|bullied].",
                    "{Qo} {Q} said threats had never moved {B}.",
                ]
            ],
            quotes: [
                "We ask politely once, we ask politely twice, and there is no third time in our language",
                "Patience is a purse, and ours has a hole in it by now",
                "Whoever leans on this door will find that it opens the other way",
                "I have brought no gifts today, only a calendar with a date marked in red",
            ]),
    ]
}
