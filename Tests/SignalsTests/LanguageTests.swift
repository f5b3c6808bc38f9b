// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Signals

/// Headlines are all that many feeds give. One in a language that no lexicon covers must not pass for calm, and an English one
/// must not be lost because it has no small words.
@Suite struct LanguageTests {
    @Test(arguments: [
        "España acusa a Rusia de violar su espacio aéreo", "El Gobierno condena el ataque contra la embajada",
        "Ataque ruso deja cinco muertos en Járkov", "Corea del Norte lanza misiles al mar de Japón",
        "Brasil e Argentina retomam negociações comerciais", "Portugal expulsa dois diplomatas russos",
        "La Russie accuse l'Ukraine d'avoir attaqué un pont", "Paris rappelle son ambassadeur à Alger",
        "Macron appelle au calme entre Israël et l'Iran", "Italia e Francia firmano un accordo sulla difesa",
        "Il governo italiano condanna l'attacco a Kiev", "România condamnă atacul rus asupra Ucrainei",
        "Russland greift Kiew mit Drohnen an", "Bundesregierung verurteilt Angriff auf Botschaft",
        "EU einigt sich auf neue Sanktionen gegen Russland", "Rusland valt Kiev aan met raketten en drones",
        "Nederland zet twee Russische diplomaten uit", "Sverige utvisar två ryska diplomater",
        "Norge fordømmer angrepet på Iran", "Danmark indkalder USA's ambassadør til samtale",
        "Suomi tuomitsee Venäjän hyökkäyksen Ukrainaan", "Magyarország elítéli az orosz támadást",
        "Polska wydaliła rosyjskiego dyplomatę", "Česko vyhostilo dva ruské diplomaty",
        "Hrvatska i Srbija nastavljaju pregovore o granici u Zagrebu", "Türkiye İsrail'in saldırısını kınadı",
        "Erdoğan: Barış için her adımı atarız", "Presiden Prabowo bertemu Xi Jinping di Beijing",
        "Indonesia kecam serangan Israel ke Gaza", "Việt Nam phản đối Trung Quốc xâm phạm chủ quyền",
        "Pilipinas kinondena ang pag-atake ng China sa barko",
        "Tanzania yalaani shambulio dhidi ya ubalozi wa Kenya", "Россия обвинила Украину в нарушении перемирия",
        "Україна звинуватила Росію в атаці", "中国外交部对美国表示强烈不满", "日本政府、北朝鮮のミサイル発射に抗議",
        "한국 정부, 북한 미사일 발사 규탄", "إيران تدين الهجوم الإسرائيلي على دمشق", "ایران حمله اسرائیل را محکوم کرد",
        "ישראל תקפה יעדים בסוריה", "Η Ελλάδα καταδικάζει την επίθεση", "भारत ने पाकिस्तान पर आरोप लगाया",
    ])
    func `A headline in another language is not read as English`(headline: String) {
        #expect(SmallLexicon.score(headline).language == nil)
    }

    /// Not one word of these longer texts is in any list.
    @Test(arguments: [
        """
        Eesti peaminister ütles täna, et riik kavatseb Venemaaga läbirääkimisi alustada alles siis, kui vaherahu on sõlmitud \
        ja väed piirilt tagasi tõmmatud.
        """,
        """
        Gwamnatin Najeriya ta yi Allah wadai da harin da aka kai kan ofishin jakadancin kasar a birnin Khartoum na kasar \
        Sudan ranar Talata.
        """,
    ])
    func `A longer text without English grammar is not read as English`(text: String) {
        #expect(SmallLexicon.score(text).language == nil)
    }

    @Test(arguments: [
        "US, China resume trade talks", "Russia, Ukraine swap prisoners",
        "Iran fires missiles, Israel vows retaliation",
        "Beijing slams Washington tariffs", "Macron meets Xi, hails détente", "Ursula von der Leyen urges calm",
        "Erdoğan meets Putin, Zelenskyy", "São Paulo protesters burn Israeli flag",
        "El Salvador, Honduras sign treaty",
        "Rio de Janeiro summit opens", "Charles de Gaulle carrier deployed", "Lula da Silva condemns strike",
        "Côte d'Ivoire recalls ambassador", "Crown Prince Mohammed bin Salman meets Trump", "Le Pen attacks Macron",
        "Peña Nieto cancels Trump meeting", "UN slams RSF", "Los Angeles port strike ends",
        "Norway’s envoy leaves Mali",
        "A coup d'état took place in Zanzibar", "Iran makes de facto concessions",
        "Niger junta expels chargé d'affaires",
        "Nicaraguan troops pursued contra rebels", "It's on, says Seoul", "",
    ])
    func `An English headline needs no small words`(headline: String) {
        #expect(SmallLexicon.score(headline).language == "en")
    }

    @Test func `A line of credits is no foreign language`() {
        #expect(SmallLexicon.score("Sailors wave at a port | Photo Credit: Nordic Images").language == "en")
    }
}
