// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Lexicons
import Signals
import Testing

/// Who did it to whom, over many dyads and all classes, half of it passive, nominal or headline, with the files that detente
/// ships. A few sentences are beyond word order and clauses; they stay in the table so that the share is honest.
@Suite struct DirectionTests {
    @Test func `nine sentences of ten run the right way`() throws {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        let scorer = Scorer(lexicon)
        var wrong: [String] = []
        for line in Self.table.split(separator: "\n") {
            let parts = line.components(separatedBy: " => ")
            let expected = try #require(parts.last)
            let found = scorer.score(ZonedText(plain: parts[0]), published: nil).signals.first {
                Set([$0.from, $0.to]) == Set(expected.split { "<>".contains($0) }.map { String($0) })
            }
            let arrow = found.map { "\($0.from ?? "")\($0.mutual ? "<>" : ">")\($0.to ?? "")" }
            let mirrored = found.map { "\($0.to ?? "")<>\($0.from ?? "")" }
            if arrow != expected, mirrored != expected { wrong.append("\(line), found \(arrow ?? "nothing")") }
        }
        let count = Self.table.split(separator: "\n").count
        #expect(count >= 100)
        #expect(Double(wrong.count) <= 0.1 * Double(count), "\(wrong.joined(separator: "\n"))")
    }

