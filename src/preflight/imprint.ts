import type { Rule } from "./document.js";

/**
 * Words by which an imprint is known: who answers for a leaflet must stand on it in many countries (the press laws
 * of the German Länder; in France the law of 29 July 1881, articles 2 and 3; in Austria the Media Act, section 24).
 */
const IMPRINTS: readonly RegExp[] = [
  /v\.?\s?i\.?\s?s\.?\s?d\.?\s?p/i,
  /verantwortlich im sinne|impressum|medieninhaber/i,
  /imprint|printed and (?:published|promoted)|published by|responsible (?:for|under|according|editor)/i,
  /directeur|responsable|imprim[ée]|mentions l[ée]gales|ne pas jeter sur la voie publique/i,
  /editor[ae]? respons|responsable (?:de|legal)|pie de imprenta|dep[óo]sito legal/i,
  /direttore responsabile|stampato in proprio|cicl\. in prop/i,
  /verantwoordelijke? uitgever|v\.u\./i,
  /wydawca|odpowiedzialn|stopka/i,
  /ответственн|выходные данные|отпечатано|жауапты/i,
  /відповідальн|вихідні дані/i,
  /sorumlu|künye/i,
  /ansvarlig|ansvarig|vastaava/i,
  /υπεύθυνος|εκδότης/i,
  /المسؤول|ناشر|مسئول/,
];

/** Somewhere it says who answers for the leaflet. */
export const nameWhoAnswers: Rule = ({ pages }, tell) => {
  const text = pages
    .flatMap(({ marks }) => marks.texts.map(({ codes }) => codes.map((code) => code.text ?? "").join("")))
    .join(" ");
  if (text.trim() === "" || IMPRINTS.some((imprint) => imprint.test(text))) return;
  tell({
    severity: "warning",
    code: "preflight/no-imprint",
    message: "nobody is named who answers for the leaflet",
    hint: "most countries want an imprint on leaflets (in Germany `V.i.S.d.P.`, a name and an address)",
  });
};
