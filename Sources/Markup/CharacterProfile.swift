// SPDX-License-Identifier: Apache-2.0

/// How text of a language looks in Unicode, for telling legacy encodings apart.
struct CharacterProfile: Sendable {
    /// Of the encoding.
    let label: String
    /// Letters with cases, written in words; otherwise each character counts for itself.
    let isAlphabet: Bool
    /// Of the language's frequent characters, at most 1.
    let weights: [Unicode.Scalar: Double]
    /// The script's other characters are of little weight; all else speaks against the encoding.
    private let script: [ClosedRange<UInt32>]

    /// A frequency list, most frequent first.
    private init(_ label: String, alphabet: String, script: ClosedRange<UInt32>) {
        self.label = label
        self.isAlphabet = true
        self.script = [script]
        let count = Double(alphabet.unicodeScalars.count)
        var weights: [Unicode.Scalar: Double] = [:]
        for (rank, letter) in alphabet.unicodeScalars.enumerated() { weights[letter] = 1.1 - Double(rank) / count }
        self.weights = weights
    }

    /// Characters that make up about half of a text.
    private init(_ label: String, frequent: String, script: [ClosedRange<UInt32>]) {
        self.label = label
        self.isAlphabet = false
        self.script = script
        var weights: [Unicode.Scalar: Double] = [:]
        for character in frequent.unicodeScalars { weights[character] = 1 }
        self.weights = weights
    }

    func weight(of scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Double {
        if let weight = weights[scalar] { return isAlphabet && previous.isASCIILetter ? -1 : weight }
        switch scalar.value {
        case 0xFFFD: return -3
        case 0x80..<0xA0, 0xE000...0xF8FF: return -2
        case 0xA0, 0xAB, 0xBB, 0x2010...0x2026, 0x2116, 0x3000...0x3011, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B,
            0xFF1F:
            return 0.4
        default: break
        }
        guard script.contains(where: { $0.contains(scalar.value) }) else { return -1 }
        guard isAlphabet else { return 0.1 }
        // A capital within a word is another encoding's small letter.
        return previous.isASCIILetter || weights[previous] != nil ? -1 : 0.3
    }

    static let all: [CharacterProfile] = [
        CharacterProfile("windows-1251", alphabet: cyrillic, script: 0x400...0x4FF),
        CharacterProfile("koi8-r", alphabet: cyrillic, script: 0x400...0x4FF),
        CharacterProfile("koi8-u", alphabet: cyrillic, script: 0x400...0x4FF),
        CharacterProfile("iso-8859-5", alphabet: cyrillic, script: 0x400...0x4FF),
        CharacterProfile("ibm866", alphabet: cyrillic, script: 0x400...0x4FF),
        CharacterProfile("windows-1253", alphabet: greek, script: 0x370...0x3FF),
        CharacterProfile("iso-8859-7", alphabet: greek, script: 0x370...0x3FF),
        CharacterProfile("windows-1255", alphabet: hebrew, script: 0x590...0x5FF),
        CharacterProfile("windows-1256", alphabet: arabic, script: 0x600...0x6FF),
        CharacterProfile("iso-8859-6", alphabet: arabic, script: 0x600...0x6FF),
        CharacterProfile("windows-874", alphabet: thai, script: 0xE00...0xE7F),
        CharacterProfile("shift_jis", frequent: kana + kanji, script: [0x3040...0x30FF, 0x4E00...0x9FFF]),
        CharacterProfile("euc-jp", frequent: kana + kanji, script: [0x3040...0x30FF, 0x4E00...0x9FFF]),
        CharacterProfile("gb18030", frequent: simplified, script: [0x4E00...0x9FFF]),
        CharacterProfile("big5", frequent: traditional, script: [0x4E00...0x9FFF]),
        CharacterProfile("euc-kr", frequent: hangul, script: [0xAC00...0xD7A3]),
    ]

    private static let cyrillic = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщіїєэфґёў"
    private static let greek = "αοιετνσηρκπυμλςάΆίόέγδήωχθύώφβξζψϊϋΐΰ"
    private static let hebrew = "יוהלאתרמבשנםדחקעפכגטזסןצךףץ"
    private static let arabic = "اليمونترةبعدسفحكقجهشطأصخىضإغذءئزظثآؤ"
    /// Vowel signs and tone marks, which would join the letters before them, by their numbers.
    private static let thai =
        "านรอกเงม\u{E48}ยล\u{E49}วดทสตะ\u{E31}ปบค\u{E35}หแจพชขใโไ\u{E4C}"
        + "\u{E34}\u{E37}\u{E38}\u{E39}ผซณถธศษภญำ\u{E47}ฉฝฟฏฎฐฒฮฬๆ\u{E36}\u{E4A}\u{E4B}"
    private static let kana =
        "のにはをたがでてとしれさいるなものからあこうかっまりよくそえきつけみせどちひほめやわふおばすらろべんじぶへごだげぎびずょゃゅー"
        + "ンスルトリアイラクシドロカタレテマフコッグジムプニサオブメウデソパハ、。「」・"
    private static let kanji = """
        日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学\
        問高代明実円関決子動京全目表戦経通外最言氏現理調体化当八六約主題下首意法不来作性的要用制治度務強気小七成期公協取都和統以機平総\
        加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結派点教報済書府活原先共得解名交資向際面委告軍文反元重近認海参
        """
    private static let simplified = """
        的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经\
        十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形\
        相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展\
        五员位入常文总次品式活设及管特件长求基资流路级统接知将组见计别手期论运指区强西被战先回任据处南北领海东世争济交受联认共权收改美\
        际商议报谈判协安全部长表示称京市近日双
        """
    private static let traditional = """
        的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經\
        十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形\
        相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展\
        五員位入常文總次品式活設及管特件長求基資流路級統接知將組見計別手期論運指區強西被戰先回任據處南北領海東世爭濟交受聯認共權收改美\
        際商議報談判協安全部長表示稱京市近日雙
        """
    private static let hangul = """
        이다의는에을가고하한로지기사은를도서인대자시정해부나아리어국일수제전보상회원그장연과와동조주으만경했성있유들구관스라중미화공무\
        위안비여호선신년적오게트임마간계모것양방명반당문우진통북남등외교
        """
}
