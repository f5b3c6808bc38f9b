// SPDX-License-Identifier: Apache-2.0

/// Small words of languages in the Latin script, by which a text is known not to be English. What English has too (`die`,
/// `men`, `per`, `son`) is left out; what English carries in names stands under `particles`.
enum ForeignWords {
    /// Spanish, Portuguese, French, Italian, Romanian; German, Dutch, Swedish, Danish and Norwegian; Polish, Czech and
    /// Slovak, Croatian and Serbian; Finnish, Hungarian, Turkish; Indonesian and Malay, Filipino, Vietnamese, Swahili. Written
    /// as words are folded, without marks: `för` stands as `for` among the shared, but its mark tells.
    static let common = """
        que por una para los las del como sus pero entre sobre desde hasta pide dos tres tras
        segun mas muy este esta ese eso fue ser sera han ya lo le les se si nos otro otra tambien cuando donde y en
        uma nao um pelo pela aos mais foi sao seus dois duas apos ou ele ela isso quem nas das pelos pelas
        est et qui dans avec aux une ses sont pas leur leurs cette ces chez selon apres avant elle il ils
        nous vous vers depuis deux trois etre ont peut contre dit veut sous ete ne
        gli della delle dello dei degli dal dalla dalle nel nella nelle nei sul sulla sulle sui alla alle agli ai che
        sono piu anche dopo prima contro tra suo sua suoi loro hanno stato perche
        cu pe spre dupa catre asupra intre sunt mai nu fost doi doua lui unui unei
        und dem ein eine einen einem einer eines ist nicht mit auf zu zum zur bei nach aus sich sie wir
        auch wird werden wurde haben hatte sind gegen uber unter vor durch zwischen oder aber wie nur noch mehr kein
        keine ihre ihrer seine seiner dass als bis wegen im vom sagt neue neuen drei zwei
        het een niet voor aan uit naar bij zijn wordt worden ook heeft hebben tegen omdat maar nog meer geen deze
        twee drie onder tussen vanwege zegt nieuwe na tot
        och att det som ett av pa inte har fran efter mot ska skal om ut nya ny sager siger sier ikke og til blir
        blev vil kan mellem mellan mellom etter hos deres sina sitt tre tva
        nie jest oraz przez dla przy jak tylko juz jego jej ich nad przed przeciw wobec po ze za od czy ma byl byla
        zostal ktory ktora mowi dwa dwoch
        ve je jsou bylo pri podle proti kvuli jako uz aby nebo ale mezi dva dve jeho
        koji koja koje nije su bio bila protiv zbog izmedu nakon prema kod ili ali samo biti ce dvije
        ja ei ovat oli mutta kun kuin myos seka jossa joka mika kanssa vastaan jalkeen ennen
        az es egy hogy nem volt lesz vagy csak meg mint ellen utan kozott szerint miatt ket
        bir icin ile olarak gore kadar sonra ama daha cok yeni oldu olan dedi etti karsi degil bu iki
        dan yang untuk dengan dari pada akan tidak ini itu oleh ke di juga karena usai jadi serta kepada soal sebut minta
        dalam terhadap antara lebih telah sudah bakal tak dua
        ang ng mga sa nang hindi kay nina dahil laban
        wa kwa katika ni cha vya dhidi baada kuhusu yake
        cua trong cho voi duoc nhung khong cac tai nguoi
        """

    /// Also inside names that English writes as they are (`Rio de Janeiro`, `Ursula von der Leyen`), or single letters: two
    /// of them weigh as much as one word above, and none does right after a name.
    static let particles = "von der contra de la el du di da do al un van den e i o u w z"

    /// English grammar that other languages have too; it proves nothing.
    static let shared = """
        a an in on no me he is was over had for under at as or her so also will i all do am be we van
        """

    /// Words with a mark that English has taken in.
    static let loans = """
        detente communique cafe cafes naive facade protege proteges resume resumes expose fiance fiancee cliche cliches elite
        attache attaches regime regimes decor premiere premieres role roles fete debacle emigre emigres charge etat detat
        daffaires
        """
}
