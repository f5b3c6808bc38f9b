// SPDX-License-Identifier: Apache-2.0

import Items

/// Five reports of one visit that never was, written after the pattern of five that were: what tells a copy from an account of
/// one's own, and a sceptic from an enemy.
enum FiveReports: String, CaseIterable {
    case wire, rewrite, diary, brief, sceptic

    /// When it was published, in hours before the reports are read.
    var age: Int64 {
        switch self {
        case .wire: 20
        case .rewrite: 19
        case .diary: 16
        case .brief: 18
        case .sceptic: 4
        }
    }

    /// The headline, and the paragraphs.
    var text: (title: String, paragraphs: [String]) {
        let lines = words.split(separator: "\n").map(String.init)
        return (lines[0], Array(lines.dropFirst()))
    }

    private var words: String {
        switch self {
        case .wire:
            // A long report of an agency.
            """
            Greece and Turkey agree to resume Aegean talks after minister's visit to Ankara
            ANKARA - Greece and Turkey agreed on Monday to resume their talks on the Aegean and to keep a line of \
            communication open between their coast guards, at the end of a two-day visit to Ankara by the Greek \
            foreign minister, Eleni Karra.
            It was the first visit of a Greek foreign minister to the Turkish capital in four years. Karra met \
            President Kemal Aydin for forty minutes on Monday and spent six hours with her Turkish counterpart, \
            Orhan Tekin, the day before.
            Aydin told reporters that Turkey welcomed the progress and that the two countries had come to an \
            agreement on a number of practical questions, which he did not name. "We have a long coast and a short \
            memory for good news. Let us give our fishermen some," he said.
            Karra said after the meeting that Greece wanted a stable relationship with Turkey and did not seek a \
            confrontation. She called the conversations candid and constructive, and said that both governments \
            would hold regular consultations from the autumn on.
            On the old questions neither side moved. Tekin told his guest that Athens bore the blame for the cold of \
            the past year, and he demanded that Greece stop arming its eastern islands, according to a statement of \
            the Turkish Foreign Ministry.
            The ministers also spoke about ferry lines, visas for students and the storms that cut off the smaller \
            islands every winter. Officials said that a group of experts would look at the storms before the autumn.
            Relations had soured in February, when Greece accused Turkey of sending a survey ship into waters that \
            it holds for its own. A visit planned for March was put off after the incident.
            Tekin accepted an invitation to Athens. A date is to be named when the budget has passed the Greek \
            parliament.
            There was no sign that the quarrel about the continental shelf has come nearer to an end, and both \
            delegations played down hopes of a breakthrough before the journey.
            """
        case .rewrite:
            // Another desk's rewrite of it under the caption of its photograph: half of the phrases are the same.
            """
            Karra and Tekin shake hands in front of the ministry in Ankara on Monday. Photo by the ministry.
            Greece and Turkey have agreed to resume their talks on the Aegean and to keep a line of communication \
            open between their coast guards, it was announced on Monday after Greece's foreign minister, Eleni \
            Karra, had been in Ankara for two days.
            No Greek foreign minister had come to the Turkish capital in four years. Karra met President Kemal Aydin \
            for forty minutes on Monday; with her Turkish counterpart, Orhan Tekin, she had sat together for six \
            hours on Sunday.
            Turkey welcomed the progress, and the two countries had come to an agreement on a number of practical \
            questions, Aydin told the press without naming any. "We have a long coast and a short memory for good \
            news. Let us give our fishermen some," he said.
            Greece wanted a stable relationship with Turkey and did not seek a confrontation, Karra said. The \
            conversations had been candid and constructive, she added, and regular consultations would be held from \
            the autumn on.
            Neither side gave ground on the old questions. Tekin told his visitor that Athens bore the blame for the \
            cold of the past year and demanded that Greece stop arming its eastern islands, a statement of the \
            Turkish Foreign Ministry says.
            Ferry lines, visas for students and the storms that cut off the smaller islands every winter were spoken \
            about, too. Before the autumn a group of experts is to look at the storms.
            The relations had turned sour in February, when Greece accused Turkey of sending a survey ship into \
            waters which it regards as its own, and a visit planned for March was put off.
            Tekin accepted an invitation to Athens. The date will be named when the budget has passed the Greek \
            parliament.
            """
        case .diary:
            // Independent, of the same two days.
            """
            What Karra brought home from Ankara
            The handshake lasted a little longer than the photographers needed. When Eleni Karra left Ankara on \
            Monday, Greek and Turkish diplomats had something to show for two days of work: the Aegean talks, asleep \
            since the winter before last, are to resume in October.
            The Greek foreign minister and her host, Orhan Tekin, agreed to stabilize the relationship between \
            Greece and Turkey and to hold consultations every three months. The coast guards keep a hotline. Turkey \
            also accepted an invitation for Tekin to come to Athens, the first such visit since 2019.
            "Nobody in Athens dreams of a Turkish friend tomorrow," a Greek official said. "But Greece does not seek \
            a conflict with Turkey, and today Turkey told us the same."
            President Kemal Aydin received Karra for the better part of an hour, longer than planned. He praised the \
            constructive tone of the meeting and said that Turkey welcomed the progress. Greece and Turkey, he said, \
            would manage their differences responsibly.
            Tekin repeated that weapons on the eastern islands were a mistake and warned Athens that Turkey would \
            not look on for ever. The question of the shelf was left aside.
            Scholars of the region call the result modest. A calendar is not a settlement, says one of them, but for \
            most of last year the two ministries did not even have that.
            """
        case .brief:
            // Independent and short.
            """
            Greece and Turkey back at the table
            Greece and Turkey will hold talks again. Foreign ministers Eleni Karra and Orhan Tekin agreed in Ankara \
            on Monday to resume the Aegean talks and to improve communication between Greece and Turkey at sea.
            Karra, who also met President Kemal Aydin, said that Athens and Ankara had a duty to keep the peace. \
            Tekin accepted an invitation to visit Greece.
            Differences remain. Turkey criticized Greece for stationing rockets on the eastern islands, and Karra \
            said that she had raised the matter of the survey ship which cruised off Crete in February. No agreement \
            on the continental shelf was announced.
            Fishermen on Lesbos told a local station that they would believe it when they saw it.
            """
        case .sceptic:
            // Independent, and harder than it is warm.
            """
            Analysis: The Aegean quarrel outlives the coffee in Ankara
            Karra came, Aydin smiled, and the hard questions stayed where they were. The Greek foreign minister \
            Eleni Karra flew home from Ankara on Monday with an agreement that Greece and Turkey will resume talks \
            on the Aegean. Turkey accepted an invitation to Athens and both sides agreed to keep a hotline.
            But Tekin, her host, used the occasion to attack. He accused Greece of violating treaties on the eastern \
            islands, blamed Athens for the poisoned climate and warned Greece that Turkey would respond to any \
            further step. Turkey demanded that Greece withdraw its rockets. Greece rejected the demand and condemned \
            the drills that the Turkish navy announced south of Crete.
            Nor have words alone cooled. Turkey restricts Greek fishing boats, and Greece has banned Turkish survey \
            ships from its ports.
            Some progress there was. Turkey welcomed the promise of regular consultations, and Karra spoke of a \
            constructive exchange. Yet the relationship between Greece and Turkey remains strained, and nobody in \
            either capital expects that the quarrel about the continental shelf will be settled soon.
            A former ambassador doubts that the calendar will hold. The last one was torn up after six months, he \
            recalls, when a survey ship left harbour.
            """
        }
    }
}
