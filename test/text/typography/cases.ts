/** `·` stands for a no-break space, `˽` for a thin one (U+202F), so that they can be seen. */
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
  ],
  "de-AT": [
    { given: "Im Jänner: \"Genug 'davon'!\"", set: "Im Jänner: „Genug ‚davon‘!“" },
    { given: "am 6. Jänner - einem Feiertag", set: "am 6.·Jänner·– einem Feiertag" },
  ],
  "de-CH": [
    { given: "Er sagte: \"Wir 'streiken'.\"", set: "Er sagte: «Wir ‹streiken›.»" },
    { given: "Fr. 100 - oder 5 %", set: "Fr. 100·– oder 5˽%" },
    { given: "Die Strasse ist gross, 1'000 Franken", set: "Die Strasse ist gross, 1’000 Franken" },
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
  ],
  "en-US": [
    { given: "\"They said 'no' again.\"", set: "“They said ‘no’ again.”" },
    { given: "one day - or two", set: "one day—or two" },
    { given: "one day -- or two--or three", set: "one day—or two—or three" },
    { given: "on December 16, 2011", set: "on December·16, 2011" },
    { given: "rock 'n' roll isn't", set: "rock ’n’ roll isn’t" },
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
  ],
  it: [
    { given: "\"È 'nostra'\", disse.", set: "«È “nostra”», disse." },
    { given: "l'operaio, un po' di, il 16 dicembre", set: "l’operaio, un po’ di, il 16·dicembre" },
    { given: "lo sciopero - infine... - c'è", set: "lo sciopero·– infine…·– c’è" },
  ],
  es: [
    { given: "\"La 'huelga'\", dijo.", set: "«La “huelga”», dijo." },
    { given: "el 16 de diciembre de 2011, 100 %", set: "el 16·de·diciembre de 2011, 100˽%" },
    { given: "el 1.º de mayo, n.º 5, Sr. López", set: "el 1.º·de·mayo, n.º·5, Sr.·López" },
    { given: "¿Qué? ¡Vamos! EE. UU. - p. ej. hoy", set: "¿Qué? ¡Vamos! EE.˽UU.·– p.˽ej. hoy" },
  ],
  pt: [
    { given: "\"A 'greve'\", disse.", set: "«A “greve”», disse." },
    { given: "em 16 de dezembro - hoje...", set: "em 16·de·dezembro·– hoje…" },
  ],
  "pt-BR": [{ given: "\"A 'greve'\", disse.", set: "“A ‘greve’”, disse." }],
  nl: [
    { given: "\"De 'staking'\", zei ze.", set: "“De ‘staking’”, zei ze." },
    {
      given: "'s avonds, zo'n, de jaren '90, ijs, IJmuiden",
      set: "’s avonds, zo’n, de jaren ’90, ijs, IJmuiden",
    },
    { given: "op 16 december - vandaag, foto's", set: "op 16·december·– vandaag, foto’s" },
  ],
  pl: [
    { given: "\"To 'nasz' strajk\"", set: "„To «nasz» strajk”" },
    {
      given: "16 grudnia 2011 r. w Polsce i w Kazachstanie",
      set: "16·grudnia 2011·r. w·Polsce i·w·Kazachstanie",
    },
    { given: "I tak, o 5 rano, ul. Długa, 5 zł", set: "I·tak, o·5 rano, ul.·Długa, 5·zł" },
    { given: "strajk - teraz", set: "strajk·– teraz" },
  ],
  cs: [
    { given: "\"To je 'naše' stávka\"", set: "„To je ‚naše‘ stávka“" },
    { given: "16. prosince v Praze a k tomu 100 %", set: "16.·prosince v·Praze a·k·tomu 100˽%" },
    { given: "1. 5. 2030, Odbory s. r. o., Z Prahy", set: "1.·5.·2030, Odbory s.˽r.˽o., Z·Prahy" },
    { given: "1. máje - dnes", set: "1.·máje·– dnes" },
  ],
  tr: [
    { given: "\"Bu 'bizim' grevimiz\"", set: "“Bu ‘bizim’ grevimiz”" },
    { given: "%50, 5 TL, İstanbul'da 1. madde", set: "%50, 5·TL, İstanbul’da 1.·madde" },
    { given: "16 Aralık 2011, Türkiye'de", set: "16·Aralık 2011, Türkiye’de" },
  ],
  ru: [
    { given: "\"Это 'наша' забастовка\"", set: "«Это „наша“ забастовка»" },
    { given: "16 декабря 2011 г. в Казахстане", set: "16·декабря 2011·г. в·Казахстане" },
    { given: "Рабочие - это сила", set: "Рабочие·— это сила" },
    { given: "Рабочие — это сила", set: "Рабочие·— это сила" },
    { given: "№ 5 и №6, т.е. так же, и т. д.", set: "№˽5 и·№˽6, т.˽е. так·же, и·т.˽д." },
    { given: "г. Алматы, 5 тыс. рабочих, что-то", set: "г.·Алматы, 5·тыс. рабочих, что-то" },
    { given: "А. С. Пушкин, 100 %", set: "А.·С.·Пушкин, 100˽%" },
  ],
  uk: [
    { given: "\"Це 'наш' страйк\"", set: "«Це „наш“ страйк»" },
    { given: "16 грудня 2011 р. у Казахстані - так", set: "16·грудня 2011·р. у·Казахстані·— так" },
    { given: "п'ять, об'єднання", set: "п’ять, об’єднання" },
  ],
  kk: [
    { given: "\"Бұл 'біздің' ереуіл\"", set: "«Бұл „біздің“ ереуіл»" },
    { given: "2011 ж. 16 желтоқсан - №5", set: "2011·ж. 16·желтоқсан·— №˽5" },
  ],
  el: [
    { given: "\"Η 'απεργία' μας\"", set: "«Η “απεργία” μας»" },
    { given: "Πότε; κ. Παπάς, 5 €, π.χ. αυτό", set: "Πότε; κ.·Παπάς, 5˽€, π.χ. αυτό" },
    { given: "16 Δεκεμβρίου - σήμερα...", set: "16·Δεκεμβρίου·– σήμερα…" },
  ],
  und: [
    { given: "\"One 'two'\" - three... it's", set: "“One ‘two’”·– three… it’s" },
    { given: "5 %, 20 km", set: "5˽%, 20·km" },
  ],
};
