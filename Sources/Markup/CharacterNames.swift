// SPDX-License-Identifier: Apache-2.0

// Character names of the HTML standard (section 13.5), each followed by its code point in hexadecimal: the whole HTML
// 4 set, the Latin, Greek, Cyrillic and punctuation names that HTML 5 added, and the names that stand without a
// semicolon. Names for rare mathematical signs are left out: they stay in the text as they are written.

extension CharacterReference {
    /// Names that count without a closing semicolon, too.
    static let lenientNames = """
        AElig C6 AMP 26 Aacute C1 Acirc C2 Agrave C0 Aring C5 Atilde C3 Auml C4 COPY A9 Ccedil C7 ETH D0 Eacute C9 \
        Ecirc CA Egrave C8 Euml CB GT 3E Iacute CD Icirc CE Igrave CC Iuml CF LT 3C Ntilde D1 Oacute D3 Ocirc D4 \
        Ograve D2 Oslash D8 Otilde D5 Ouml D6 QUOT 22 REG AE THORN DE Uacute DA Ucirc DB Ugrave D9 Uuml DC Yacute DD \
        aacute E1 acirc E2 acute B4 aelig E6 agrave E0 amp 26 aring E5 atilde E3 auml E4 brvbar A6 ccedil E7 \
        cedil B8 cent A2 copy A9 curren A4 deg B0 divide F7 eacute E9 ecirc EA egrave E8 eth F0 euml EB frac12 BD \
        frac14 BC frac34 BE gt 3E iacute ED icirc EE iexcl A1 igrave EC iquest BF iuml EF laquo AB lt 3C macr AF \
        micro B5 middot B7 nbsp A0 not AC ntilde F1 oacute F3 ocirc F4 ograve F2 ordf AA ordm BA oslash F8 otilde F5 \
        ouml F6 para B6 plusmn B1 pound A3 quot 22 raquo BB reg AE sect A7 shy AD sup1 B9 sup2 B2 sup3 B3 szlig DF \
        thorn FE times D7 uacute FA ucirc FB ugrave F9 uml A8 uuml FC yacute FD yen A5 yuml FF
        """

