/** `·` stands for a no-break space, `˽` for a thin one (U+202F), `⁃` for a no-break hyphen, so that they can be seen. */
export interface Case {
  readonly given: string;
  readonly set: string;
}

/** Known cases of each language: what a keyboard gives, what a book of the language shows. */
export const CASES: Readonly<Record<string, readonly Case[]>> = {
  de: [
    { given: 'Er sagte: "Wir streiken."', set: "Er sagte: „Wir streiken.“" },
    { given: "\"Das ist 'unser' Betrieb\", sagte sie.", set: "„Das ist ‚unser‘ Betrieb“, sagte sie." },
    { given: '"Das ist "unser" Betrieb"', set: "„Das ist ‚unser‘ Betrieb“" },
    { given: "der „CampaignKazakhstan“ als", set: "der „CampaignKazakhstan“ als" },
    { given: "Wie geht's? Hans' Buch", set: "Wie geht’s? Hans’ Buch" },
    { given: "Streik - und zwar jetzt", set: "Streik·– und zwar jetzt" },
    { given: "Streik – und zwar jetzt", set: "Streik·– und zwar jetzt" },
    {
      given: "wie die kasachischen, griechischen... Unsere",
      set: "wie die kasachischen, griechischen˽… Unsere",
    },
    { given: "und so weiter ... und", set: "und so weiter˽… und" },
    { given: "am 16. Dezember 2011", set: "am 16.·Dezember 2011" },
    { given: "vor dem 16.12.2011", set: "vor dem 16.12.2011" },
    { given: "der 1. Mai, der 21. Kongress", set: "der 1.·Mai, der 21.·Kongress" },
    {
      given: "z.B. heute, z. B. morgen, d. h. bald, i. d. R. nie",
      set: "z.˽B. heute, z.˽B. morgen, d.˽h. bald, i.˽d.˽R. nie",
    },
    { given: "100 % und 100%ige und 5 €", set: "100˽% und 100%ige und 5˽€" },
    { given: "§ 5 Abs. 2, Nr. 7, S. 12", set: "§·5 Abs.·2, Nr.·7, S.·12" },
    { given: "um 18 Uhr, 20 km, 10 000 Menschen", set: "um 18·Uhr, 20·km, 10˽000 Menschen" },
    { given: "Dr. Meier, E. T. A. Hoffmann", set: "Dr.·Meier, E.·T.·A.·Hoffmann" },
    { given: "von 2010-2011, CGT-PSA, 0761-12345", set: "von 2010–2011, CGT-PSA, 0761-12345" },
    { given: "Kolleg*innen, Arbeiter:innen, und/oder", set: "Kolleg*innen, Arbeiter:innen, und/oder" },
    { given: "V.i.S.d.P.: Name", set: "V.i.S.d.P.: Name" },
    { given: "am 1. 5. 2030, S. 5 f., Art. 3 ff.", set: "am 1.·5.·2030, S.·5·f., Art.·3·ff." },
    { given: "S. 12-15, 20-30 Leute, 18.00-20.30 Uhr", set: "S.·12–15, 20–30 Leute, 18.00–20.30·Uhr" },
    {
      given: "2:1-Sieg, 50-50, 0761-123, 2011-12-16, 1-2-3, 20-jährig",
      set: "2:1-Sieg, 50-50, 0761-123, 2011-12-16, 1-2-3, 20-jährig",
    },
    {
      given: "5 Mio. Euro, 3 Tsd. €, EUR 5, H. von Fallersleben",
      set: "5·Mio.·Euro, 3·Tsd.·€, EUR·5, H.·von Fallersleben",
    },
    { given: "Nein---doch, ja--nein. ... Anfang", set: "Nein—doch, ja–nein. … Anfang" },
  ],
  "de-AT": [
    { given: "Im Jänner: \"Genug 'davon'!\"", set: "Im Jänner: „Genug ‚davon‘!“" },
    { given: "am 6. Jänner - einem Feiertag", set: "am 6.·Jänner·– einem Feiertag" },
    { given: "5 Euro, § 3, z. B. am 1. 5. 2030 ...", set: "5·Euro, §·3, z.˽B. am 1.·5.·2030˽…" },
    { given: "Wie geht's? 10-12 Uhr", set: "Wie geht’s? 10–12·Uhr" },
  ],
  "de-CH": [
    { given: "Er sagte: \"Wir 'streiken'.\"", set: "Er sagte: «Wir ‹streiken›.»" },
    { given: "Fr. 100 - oder 5 %", set: "Fr.·100·– oder 5˽%" },
    { given: "Die Strasse ist gross, 1'000 Franken", set: "Die Strasse ist gross, 1’000 Franken" },
    {
      given: "Wie geht's? CHF 5, 10-12 Uhr, am 1. August ...",
      set: "Wie geht’s? CHF·5, 10–12·Uhr, am 1.·August˽…",
    },
  ],
  "en-GB": [
    { given: "the campaign 'Campaign Kazakhstan' is", set: "the campaign ‘Campaign Kazakhstan’ is" },
    { given: "workers' solidarity, it's ours, the '90s", set: "workers’ solidarity, it’s ours, the ’90s" },
    { given: "\"They said 'no' again,\" she said.", set: "“They said ‘no’ again,” she said." },
    { given: "'They said \"no\" again,' she said.", set: "‘They said “no” again,’ she said." },
    { given: "'the workers' demands' were", set: "‘the workers’ demands’ were" },
    { given: "one day - or two", set: "one day·– or two" },
    { given: "on the 16th December 2011", set: "on the 16th·December 2011" },
    { given: "a 100% wage increase...", set: "a 100% wage increase…" },
    { given: "Mr Smith, J. B. Priestley, No. 5, p. 7", set: "Mr·Smith, J.·B.·Priestley, No.·5, p.·7" },
    { given: "at 7 pm, 5 million people", set: "at 7·pm, 5·million people" },
    {
      given: "pp. 12-15, 1990-2000, a 50-50 split, 20-year-old",
      set: "pp.·12–15, 1990–2000, a 50-50 split, 20-year-old",
    },
    { given: "5 %, £5 million, 20 km, Section 5", set: "5˽%, £5·million, 20·km, Section·5" },
  ],
  "en-US": [
    { given: "\"They said 'no' again.\"", set: "“They said ‘no’ again.”" },
    { given: "one day - or two", set: "one day—or two" },
    { given: "one day -- or two--or three", set: "one day—or two—or three" },
    { given: "on December 16, 2011", set: "on December·16, 2011" },
    { given: "rock 'n' roll isn't", set: "rock ’n’ roll isn’t" },
    {
      given: "pp. 12-15; Mr. J. P. Smith, No. 5, 20 percent...",
      set: "pp.·12–15; Mr.·J.·P.·Smith, No.·5, 20·percent…",
    },
    { given: "the workers' demands, the '90s, 6 ft", set: "the workers’ demands, the ’90s, 6·ft" },
  ],
  fr: [
    { given: '"Bonjour", dit-il.', set: "«·Bonjour·», dit-il." },
    { given: "Il a dit : \"C'est 'fini' !\"", set: "Il a dit·: «·C’est “fini”˽!·»" },
    { given: "Vraiment? Oui! Bien; non: jamais", set: "Vraiment˽? Oui˽! Bien˽; non·: jamais" },
    { given: "Vraiment ? Oui ! Bien ; non : jamais", set: "Vraiment˽? Oui˽! Bien˽; non·: jamais" },
    { given: "«Bonjour»", set: "«·Bonjour·»" },
    { given: "à 10:30, http://cgt.fr/?q=1", set: "à 10:30, http://cgt.fr/?q=1" },
    { given: "l'usine d'aujourd'hui...", set: "l’usine d’aujourd’hui…" },
    { given: "le 16 décembre 2011, 100 %", set: "le 16·décembre 2011, 100˽%" },
    { given: "la grève - enfin - a lieu", set: "la grève·– enfin·– a lieu" },
    { given: "le 1er mai, au XXe siècle, de 1990-2000", set: "le 1er·mai, au XXe·siècle, de 1990–2000" },
    { given: "M. Dupont, Mme Durand (enfin!)", set: "M.·Dupont, Mme·Durand (enfin˽!)" },
    { given: "n° 5, p. 12, 10 000 €", set: "n°·5, p.·12, 10˽000˽€" },
    { given: '"Il a dit "non"", p. ex. hier', set: "«·Il a dit “non”·», p.˽ex. hier" },
    {
      given: "de 18 h 30 à 20 h, pages 12-15, J. de La Fontaine",
      set: "de 18·h·30 à 20·h, pages 12–15, J.·de La Fontaine",
    },
  ],
  it: [
    { given: "\"È 'nostra'\", disse.", set: "«È “nostra”», disse." },
    { given: "l'operaio, un po' di, il 16 dicembre", set: "l’operaio, un po’ di, il 16·dicembre" },
    { given: "lo sciopero - infine... - c'è", set: "lo sciopero·– infine…·– c’è" },
    {
      given: "n. 5, p. 7, Sig. Rossi, G. Di Vittorio, 100 %",
      set: "n.·5, p.·7, Sig.·Rossi, G.·Di Vittorio, 100˽%",
    },
    {
      given: "l'8 marzo, pp. 12-15, XX secolo, 5 euro, p. es. oggi",
      set: "l’8·marzo, pp.·12–15, XX·secolo, 5·euro, p.˽es. oggi",
    },
  ],
  es: [
    { given: "\"La 'huelga'\", dijo.", set: "«La “huelga”», dijo." },
    { given: "el 16 de diciembre de 2011, 100 %", set: "el 16·de·diciembre de 2011, 100˽%" },
    { given: "el 1.º de mayo, n.º 5, Sr. López", set: "el 1.º·de·mayo, n.º·5, Sr.·López" },
    { given: "¿Qué? ¡Vamos! EE. UU. - p. ej. hoy", set: "¿Qué? ¡Vamos! EE.˽UU.·– p.˽ej. hoy" },
    {
      given: "siglo XX, pp. 12-15, J. M. Aznar, 5 euros...",
      set: "siglo·XX, pp.·12–15, J.·M.·Aznar, 5·euros…",
    },
  ],
  pt: [
    { given: "\"A 'greve'\", disse.", set: "«A “greve”», disse." },
    { given: "em 16 de dezembro - hoje...", set: "em 16·de·dezembro·– hoje…" },
    {
      given: "o 1.º de Maio, n.º 5, Sr. Silva, p. ex. 100 %",
      set: "o 1.º·de·Maio, n.º·5, Sr.·Silva, p.˽ex. 100˽%",
    },
    { given: "século XX, 1990-2000, J. da Silva, d'água", set: "século·XX, 1990–2000, J.·da Silva, d’água" },
  ],
  "pt-BR": [{ given: "\"A 'greve'\", disse.", set: "“A ‘greve’”, disse." }],
  nl: [
    { given: "\"De 'staking'\", zei ze.", set: "“De ‘staking’”, zei ze." },
    {
      given: "'s avonds, zo'n, de jaren '90, ijs, IJmuiden",
      set: "’s avonds, zo’n, de jaren ’90, ijs, IJmuiden",
    },
    { given: "op 16 december - vandaag, foto's", set: "op 16·december·– vandaag, foto’s" },
    { given: "nr. 5, blz. 12-15, 5 procent, 100 %, € 5", set: "nr.·5, blz.·12–15, 5·procent, 100˽%, €˽5" },
    { given: "dhr. Jansen, J. de Vries, om 20 uur...", set: "dhr.·Jansen, J.·de Vries, om 20·uur…" },
  ],
  pl: [
    { given: "\"To 'nasz' strajk\"", set: "„To «nasz» strajk”" },
    {
      given: "16 grudnia 2011 r. w Polsce i w Kazachstanie",
      set: "16·grudnia 2011·r. w·Polsce i·w·Kazachstanie",
    },
    { given: "I tak, o 5 rano, ul. Długa, 5 zł", set: "I·tak, o·5 rano, ul.·Długa, 5·zł" },
    { given: "strajk - teraz", set: "strajk·– teraz" },
    { given: "nr 5, s. 12-15, 5 tys. zł, 100 %, XX w.", set: "nr·5, s.·12–15, 5·tys.·zł, 100˽%, XX·w." },
    { given: "m. in. dr Nowak, J. Kowalski... d'Arc", set: "m.˽in. dr·Nowak, J.·Kowalski… d’Arc" },
  ],
  cs: [
    { given: "\"To je 'naše' stávka\"", set: "„To je ‚naše‘ stávka“" },
    { given: "16. prosince v Praze a k tomu 100 %", set: "16.·prosince v·Praze a·k·tomu 100˽%" },
    { given: "1. 5. 2030, Odbory s. r. o., Z Prahy", set: "1.·5.·2030, Odbory s.˽r.˽o., Z·Prahy" },
    { given: "1. máje - dnes", set: "1.·máje·– dnes" },
    {
      given: "č. 5, s. 12-15, 5 tis. Kč, Dr. Novák, T. G. Masaryk...",
      set: "č.·5, s.·12–15, 5·tis.·Kč, Dr.·Novák, T.·G.·Masaryk…",
    },
    { given: "ve 20. století, hors d'oeuvre, 5 km", set: "ve 20.·století, hors d’oeuvre, 5·km" },
  ],
  tr: [
    { given: "\"Bu 'bizim' grevimiz\"", set: "“Bu ‘bizim’ grevimiz”" },
    { given: "%50, 5 TL, İstanbul'da 1. madde", set: "%50, 5·TL, İstanbul’da 1.·madde" },
    { given: "16 Aralık 2011, Türkiye'de", set: "16·Aralık 2011, Türkiye’de" },
    {
      given: "s. 12-15, No. 5, 5 bin TL, M. K. Atatürk - bugün...",
      set: "s.·12–15, No.·5, 5·bin·TL, M.·K.·Atatürk·– bugün…",
    },
    {
      given: "saat 18.00-20.00, Dr. Öz, 20 km, XX. yüzyıl",
      set: "saat·18.00–20.00, Dr.·Öz, 20·km, XX.·yüzyıl",
    },
  ],
  ru: [
    { given: "\"Это 'наша' забастовка\"", set: "«Это „наша“ забастовка»" },
    { given: "16 декабря 2011 г. в Казахстане", set: "16·декабря 2011·г. в·Казахстане" },
    { given: "Рабочие - это сила", set: "Рабочие·— это сила" },
    { given: "Рабочие — это сила", set: "Рабочие·— это сила" },
    { given: "№ 5 и №6, т.е. так же, и т. д.", set: "№˽5 и·№˽6, т.˽е. так·же, и·т.˽д." },
    { given: "г. Алматы, 5 тыс. рабочих, что-то", set: "г.·Алматы, 5·тыс. рабочих, что-то" },
    { given: "А. С. Пушкин, 100 %", set: "А.·С.·Пушкин, 100˽%" },
    { given: "20-30 тыс. руб., 5 млн тенге, с. 12-15", set: "20–30·тыс.·руб., 5·млн·тенге, с.·12–15" },
    { given: "XX век, 1990-2000 гг., 1-го мая, 20-летие", set: "XX·век, 1990–2000·гг., 1⁃го мая, 20-летие" },
    { given: "Ленин В. И. и А.С. Пушкин... 100 %", set: "Ленин·В.·И. и·А.С.·Пушкин… 100˽%" },
    { given: '"Он сказал "нет"", Д\'Артаньян', set: "«Он сказал „нет“», Д’Артаньян" },
  ],
  uk: [
    { given: "\"Це 'наш' страйк\"", set: "«Це „наш“ страйк»" },
    { given: "16 грудня 2011 р. у Казахстані - так", set: "16·грудня 2011·р. у·Казахстані·— так" },
    { given: "п'ять, об'єднання", set: "п’ять, об’єднання" },
    {
      given: "20-30 тис. грн, № 5, с. 12-15, 1-го травня",
      set: "20–30·тис.·грн, №˽5, с.·12–15, 1⁃го травня",
    },
    { given: "Т. Г. Шевченко, XX ст., т. д., 100 %...", set: "Т.·Г.·Шевченко, XX·ст., т.˽д., 100˽%…" },
  ],
  kk: [
    { given: "\"Бұл 'біздің' ереуіл\"", set: "«Бұл „біздің“ ереуіл»" },
    { given: "2011 ж. 16 желтоқсан - №5", set: "2011·ж. 16·желтоқсан·— №˽5" },
    {
      given: "20-30 мың теңге, 100 %, т. б., 5 км, 12-15 бет",
      set: "20–30·мың·теңге, 100˽%, т.˽б., 5·км, 12–15 бет",
    },
    {
      given: "А. Құнанбаев, XX ғ., 1990-2000 жж., бәрі...",
      set: "А.·Құнанбаев, XX·ғ., 1990–2000·жж., бәрі…",
    },
    { given: "1-ші мамыр, Д'Артаньян", set: "1⁃ші мамыр, Д’Артаньян" },
  ],
  el: [
    { given: "\"Η 'απεργία' μας\"", set: "«Η “απεργία” μας»" },
    { given: "Πότε; κ. Παπάς, 5 €, π.χ. αυτό", set: "Πότε; κ.·Παπάς, 5˽€, π.χ. αυτό" },
    { given: "16 Δεκεμβρίου - σήμερα...", set: "16·Δεκεμβρίου·– σήμερα…" },
    {
      given: "«Η απεργία», σελ. 12-15, αρ. 5, 100 %, 5 εκατ. ευρώ",
      set: "«Η απεργία», σελ.·12–15, αρ.·5, 100˽%, 5·εκατ.·ευρώ",
    },
    { given: '"Είπε "όχι"", απ\' όλους, Κ. Π. Καβάφης', set: "«Είπε “όχι”», απ’ όλους, Κ.·Π.·Καβάφης" },
  ],
  sk: [
    { given: "\"To je 'náš' štrajk\" - 1. mája", set: "„To je ‚náš‘ štrajk“·– 1.·mája" },
    { given: "v Prahe a s nami, 5 tis. eur, č. 5", set: "v·Prahe a·s·nami, 5·tis.·eur, č.·5" },
  ],
  be: [{ given: "16 снежня 2011 г. у Мінску - №5", set: "16·снежня 2011·г. у·Мінску·— №˽5" }],
  und: [
    { given: "\"One 'two'\" - three... it's", set: "“One ‘two’”·– three… it’s" },
    { given: "5 %, 20 km", set: "5˽%, 20·km" },
    {
      given: "12-15, 1990-2000, J. B. Smith, § 5, 10 000",
      set: "12–15, 1990–2000, J.·B.·Smith, §·5, 10˽000",
    },
  ],
};