    private static let table = """
        Ethiopian troops were attacked by Eritrean artillery near the border. => ERI>ETH
        Sanctions on Belarus were extended by the European Union. => IGO-EU>BLR
        Serbia's ambassador was expelled by Croatia. => HRV>SRB
        Two Armenian soldiers were killed by Azerbaijani fire. => AZE>ARM
        Japan's envoy was summoned by China over the shrine visit. => CHN>JPN
        A Greek patrol boat was rammed by a Turkish cutter. => TUR>GRC
        Peace talks with Pakistan have been suspended by India. => IND>PAK
        Aid to Haiti was doubled by Canada. => CAN>HTI
        Three Polish priests were released by Belarus on Sunday. => BLR>POL
        Tariffs on Chinese steel were lifted by Brazil. => BRA>CHN
        Colombia was accused by Venezuela of harbouring gunmen. => VEN>COL
        Israel was condemned by Norway for the air raid. => NOR>ISR
        Kosovo was recognised by Samoa. => WSM>XKX
        North Korea was warned by South Korea against another launch. => KOR>PRK
        Sudan was told by Chad to withdraw its troops. => TCD>SDN
        An Iranian tanker was seized by Britain off Gibraltar. => GBR>IRN
        The invitation from Vietnam was accepted by Laos. => LAO>VNM
        Libya's request was rejected by Malta. => MLT>LBY
        Russian airspace was violated by a Norwegian plane. => NOR>RUS
        Georgian wine was banned by Russia in March. => RUS>GEO
        Hungary's expulsion of two Ukrainian diplomats drew little notice. => HUN>UKR
        The French ban on Algerian dates took effect. => FRA>DZA
        Algeria's recall of its ambassador to Spain surprised few. => DZA>ESP
        Iran's seizure of a Greek tanker worried shippers. => IRN>GRC
        Egypt's release of a Turkish journalist came at dawn. => EGY>TUR
        India's condemnation of Pakistan was brief. => IND>PAK
        Kuwaiti sanctions against Lebanon remain. => KWT>LBN
        The Saudi-led bombing of Yemen goes on. => SAU>YEM
        A Russian attack on Ukraine hit two towns. => RUS>UKR
        The invasion of Ukraine by Russia began at dawn. => RUS>UKR
        Ecuador's accusation against Peru was withdrawn. => ECU>PER
        A visit by Kenya's president to Somalia went well. => KEN>SOM
        Rwanda and Congo exchanged prisoners. => RWA<>COD
        Turkish aid to Somalia arrived. => TUR>SOM
        The Dutch threat of sanctions against Serbia was not idle. => NLD>SRB
        Chile's demand that Bolivia pay went unheard. => CHL>BOL
        Thai warning to Cambodia over temple. => THA>KHM
        Moscow expels Bulgarian envoy. => RUS>BGR
        Seoul warns Pyongyang over launch. => KOR>PRK
        Ankara slams Athens over island drills. => TUR>GRC
        Tehran frees American hiker. => IRN>USA
        Delhi bans Chinese apps. => IND>CHN
        Beijing lifts ban on Australian barley. => CHN>AUS
        Pakistan envoy summoned by Kabul. => AFG>PAK
        Ottawa recalls ambassador from Riyadh. => CAN>SAU
        Manila protests Chinese laser use. => PHL>CHN
        Berlin offers Kyiv air defence. => DEU>UKR
        Hanoi rejects Beijing's fishing ban. => VNM>CHN
        London sanctions Myanmar generals. => GBR>MMR
        US shoots down Chinese balloon. => USA>CHN
        Baghdad halts talks with Ankara. => IRQ>TUR
        UN condemns Mali coup leaders. => IGO-UN>MLI
        NATO warns Russia over border. => IGO-NATO>RUS
        Jordan sends doctors to Gaza. => JOR>PSE
        The foreign minister of Oman met his Iranian counterpart. => OMN>IRN
        The president of Kenya visited Uganda on Monday. => KEN>UGA
        Poland's prime minister accused Germany of meddling. => POL>DEU
        Lithuania said it would expel two Russian diplomats. => LTU>RUS
        Cuba thanked Mexico for its fuel shipments. => CUB>MEX
        Mexico said Guatemala had violated its border. => GTM>MEX
        China told the Philippines to leave the reef. => CHN>PHL
        The ambassador of Sweden to Iraq was expelled. => IRQ>SWE
        The Swedish ambassador in Baghdad was summoned by the Iraqi foreign ministry. => IRQ>SWE
        Sri Lanka has asked India for a loan. => LKA>IND
        India has given Sri Lanka a loan of one billion dollars. => IND>LKA
        Nepal and China signed a rail agreement. => CHN<>NPL
        Talks between Guyana and Venezuela resumed. => GUY<>VEN
        Ethiopia threatened Eritrea with war, and Djibouti kept out of it. => ETH>ERI
        After the talks in Geneva, Armenia condemned Azerbaijan. => ARM>AZE
        Despite calls from Russia, Turkey shot down a Syrian jet. => TUR>SYR
        Morocco, which Algeria accuses of spying, closed its airspace to Algerian planes. => MAR>DZA
        Uganda withdrew its troops from Congo. => UGA>COD
        Soldiers from Tajikistan opened fire on Kyrgyz guards. => TJK>KGZ
        A court in Minsk jailed a Lithuanian driver for spying. => BLR>LTU
        A Lithuanian driver was jailed in Belarus for spying. => BLR>LTU
        An American teacher has been arrested in Russia. => RUS>USA
        Sudanese pilots were detained in Egypt. => EGY>SDN
        Finland handed a protest note to the Russian ambassador. => FIN>RUS
        The Kremlin accused Washington of fuelling the war. => RUS>USA
        The White House imposed sanctions on Nicaraguan judges. => USA>NIC
        The Pentagon deployed bombers to Japan. => USA>JPN
        The European Commission suspended aid to Burundi. => IGO-EU>BDI
        Hezbollah fired rockets at Israel. => HEZBOLLAH>ISR
        Israel struck Hezbollah depots. => ISR>HEZBOLLAH
        The Taliban released two Britons. => TALIBAN>GBR
        Gabon accepted a proposal by Cameroon. => GAB>CMR
        Bulgaria received gas from Azerbaijan. => AZE>BGR
        Moldova received military aid from Romania. => ROU>MDA
        Yemen's Houthis released Saudi prisoners. => HOUTHIS>SAU
        Austria joined Germany in condemning Iran. => AUT>IRN
        Spain apologised to Morocco. => ESP>MAR
        Portugal recalled its consul from Angola for consultations. => PRT>AGO
        Grain from Ukraine was blocked by Poland. => POL>UKR
        Iraq was invaded by Kuwaiti commandos in the exercise plan, then bombed by Jordan. => JOR>IRQ
        Denmark sent tents to Jordan. => DNK>JOR
        Tonga and Fiji resumed trade talks. => TON<>FJI
        A truce between Armenia and Azerbaijan was signed. => ARM<>AZE
        Niger expelled the French ambassador. => NER>FRA
        Belgian sanctions on Rwanda were announced. => BEL>RWA
        Paris recalls envoy to Baku. => FRA>AZE
        Kabul bombed by Pakistan. => PAK>AFG
        Doha mediates between Chad and rebels. => QAT>TCD
        """
}
