// SPDX-License-Identifier: Apache-2.0

import Testing

/// Who did it to whom in the constructions that word order alone gets wrong: phrases before the subject, three actors in
/// a sentence, owned nouns, hosts, speakers, headlines. All written before the rules that read them; of the first 111 the
/// binder of that day read 57.
@Suite struct DirectionKindsTests {
    @Test func `four sentences of five run the right way`() throws {
        let wrong = try DirectionTests.wrong(in: Self.table)
        let count = Self.table.split(separator: "\n").count
        #expect(count >= 110)
        #expect(Double(wrong.count) <= 0.2 * Double(count), "\(wrong.joined(separator: "\n"))")
    }

    private static let table = """
        Norwegian aid also helped a million Kenyan girls to attend school. => NOR>KEN
        Canadian funding will train nurses across Mozambique. => CAN>MOZ
        This grant, which will feed rural families, shows the Irish commitment to Malawi, he said. => IRL>MWI
        The Turkish-led incursion into northern Iraq has received logistical support from Germany. => DEU>TUR
        Spain has pledged field hospitals for an African Union force in Somalia. => ESP>IGO-AU
        Italy handed twelve patrol boats to the Libyan coast guard to stop migrants from Sudan. => ITA>LBY
        Japan will finance a Philippine radar that watches Chinese ships. => JPN>PHL
        Sweden accused Russia of jamming signals over Finland. => SWE>RUS
        Kenya asked Ethiopia to stop arms reaching Somalia. => KEN>ETH
        Poland summoned the Belarusian envoy over migrants from Iraq. => POL>BLR
        Visiting Ankara, Azerbaijan's president thanked Turkey for its help. => AZE>TUR
        Arriving in Hanoi, the Indian defence minister promised Vietnam patrol boats. => IND>VNM
        Standing beside his Greek counterpart, Cyprus's president accused Turkey of bad faith. => CYP>TUR
        Citing espionage, Latvia ordered a Russian consul to leave. => LVA>RUS
        Angered by a film, Pakistan recalled its envoy from Denmark. => PAK>DNK
        Accused by Ukraine of war crimes, Russia dismissed the report. => RUS>UKR
        Backed by Qatar, Turkey sent troops into Libya. => TUR>LBY
        Egypt's ban on Turkish soap operas took effect on Sunday. => EGY>TUR
        Brazil's block on Argentine lemons was lifted. => BRA>ARG
        Jordan's criticism of Israel's raids was sharp. => JOR>ISR
        Estonia's arrest of a Russian agent was kept quiet. => EST>RUS
        Hungary's refusal of a Ukrainian visa request caused anger. => HUN>UKR
        Mali's condemnation by France came within hours. => FRA>MLI
        Armenia's betrayal by Russia, as the paper called the withdrawal of troops, was denounced. => RUS>ARM
        The recognition of Kosovo by Ghana was announced in Accra. => GHA>XKX
        The expulsion of three Venezuelan envoys from Peru followed. => PER>VEN
        The shooting of a Thai fisherman by Burmese sailors led to a protest. => MMR>THA
        The detention by Mauritania of a Senegalese crew ended. => MRT>SEN
        The bombing of Houthi camps by British jets went on. => GBR>HOUTHIS
        Angola's request for Cuban doctors was granted. => AGO>CUB
        Moldovan wine is no longer banned in Russia. => RUS>MDA
        A Finnish freighter was held off Yemen by Houthi gunmen. => HOUTHIS>FIN
        Four Belgian tourists have been expelled from Gabon. => GAB>BEL
        Croatian exports are being blocked at the Serbian border. => SRB>HRV
        Lebanon was refused a loan by Kuwait. => KWT>LBN
        Burundi will be visited by the Tanzanian president next month. => TZA>BDI
        Bolivia is being sued by Chile over a river. => CHL>BOL
        Kazakh officials were handed a list of suspects by Interpol and told by China to arrest them. => CHN>KAZ
        The Danish embassy in Khartoum was set on fire by Sudanese protesters. => SDN>DNK
        At the invitation of Oman, Iran's foreign minister visited Muscat. => IRN>OMN
        On behalf of the European Union, Malta protested to Turkey about the drilling. => MLT>TUR
        At Ukraine's request, Denmark sent mine hunters. => DNK>UKR
        Under pressure from Saudi Arabia, Lebanon's minister apologised to Riyadh. => LBN>SAU
        Following an appeal by Madagascar, France sent firefighters. => FRA>MDG
        In response to the Turkish operation, the Netherlands stopped arms sales to Ankara. => NLD>TUR
        In a rebuke to Hungary, Lithuania recalled its envoy for talks. => LTU>HUN
        In a gesture towards Seoul, Pyongyang returned two boats. => PRK>KOR
        The Gambian president told reporters that Senegal had closed the border without warning. => SEN>GMB
        A spokesman for the Finnish army said Russian jets had entered Finnish airspace. => RUS>FIN
        Reports in Kinshasa say Ugandan troops shelled a Congolese post. => UGA>COD
        Tbilisi denied that Georgia had shelled villages on Russian orders, and accused Moscow. => GEO>RUS
        Guyana's president called Venezuela's map an act of aggression. => GUY>VEN
        "We will not forgive this crime," Bolivia's president said of Chile's raid. => BOL>CHL
        "These tariffs are illegal and must go," India's trade minister told the United States. => IND>USA
        Iran, Pakistan exchange envoys again. => IRN<>PAK
        UK, Rwanda sign migrant treaty. => GBR<>RWA
        Oman calls on Iran, Saudi Arabia to talk. => OMN>IRN
        Ghana, hit by fuel shortage, seeks help from Nigeria. => GHA>NGA
        Colombia to Venezuela: free our soldiers. => COL>VEN
        Fresh Azeri fire kills two Armenians. => AZE>ARM
        Danish warning for Russian tanker fleet. => DNK>RUS
        Tunisia-bound Italian ferry turned back by Algerian navy. => DZA>ITA
        Seoul nod for Japanese radar plan. => KOR>JPN
        Tokyo gift of patrol boats to Manila. => JPN>PHL
        Macron in Beirut, urges Lebanon to reform. => FRA>LBN
        Bratislava has turned its back on Kyiv, halting shell deliveries. => SVK>UKR
        In Vilnius, Poland's president promised Lithuania air cover. => POL>LTU
        At a meeting in Nairobi, Sudan rejected a Chadian offer. => SDN>TCD
        The talks in Doha ended with a Qatari promise of aid to Sudan. => QAT>SDN
        Wellington has cut aid to the Cook Islands. => NZL>COK
        Rebels in the east of Congo seized a convoy of the United Nations. => COD>IGO-UN
        A mayor in Serbia called for a boycott of Croatian goods. => SRB>HRV
        A court in The Hague ordered Russia to pay. => NLD>RUS
        An Iranian diplomat was seized by gunmen in Yemen. => YEM>IRN
        Turkish truckers blocked a road used by Bulgarian lorries. => TUR>BGR
        A Peruvian congressman insulted Chile. => PER>CHL
        Swiss investigators passed bank records to Brazil. => CHE>BRA
        Portuguese judges sent a suspect back to Angola. => PRT>AGO
        Nepal is sending a stolen statue back to India. => NPL>IND
        Thai vets returned six smuggled apes to Indonesia. => THA>IDN
        Ecuador threw the World Bank's envoy out of the country. => ECU>IGO-WB
        Eritrea forced a Dutch charity to leave. => ERI>NLD
        Finland will take in 800 Syrian refugees. => FIN>SYR
        Norway has raised the number of Afghan refugees it accepts. => NOR>AFG
        Israel flew 30 wounded Druze from Syria to its hospitals. => ISR>SYR
        German medics flew burned children out of Ukraine. => DEU>UKR
        The Bulgarian air force brought its nationals out of Libya. => BGR>LBY
        Uruguay is boycotting a summit in Nicaragua. => URY>NIC
        Botswana must break with Zimbabwe, lawmakers in Gaborone say. => BWA>ZWE
        The Rwandan offensive will end if Congo disarms the militia, Kigali said. => RWA>COD
        President Tokayev received a delegation from Uzbekistan. => KAZ>UZB
        The Slovene premier hosted his Croatian counterpart for dinner. => SVN>HRV
        Tunisian leader Kais Saied was received in Algiers by the Algerian president. => DZA>TUN
        Mongolia's leader paid a visit to Turkey. => MNG>TUR
        The first Kenyan policemen landed in Haiti on Tuesday. => KEN>HTI
        A mission from the African Union reached Sudan. => IGO-AU>SDN
        The Netherlands has won German backing for a gas cap. => DEU>NLD
        Taiwan thanked Lithuania for defying China. => TWN>LTU
        Greece joined France in sending jets to Cyprus. => GRC>CYP
        Unlike Hungary, Slovakia backs sanctions on Russia. => SVK>RUS
        Instead of Russia, Armenia now buys weapons from India. => ARM>IND
        Like Canada, Australia has expelled an Iranian envoy. => AUS>IRN
        Together with Norway, Sweden condemned Russian flights near Finland. => SWE>RUS
        Israel and its ally the United States attacked Iran. => ISR>IRN
        The leader of Chad's rebels accused Sudan of betrayal. => TCD>SDN
        Ethiopia's Tigray region asked Eritrea to pull out. => ETH>ERI
        Libya's eastern commander received weapons from the Emirates. => ARE>LBY
        The Basque police arrested two Moroccans. => ESP>MAR
        Senators in Washington called for sanctions against Georgia. => USA>GEO
        Ministers of the Gulf state of Qatar have promised Syria gas. => QAT>SYR
        Kuwaiti MPs want the Philippine ambassador out. => KWT>PHL
        """
}
