import type { LabelsModel } from "./leaflet-model.js";

/**
 * The labels of a language; those of its region first, then the language's, else null for each.
 *
 * What the law calls the person responsible for printed matter differs by country, not only by language:
 * German press laws say “verantwortlich im Sinne des Presserechts” (e.g. LPresseG NRW § 8), Austria's
 * Mediengesetz (§ 24) “Medieninhaber”, Switzerland's penal code (Art. 322) only “Impressum”; the United
 * Kingdom's imprint rules (Elections Act 2022, part 6) “printed and published by”; France's law of 29 July
 * 1881 (art. 6) “directeur de la publication”; Italy's law 47/1948 (art. 3) “direttore responsabile”.
 */
export function labelsFor(lang: string): LabelsModel {
  const known = labels.get(lang);
  if (known) return known;
  const { language, region } = new Intl.Locale(lang);
  const made = { ...NONE, ...LABELS[language], ...(region ? LABELS[`${language}-${region}`] : undefined) };
  labels.set(lang, made);
  return made;
}

const labels = new Map<string, LabelsModel>();

const NONE: LabelsModel = { meeting: null, speaker: null, contact: null, imprint: null, qr: null };

const LABELS: Readonly<Record<string, Partial<LabelsModel>>> = {
  cs: { meeting: "Shromáždění", speaker: "Hovoří", contact: "Kontakt", imprint: "Vydavatel", qr: "QR kód" },
  de: {
    meeting: "Veranstaltung",
    speaker: "Es spricht",
    contact: "Kontakt",
    imprint: "V.i.S.d.P.",
    qr: "QR-Code",
  },
  "de-AT": { imprint: "Medieninhaber" },
  "de-CH": { imprint: "Impressum" },
  el: {
    meeting: "Εκδήλωση",
    speaker: "Ομιλία",
    contact: "Επικοινωνία",
    imprint: "Υπεύθυνος έκδοσης",
    qr: "Κωδικός QR",
  },
  en: {
    meeting: "Meeting",
    speaker: "Speaker",
    contact: "Contact",
    imprint: "Printed and published by",
    qr: "QR code",
  },
  es: {
    meeting: "Acto público",
    speaker: "Interviene",
    contact: "Contacto",
    imprint: "Edita",
    qr: "Código QR",
  },
  fr: {
    meeting: "Réunion publique",
    speaker: "Avec",
    contact: "Contact",
    imprint: "Directeur de la publication",
    qr: "Code QR",
  },
  it: {
    meeting: "Assemblea pubblica",
    speaker: "Interviene",
    contact: "Contatti",
    imprint: "Direttore responsabile",
    qr: "Codice QR",
  },
  kk: {
    meeting: "Жиналыс",
    speaker: "Сөз сөйлейді",
    contact: "Байланыс",
    imprint: "Шығаруға жауапты",
    qr: "QR-код",
  },
  nl: { meeting: "Bijeenkomst", speaker: "Spreker", contact: "Contact", imprint: "V.U.", qr: "QR-code" },
  pl: { meeting: "Spotkanie", speaker: "Przemawia", contact: "Kontakt", imprint: "Wydawca", qr: "Kod QR" },
  pt: {
    meeting: "Sessão pública",
    speaker: "Intervém",
    contact: "Contacto",
    imprint: "Edição",
    qr: "Código QR",
  },
  ru: {
    meeting: "Собрание",
    speaker: "Выступает",
    contact: "Контакты",
    imprint: "Ответственный за выпуск",
    qr: "QR-код",
  },
  tr: { meeting: "Toplantı", speaker: "Konuşmacı", contact: "İletişim", imprint: "Sorumlu", qr: "Karekod" },
  uk: {
    meeting: "Збори",
    speaker: "Виступає",
    contact: "Контакти",
    imprint: "Відповідальний за випуск",
    qr: "QR-код",
  },
};
