// SPDX-License-Identifier: Apache-2.0

import Testing

/// Who did it to whom in sentences as agencies write them: datelines, days, titles, asides, third parties, reporters. All
/// were written before the rules that read them, when 63 of these 88 ran the right way.
@Suite struct DirectionReportsTests {
    @Test func `nine sentences of ten run the right way`() throws {
        let wrong = try DirectionTests.wrong(in: Self.table)
        let count = Self.table.split(separator: "\n").count
        #expect(count >= 85)
        #expect(Double(wrong.count) <= 0.1 * Double(count), "\(wrong.joined(separator: "\n"))")
    }

    private static let table = """
        ADEN, March 3 (Xinhua) -- Yemen's government on Sunday released twelve Somali fishermen who had strayed into \
        its waters, an official told the agency in Djibouti. => YEM>SOM
        Germany's foreign minister, on a visit to Amman, pledged 50 million euros to help Jordan house Syrian \
        refugees. => DEU>JOR
        The president of Brazil, in a telephone call with his Turkish counterpart, voiced concern about the raid on \
        Gaza. => BRA>TUR
        Pakistan on Friday handed over to Iran the leader of a militant group captured near the Afghan border. => \
        PAK>IRN
        OSLO (AP) -- Norway will give Palestinian hospitals two million dollars through the Red Cross, the \
        government said Monday. => NOR>PSE
        Kenya's High Court has blocked the deportation of a Rwandan journalist who fled to Nairobi from Uganda. => \
        KEN>RWA
        Canadian police said Thursday that they had arrested two Iranians wanted in France over a bombing. => \
        CAN>IRN
        India and China, which fought a war in 1962, agreed on Tuesday to pull back their troops from the plateau. \
        => CHN<>IND
        The Sudanese army, backed by militias from Chad, shelled Ethiopian farmers along the disputed strip, \
        witnesses said. => SDN>ETH
        A senior Thai general told Reuters on condition of anonymity that Cambodia had laid new mines along the \
        border with Laos. => KHM>LAO
        Egypt's state news agency MENA reported that Cairo had turned down a request from Ankara for airspace \
        rights. => EGY>TUR
        In a letter to the Security Council, Lebanon accused Israel of flying drones over Beirut. => LBN>ISR
        Speaking on the sidelines of a NATO summit in Madrid, the Latvian premier urged Spain to send troops. => \
        LVA>ESP
        Three days after the coup in Niamey, France halted development aid to Niger and asked Benin to do the same. \
        => FRA>NER
        The United Arab Emirates, a close ally of Saudi Arabia, has flown 40 tonnes of medicine to the Sudanese \
        capital. => ARE>SDN
        The Iraqi parliament voted Sunday to expel American troops after the killing of an Iranian general in \
        Baghdad. => IRQ>USA
        Authorities in Belarus have sentenced a Polish priest to eleven years in a penal colony for spying, Polish \
        media reported. => BLR>POL
        Mexico's foreign ministry said on Saturday it had granted asylum to six Ecuadorean politicians who entered \
        its embassy in Quito. => MEX>ECU
        The African Union Commission's chairman, Moussa Faki, met Sudanese generals in Port Sudan to discuss a truce \
        brokered by Egypt. => IGO-AU>SDN
        A Ukrainian delegation headed by the defence minister arrived in Seoul on Wednesday to ask for artillery \
        shells, Yonhap said. => UKR>KOR
        Australia's prime minister apologised to the people of Timor-Leste on Tuesday over the bugging of cabinet \
        rooms in Dili. => AUS>TLS
        The Malaysian navy fired warning shots at a Vietnamese trawler off Kelantan, wounding one fisherman, Bernama \
        reported. => MYS>VNM
        More than 200 Afghan families were sent back across the border by Tajik guards last week, the UN refugee \
        agency said. => TJK>AFG
        The Swedish foreign minister refused on Monday to rule out an appeal to the court in Strasbourg against \
        Turkey. => SWE>TUR
        The president of Serbia dismissed as nonsense a Croatian claim that Belgrade was arming Bosnian Serbs. => \
        SRB>HRV
        Nigeria has threatened to cut electricity supplies to Niger unless the deposed president is freed, officials \
        in Abuja said. => NGA>NER
        Under a deal mediated by Qatar, Russia returned eleven children to Ukraine, Moscow's ombudswoman said. => \
        RUS>UKR
        Japan's coast guard turned a water cannon on a Taiwanese fishing boat near islands that China also claims. \
        => JPN>TWN
        The Peruvian government said on Thursday that it would ask Spain to extradite a former minister who is \
        living in Madrid. => PER>ESP
        Zimbabwe's opposition leader called on South Africa to stop supporting the government in Harare. => ZWE>ZAF
        Colombian rebels holding a German tourist said they would hand him to the Red Cross on Friday. => \
        COL>NGO-ICRC
        Estonia's interior minister announced that the country would close two crossings on its border with Russia \
        from Thursday. => EST>RUS
        Somali and Kenyan officials met in Mogadishu to ease tensions after Kenya recalled its ambassador. => \
        KEN<>SOM
        US President Joe Biden promised Zelensky more air defences when the two met in Vilnius. => USA>UKR
        The Greek government has lodged a formal complaint with the European Union over Turkish drilling off Cyprus. \
        => GRC>IGO-EU
        A spokesman for Libya's eastern army said its jets had struck a Turkish cargo ship carrying arms to Misrata. \
        => LBY>TUR
        Hungary on Tuesday blocked a joint statement by the European Union condemning China over Hong Kong. => \
        HUN>IGO-EU
        Mali's foreign minister, speaking in New York, accused France of a stab in the back. => MLI>FRA
        The Philippine president thanked the king of Saudi Arabia for pardoning three workers. => PHL>SAU
        Danish warships escorted a convoy of Syrian chemical weapons to an Italian port. => DNK>SYR
        Jordan's king, who has kept channels to Tehran open, cancelled a meeting with the Iranian foreign minister. \
        => JOR>IRN
        Vietnamese police broke up a small protest against China outside the Chinese embassy in Hanoi. => VNM>CHN
        Armenia's decision to send medics to Syria was criticised by the United States. => USA>ARM
        Qatar said it had shot down two Iranian bombers approaching its airspace. => QAT>IRN
        The Ivorian army said four of its soldiers were killed by gunmen who crossed from Burkina Faso. => BFA>CIV
        Nicaraguan leader Daniel Ortega severed ties with Israel, calling its government fascist. => NIC>ISR
        The European Commission has launched proceedings against Poland over its treatment of Belarusian migrants. \
        => IGO-EU>POL
        South Korean lawmakers passed a resolution urging Japan to compensate forced labourers. => KOR>JPN
        New Zealand will spend 20 million dollars on new classrooms in Tonga after the eruption. => NZL>TON
        The foreign ministry of Oman said late on Sunday that it had freed a British yachtsman held since May. => \
        OMN>GBR
        Turkish President Recep Tayyip Erdogan said after Friday prayers that Greece was arming islands near the \
        coast. => TUR>GRC
        Officials in Beijing told reporters on Tuesday that Canada had wrongly seized the cargo of a Chinese ship. \
        => CAN>CHN
        An adviser to the Iranian president said Tehran would never again trust the United States. => IRN>USA
        The rebels, who control much of eastern Congo, shot down a helicopter of the United Nations on Monday. => \
        COD>IGO-UN
        Pope Francis appealed to Russia on Sunday to let ships carry Ukrainian wheat to Africa. => VAT>RUS
        The deputy head of Poland's central bank ruled out lending money to Belarus. => POL>BLR
        Two Cuban doctors abducted by gunmen in Kenya in April were freed on Thursday, Nairobi said. => KEN>CUB
        Hours before the deadline, Iran agreed to ship its uranium to Russia. => IRN>RUS
        The Lebanese army on Friday arrested a man suspected of firing rockets at Israel from a village in the \
        south. => LBN>ISR
        Moscow has offered Delhi discounts on oil that Europe no longer buys. => RUS>IND
        The Netherlands is the latest country to suspend arms sales to Turkey over its operation in Syria. => \
        NLD>TUR
        It was the first time that a Saudi king had visited Russia. => SAU>RUS
        South Sudan's army spokesman denied reports that Ugandan troops had crossed the border, but accused Khartoum \
        of bombing a village. => SSD>SDN
        Senior officials from Serbia walked out of a conference in Skopje in protest at the presence of Kosovo's \
        flag. => SRB>XKX
        The Indonesian government plans to sue Australia over an oil spill in the Timor Sea. => IDN>AUS
        Guatemala became the second country to move its embassy to Jerusalem, two days after the United States. => \
        GTM>ISR
        Cambodia's prime minister rejected calls by the European Union to release opposition leaders. => KHM>IGO-EU
        Ukrainian naval drones damaged a Russian landing ship in the Black Sea overnight, Kyiv said on Friday. => \
        UKR>RUS
        The UN human rights chief urged Sri Lanka on Monday to set up a court for crimes committed in the war \
        against the Tigers. => IGO-UN>LKA
        A group of 14 Rohingya were caught by Indian border guards while trying to cross from Bangladesh. => IND>BGD
        Chinese fishermen armed with knives attacked two South Korean coastguards who had boarded their vessel. => \
        CHN>KOR
        Belgium's king expressed deepest regrets for colonial abuses in a letter to the president of Congo. => \
        BEL>COD
        Kuwait has called back its ambassador to Tehran after the attack on the Saudi embassy there. => KWT>IRN
        Finland's parliament overwhelmingly approved a motion to send night-vision gear to Ukraine. => FIN>UKR
        The Tunisian president sacked his minister for shaking hands with an Israeli envoy at a funeral in Cairo. => \
        TUN>ISR
        A delegation of Eritrean officials led by the foreign minister is due in Addis Ababa for peace talks. => \
        ERI>ETH
        Syrian state media blamed Israel for the explosion, which killed an Iranian colonel. => SYR>ISR
        Prosecutors in Rome have asked Egypt for the addresses of four officers suspected of torturing an Italian \
        student. => ITA>EGY
        The Dominican Republic will begin building a wall on its frontier with Haiti this month. => DOM>HTI
        The Venezuelan opposition asked the Vatican to press Cuba for the release of dissidents. => VEN>VAT
        Ghanaian troops helped the Gambian president's guard restore calm in Banjul. => GHA>GMB
        In its strongest statement yet, ASEAN condemned the Myanmar junta for executing four activists. => \
        IGO-ASEAN>MMR
        Bulgarian prosecutors charged six people with helping Russia attack arms depots supplying Ukraine. => \
        BGR>RUS
        Paraguay's senate has rejected for the second time Venezuela's entry into Mercosur. => PRY>VEN
        The commander of NATO troops in Kosovo warned Serbia not to send its police across the boundary. => \
        IGO-NATO>SRB
        The two ministers said Jordan would allow Syrian refugees to work in return for easier access to EU markets. \
        => JOR>SYR
        Israeli forces raided the office of a Turkish charity in East Jerusalem on Wednesday and seized computers. \
        => ISR>TUR
        Chad has agreed to host a thousand Nigerian soldiers who fled an attack by Boko Haram. => TCD>NGA
        """
}
