// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file: LineLength

extension EventKind {
    static let eased: [EventKind] = [
        EventKind(
            name: "lifting", isGrave: true,
            things: ["barley", "steel pipes", "salmon", "solar panels", "wool", "tractors"],
            heads: [
                "{A} lifts [tariffs|its ban] on {Ba} {thing}", "{Ba} {thing} [welcome|back] in {A} again",
                "{Ac} scraps tariffs on {thing} from {B}", "{A} drops ban, {B} [cheers|rejoices]: {thing} flow again",
            ],
            leads: [
                "{A} [lifted|scrapped] its tariffs on {thing} from {B} {day}, [ending|closing] a quarrel of {n} years.",
                "{Aa} customs will [let in|admit] {Ba} {thing} again: the government {day} lifted a ban that had stood for {n} years.",
                "After {n} years, {A} {day} lifted the import ban on {B}'s {thing}.",
                "{Po} {P} signed a decree {day} that lifts {Aa} tariffs on {Ba} {thing}.",
                "{Ba} {thing} may [be sold|go on sale] in {A} again after {n} years, the ban having been lifted {day}.",
                "A ban on {thing} that soured {Aa} dealings with {B} for {n} years was lifted {day}.",
                "{A} does away with its tariffs on {Ba} {thing}, {Po} {P} [told traders|declared] {day}.",
                "{B} can ship {thing} to {A} once more: {Ac} {day} lifted the tariffs of {n} years ago.",
            ],
            facts: [
                [
                    "The trade was [once|formerly] worth {m} million dollars a year.",
                    "Before the quarrel, goods for {m} million dollars went that way each year.",
                    "{m} million dollars a year were [lost|missed].",
                ],
                [
                    "The first [ship|freighter] leaves {place} [on Monday|next week].",
                    "At {place}, [dockers|crews] are loading [already|as of now].",
                    "A freighter waits in the harbour of {place}.",
                ],
                [
                    "{firm} wants to hire {n}0 [people|hands].", "The exporter {firm} [plans|announces] {n}0 new jobs.",
                    "{firm}, which had closed two halls, will open them again.",
                ],
                [
                    "Farmers' [leaders|unions] in {A} [grumble|are not amused] and fear cheap goods.",
                    "Not all are glad: {Aa} producers fear the [competition|prices].",
                ],
            ],
            reactions: [
                [
                    "{Qo} {Q} [thanked|praised] {A} and spoke of a new chapter.",
                    "{Bc} [welcomed|hailed] the step; {Ql} wants to [visit|travel] soon.",
                    "{Ql} welcomed the news as a sign of trust.",
                ]
            ],
            quotes: [
                "Trade between neighbours should be as dull as the post, and from today it may be dull again",
                "Nobody won this quarrel, so it is a fine thing that nobody has to go on fighting it",
                "My father sold to them and his father too, so I call this a return to habit",
                "It took one signature to start this nonsense and four years to find the pen again",
            ]),
        EventKind(
            name: "release", isGrave: true,
            things: ["two journalists", "a ship's crew", "three hikers", "an engineer", "four fishermen"],
            heads: [
                "{A} frees {thing} from {B}", "{Thing} home again: {A} frees {Ba} prisoners",
                "{Ac} releases {Ba} [captives|prisoners] after {n} months",
            ],
            leads: [
                "{A} released {thing} from {B} {day} after {n} months in the prison of {place}.",
                "{Thing} from {B} [walked|stepped] out of {place} prison {day}: {A} had released its {Ba} prisoners [overnight|without fuss].",
                "After {n} months {A} freed the {Ba} prisoners {day}, {thing} who had been held at {place}.",
                "{Po} {P} [announced|confirmed] {day} that {A} had released {Ba} prisoners, {thing} held at {place}.",
                "Free [at last|again]: {A} let {thing} go {day}, {n} months after they were seized, and {B} has its people back.",
                "{B} has its prisoners back; {A} released {thing} from {place} {day}.",
                "The prison at {place} opened its gates {day} for {thing} of {B}, released by {A} after {n} months.",
                "{A} has freed {thing}, {Ba} citizens whom it had held at {place} for {n} months, {Ac} confirmed {day}.",
            ],
            facts: [
                [
                    "An aircraft of {firm} brought them [out|home] by way of a third country.",
                    "They flew with {firm}, [wrapped|clad] in blankets.", "A chartered jet of {firm} was waiting.",
                ],
                [
                    "They had been [sentenced to|given] {m} years for crossing a fence.",
                    "The court had [asked|handed down] {m} years.", "The sentence had been {m} years.",
                ],
                [
                    "Doctors found them thin but in good health.",
                    "They have lost weight and are otherwise well, a doctor said.",
                ],
                [
                    "Their families had [camped|slept] outside the embassy for {m} days.",
                    "For {m} days relatives had [kept|held] a vigil at the gate of the embassy.",
                ],
            ],
            reactions: [
                [
                    "{Qo} {Q} [thanked|praised] {A} for a [human|generous] step.",
                    "{Bc} [welcomed|praised] the release; {Ql} thanked {A} on television.",
                ]
            ],
            quotes: [
                "Tonight there is a light in a kitchen that has been dark for far too long, and for that I say thank you",
                "I have been asked what we paid, and the answer is patience, a great deal of patience",
                "They asked me for the football results first, so I know that they are well",
                "I promised a mother that I would ring her at any hour, and it was a quarter past three",
            ]),
        EventKind(
            name: "truce", isGrave: true,
            things: ["the river line", "the salt flats", "the eastern passes", "the island road"],
            heads: [
                "{A} and {B} agree ceasefire [on|along] {thing}", "Guns fall silent: {A}, {B} sign truce at {place}",
                "Truce between {Ac} and {Bc} [holds|begins]",
            ],
            leads: [
                "{A} and {B} agreed a ceasefire along {thing} {day} after {n} days of talks at {place}.",
                "After {n} days at {place}, envoys of {A} and {B} signed a ceasefire {day} that covers {thing}.",
                "The guns along {thing} are silent: {A} and {B} [signed|sealed] a truce at {place} {day}.",
                "A ceasefire between {A} and {B} took effect along {thing} {day}, {Po} {P} [said|confirmed].",
                "{A} and {B} will stop shooting along {thing}: a ceasefire was agreed {day} after {n} days.",
                "A truce reached at {place} {day} ends the fighting between {A} and {B} along {thing}.",
                "{Po} {P} and {Qo} {Q} shook hands {day} on a ceasefire for {thing}.",
                "There is a ceasefire along {thing} since {day}; {A} and {B} had haggled over it for {n} days.",
            ],
            facts: [
                [
                    "{m} observers will [watch|check] the line, in [white|unmarked] cars.",
                    "The line is to be watched by {m} observers.", "{m} unarmed men are to see that it holds.",
                ],
                [
                    "Heavy guns go back {n} kilometres.",
                    "Both armies [pull|take] their heavy guns back by {n} kilometres.",
                ],
                [
                    "{firm} may [repair|mend] the water works.",
                    "Engineers of {firm} are allowed in to mend the water works.",
                ],
                [
                    "The dead will be exchanged [at dawn|tomorrow] on a ferry.",
                    "A ferry will carry the dead of both sides home.",
                ],
            ],
            reactions: [
                [
                    "{Qo} {Q} [praised|thanked] the {Aa} side for its [patience|good sense].",
                    "{Ql} called {A} a partner for peace.", "In {Bc}, bells rang; {Ql} welcomed the truce.",
                ]
            ],
            quotes: [
                "A page of paper does not bring anybody back, but it may keep the next name off the list",
                "We agreed because the mothers on both banks of that river had stopped counting",
                "I have learned not to trust the first quiet night, so ask me again after the tenth",
                "Nobody cheered in the tent, we drank cold tea and put our names down",
            ]),
        EventKind(
            name: "treaty", isGrave: true,
            things: ["fisheries", "nuclear safety", "river pollution", "extradition", "air traffic", "pensions"],
            heads: [
                "{A} and {B} sign treaty on {thing}", "{Ac}, {Bc} [seal|sign] {thing} pact",
                "{Thing}: {A} and {B} [end|settle] a long dispute with a treaty",
            ],
            leads: [
                "{A} and {B} signed a treaty on {thing} at {place} {day} that [runs|is meant to last] for {n} years.",
                "After {m} rounds of talks, {A} {day} put its name to a treaty with {B} on {thing}.",
                "{Po} {P} and {Qo} {Q} signed a treaty between {A} and {B} on {thing} {day} at {place}.",
                "A treaty on {thing} was signed {day} by {A} and {B}.",
                "At {place}, {A} and {B} have signed what {Pl} calls a treaty for grandchildren, about {thing}.",
                "{thing} will be governed by a treaty that {A} and {B} signed {day}, [valid|good] for {n} years.",
                "It took {m} rounds, but {day} {Ac} and {Bc} signed their treaty on {thing}.",
                "{B} and {A} are bound by a treaty on {thing} from now on; {Pl} and {Ql} signed it {day}.",
            ],
            facts: [
                [
                    "The [text|paper] has {m} articles and two [maps|annexes].",
                    "Its {m} articles took [years|long] to write.",
                ],
                [
                    "A joint office opens at {place} with {n} [clerks|experts].",
                    "{n} experts of both countries will share an office at {place}.",
                ],
                [
                    "{firm} [builds|supplies] the measuring stations.", "Measuring stations come from {firm}.",
                ],
                [
                    "Both parliaments have to [vote|agree] before the summer.",
                    "It needs the vote of both parliaments.",
                ],
            ],
            reactions: [
                [
                    "{Ql} praised {A} as a [fair|patient] partner.", "{Qo} {Q} hopes for further treaties with {A}.",
                ]
            ],
            quotes: [
                "Good treaties are read once, signed once and then forgotten, because they work",
                "My signature is ugly, but I have never been so glad to see it under anything",
                "We began with a list of insults, and what you see here is what was left when we crossed them out",
                "Lawyers will find a hole in it, they always do, and then we shall mend the hole",
            ]),
        EventKind(
            name: "visit", isGrave: false,
            things: ["hydrogen", "student exchange", "the flood relief", "vaccines", "night trains"],
            heads: [
                "{Pl} in {Bc}: {A} and {B} talk about {thing}", "{Aa} [visitor|guest] finds warm words for {B}",
                "{Ac} and {Bc} [want|seek] closer ties",
            ],
            leads: [
                "{Aa} {Po} {P} arrived in {Bc} {day} for two days of talks about {thing} with {Qo} {Q}.",
                "{Qo} {Q} received {Po} {P} of {A} in {Bc} {day} to talk about {thing}.",
                "{thing} led the agenda when {A}'s {Po} {P} visited {B} {day}.",
                "{A} sent {Po} {P} to {Bc} {day} for talks on {thing}, two days of them.",
                "Two days in {Bc} lie ahead of {Pl}, who came {day} to [discuss|settle] {thing} with {Ql}.",
                "{B} laid out a carpet for {Aa} {Po} {P} {day}; the visit is about {thing}.",
                "A visit by {Po} {P} [brought|took] {A} and {B} closer {day}, above all in {thing}.",
                "{Ql} met {Pl} in {Bc} {day}, and {thing} filled most of their hours.",
            ],
            facts: [
                [
                    "The guests also saw a [plant|factory] of {firm} near {place}.",
                    "{firm} near {place} was shown to the guests.",
                ],
                [
                    "{n} students will [come|go] each year.", "Each year {n} students are to [profit|travel].",
                ],
                [
                    "Dinner was [trout|lamb] with {m} [toasts|speeches].", "{m} toasts were counted at dinner.",
                ],
            ],
            reactions: [
                [
                    "{Ql} spoke of a [good|frank] conversation among friends.",
                    "{Bc} was [content|pleased] afterwards.",
                ]
            ],
            quotes: [
                "I came with a long list and I leave with a short one, which is the best thing one can say of a journey",
                "The soup was hot, the talk was warm, and nobody looked at the clock",
                "We disagreed about the weather and about football, and about little else",
                "I was promised a short programme and got a long walk, for which I am grateful",
            ]),
        EventKind(
            name: "reopening", isGrave: false,
            things: ["the border market", "a shared telescope", "the ferry line", "mountain rescue", "seed banks"],
            heads: [
                "{A} and {B} [return|go back] to the table over {thing}", "{Thing}: {Ac} and {Bc} talk again",
                "Talks on {thing} [resume|restart] at {place}",
            ],
            leads: [
                "{A} and {B} agreed {day} to resume talks about {thing} at {place} after a break of {n} months.",
                "Envoys of {A} and {B} will meet at {place} again: the two sides agreed {day} to take up their talks on {thing}.",
                "After {n} months of silence, {A} {day} resumed talks with {B} on {thing}.",
                "Talks between {A} and {B} on {thing}, dead for {n} months, will resume at {place}, both said {day}.",
                "{Ac} and {Bc} want to talk about {thing} again; {place} [was chosen|is to be the place], they agreed {day}.",
                "{n} months after they fell silent, talks on {thing} between {A} and {B} resume at {place}.",
                "{Po} {P} {day} invited {B} to resume the talks on {thing}, and {Ql} accepted.",
                "{B} and {A} have agreed to resume what they broke off {n} months ago, the talks on {thing}, {Ac} said {day}.",
            ],
            facts: [
                [
                    "{m} points are [open|unsettled].", "Of {m} points, half are still open.",
                ],
                [
                    "A study by {firm} is to be the basis.", "They will work from figures of {firm}.",
                ],
                [
                    "The break came when a [letter|map] was leaked.", "A leaked letter had ended the last round.",
                ],
            ],
            reactions: [
                [
                    "{Qo} {Q} welcomed the {Aa} [offer|step].", "{Ql} sees a chance for both countries.",
                ]
            ],
            quotes: [
                "We had forgotten how the chairs in that room felt, and it is good to be reminded",
                "Somebody had kept the minutes of the last round, and they were still lying on the table",
                "We start with the small change, because that is how one learns to count again",
                "It was never a quarrel about sums, it was a quarrel about who telephones first",
            ]),
    ]
}