    /// Names that need their semicolon.
    static let strictNames = """
        Abreve 102 Acy 410 Alpha 391 Amacr 100 Aogon 104 Bcy 411 Bernoullis 212C Beta 392 Bscr 212C CHcy 427 \
        Cacute 106 Cayleys 212D Ccaron 10C Ccirc 108 Cdot 10A Cedilla B8 CenterDot B7 Cfr 212D Chi 3A7 Copf 2102 \
        DD 2145 DJcy 402 DScy 405 DZcy 40F Dagger 2021 Dcaron 10E Dcy 414 Delta 394 Dot A8 DotDot 20DC DoubleDot A8 \
        Dstrok 110 ENG 14A Ecaron 11A Ecy 42D Edot 116 Emacr 112 Eogon 118 Epsilon 395 Escr 2130 Eta 397 Fcy 424 \
        Fouriertrf 2131 Fscr 2131 GJcy 403 Gamma 393 Gammad 3DC Gbreve 11E Gcedil 122 Gcirc 11C Gcy 413 Gdot 120 \
        HARDcy 42A Hat 5E Hcirc 124 Hfr 210C Hopf 210D Hscr 210B Hstrok 126 IEcy 415 IJlig 132 IOcy 401 Icy 418 \
        Idot 130 Ifr 2111 Im 2111 Imacr 12A ImaginaryI 2148 Iogon 12E Iota 399 Iscr 2110 Itilde 128 Iukcy 406 \
        Jcirc 134 Jcy 419 Jsercy 408 Jukcy 404 KHcy 425 KJcy 40C Kappa 39A Kcedil 136 Kcy 41A LJcy 409 Lacute 139 \
        Lambda 39B Laplacetrf 2112 Lcaron 13D Lcedil 13B Lcy 41B LeftArrow 2190 Lmidot 13F Lscr 2112 Lstrok 141 \
        Mcy 41C Mellintrf 2133 Mscr 2133 Mu 39C NJcy 40A Nacute 143 Ncaron 147 Ncedil 145 Ncy 41D NewLine A \
        NoBreak 2060 Nopf 2115 Nu 39D OElig 152 Ocy 41E Odblac 150 Omacr 14C Omega 3A9 Omicron 39F OverBar 203E \
        Pcy 41F Phi 3A6 Pi 3A0 PlusMinus B1 Popf 2119 Prime 2033 Psi 3A8 Qopf 211A Racute 154 Rcaron 158 Rcedil 156 \
        Rcy 420 Re 211C Rfr 211C Rho 3A1 RightArrow 2192 Ropf 211D Rscr 211B SHCHcy 429 SHcy 428 SOFTcy 42C \
        Sacute 15A Scaron 160 Scedil 15E Scirc 15C Scy 421 Sigma 3A3 Square 25A1 TRADE 2122 TSHcy 40B TScy 426 Tab 9 \
        Tau 3A4 Tcaron 164 Tcedil 162 Tcy 422 Theta 398 ThinSpace 2009 TripleDot 20DB Tstrok 166 Ubrcy 40E \
        Ubreve 16C Ucy 423 Udblac 170 Umacr 16A UnderBar 5F Uogon 172 Upsi 3D2 Upsilon 3A5 Uring 16E Utilde 168 \
        Vcy 412 Verbar 2016 Vert 2016 Wcirc 174 Xi 39E YAcy 42F YIcy 407 YUcy 42E Ycirc 176 Ycy 42B Yuml 178 \
        ZHcy 416 Zacute 179 Zcaron 17D Zcy 417 Zdot 17B Zeta 396 Zfr 2128 Zopf 2124 abreve 103 acy 430 af 2061 \
        alefsym 2135 aleph 2135 alpha 3B1 amacr 101 and 2227 ang 2220 angst C5 aogon 105 apos 27 ast 2A asymp 2248 \
        backprime 2035 bcy 431 bdquo 201E bepsi 3F6 bernou 212C beta 3B2 beth 2136 bigstar 2605 block 2588 boxh 2500 \
        bprime 2035 bsemi 204F bsol 5C bull 2022 bullet 2022 cacute 107 cap 2229 caret 2041 ccaron 10D ccirc 109 \
        cdot 10B centerdot B7 chcy 447 check 2713 checkmark 2713 chi 3C7 circ 2C6 circledR AE clubs 2663 colon 3A \
        comma 2C commat 40 complexes 2102 cong 2245 copysr 2117 crarr 21B5 cross 2717 cup 222A dArr 21D3 dagger 2020 \
        daleth 2138 darr 2193 dash 2010 dcaron 10F dcy 434 dd 2146 ddagger 2021 delta 3B4 diams 2666 die A8 \
        digamma 3DD div F7 djcy 452 dollar 24 dscy 455 dstrok 111 dzcy 45F ecaron 11B ecy 44D edot 117 ee 2147 \
        ell 2113 emacr 113 empty 2205 emsp 2003 emsp13 2004 emsp14 2005 eng 14B ensp 2002 eogon 119 epsi 3B5 \
        epsilon 3B5 epsiv 3F5 equals 3D equiv 2261 escr 212F eta 3B7 euro 20AC excl 21 exist 2203 fcy 444 flat 266D \
        fnof 192 forall 2200 frasl 2044 gacute 1F5 gamma 3B3 gammad 3DD gbreve 11F gcirc 11D gcy 433 gdot 121 \
        ge 2265 gimel 2137 gjcy 453 grave 60 gscr 210A hArr 21D4 hairsp 200A half BD hamilt 210B hardcy 44A \
        harr 2194 hbar 210F hcirc 125 hearts 2665 hellip 2026 horbar 2015 hslash 210F hstrok 127 hybull 2043 \
        hyphen 2010 ic 2063 icy 438 iecy 435 ii 2148 iiota 2129 ijlig 133 imacr 12B image 2111 imagline 2110 \
        imagpart 2111 imath 131 imped 1B5 incare 2105 infin 221E inodot 131 int 222B integers 2124 iocy 451 \
        iogon 12F iota 3B9 isin 2208 it 2062 itilde 129 iukcy 456 jcirc 135 jcy 439 jmath 237 jsercy 458 jukcy 454 \
        kappa 3BA kappav 3F0 kcedil 137 kcy 43A kgreen 138 khcy 445 kjcy 45C lArr 21D0 lacute 13A lagran 2112 \
        lambda 3BB lang 27E8 larr 2190 lbrace 7B lbrack 5B lcaron 13E lcedil 13C lceil 2308 lcub 7B lcy 43B \
        ldquo 201C ldquor 201E le 2264 leftarrow 2190 lfloor 230A ljcy 459 lmidot 140 lowast 2217 lowbar 5F loz 25CA \
        lpar 28 lrm 200E lsaquo 2039 lsqb 5B lsquo 2018 lsquor 201A lstrok 142 mcy 43C mdash 2014 mho 2127 midast 2A \
        minus 2212 mldr 2026 mu 3BC nabla 2207 nacute 144 napos 149 naturals 2115 ncaron 148 ncedil 146 ncy 43D \
        ndash 2013 ne 2260 ni 220B njcy 45A nldr 2025 notin 2209 nsub 2284 nu 3BD num 23 numero 2116 numsp 2007 \
        ocy 43E odblac 151 oelig 153 ohm 3A9 oline 203E omacr 14D omega 3C9 omicron 3BF oplus 2295 or 2228 \
        order 2134 orderof 2134 oscr 2134 otimes 2297 part 2202 pcy 43F percnt 25 period 2E permil 2030 perp 22A5 \
        pertenk 2031 phi 3C6 phiv 3D5 phmmat 2133 phone 260E pi 3C0 piv 3D6 planck 210F planckh 210E plankv 210F \
        plus 2B pm B1 prime 2032 primes 2119 prod 220F prop 221D psi 3C8 puncsp 2008 qprime 2057 quest 3F rArr 21D2 \
        racute 155 radic 221A rang 27E9 rarr 2192 rationals 211A rbrace 7D rbrack 5D rcaron 159 rcedil 157 \
        rceil 2309 rcub 7D rcy 440 rdquo 201D rdquor 201D real 211C realine 211B realpart 211C reals 211D \
        rfloor 230B rho 3C1 rhov 3F1 rightarrow 2192 rlm 200F rpar 29 rsaquo 203A rsqb 5D rsquo 2019 rsquor 2019 \
        rx 211E sacute 15B sbquo 201A scaron 161 scedil 15F scirc 15D scy 441 sdot 22C5 semi 3B sharp 266F \
        shchcy 449 shcy 448 sigma 3C3 sigmaf 3C2 sigmav 3C2 sim 223C slarr 2190 softcy 44C sol 2F spades 2660 \
        squ 25A1 square 25A1 srarr 2192 star 2606 starf 2605 strns AF sub 2282 sube 2286 sum 2211 sup 2283 supe 2287 \
        tau 3C4 tcaron 165 tcedil 163 tcy 442 tdot 20DB there4 2234 theta 3B8 thetasym 3D1 thetav 3D1 thinsp 2009 \
        tilde 2DC tprime 2034 trade 2122 tscy 446 tshcy 45B tstrok 167 uArr 21D1 uarr 2191 ubrcy 45E ubreve 16D \
        ucy 443 udblac 171 umacr 16B uogon 173 upsi 3C5 upsih 3D2 upsilon 3C5 uring 16F utilde 169 varepsilon 3F5 \
        varkappa 3F0 varphi 3D5 varpi 3D6 varrho 3F1 varsigma 3C2 vartheta 3D1 vcy 432 verbar 7C vert 7C wcirc 175 \
        weierp 2118 wp 2118 xi 3BE yacy 44F ycirc 177 ycy 44B yicy 457 yucy 44E zacute 17A zcaron 17E zcy 437 \
        zdot 17C zeetrf 2128 zeta 3B6 zhcy 436 zwj 200D zwnj 200C
        """
}
