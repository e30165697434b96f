import type { Rule } from "./document.js";

/**
 * Words by which an imprint is known: who answers for a leaflet must stand on it in many countries (the press laws
 * of the German Länder; in France the law of 29 July 1881, articles 2 and 3; in Austria the Media Act, section 24). Without white: some programs set a line letter by letter.
 */
const IMPRINTS: readonly RegExp[] = [
  /v\.?i\.?s\.?d\.?p/i,
  /verantwortlichimsinne|impressum|medieninhaber/i,
  /imprint|printedand(?:published|promoted)|publishedby|responsible(?:for|under|according|editor)/i,
  /directeur|responsable|imprim[ée]|mentionsl[ée]gales|nepasjetersurlavoiepublique/i,
  /editor[ae]?respons|responsable(?:de|legal)|piedeimprenta|dep[óo]sitolegal/i,
  /direttoreresponsabile|stampatoinproprio|cicl\.inprop/i,
  /verantwoordelijke?uitgever|v\.u\./i,
  /wydawca|odpowiedzialn|stopka/i,
  /ответственн|выходныеданные|отпечатано|жауапты/i,
  /відповідальн|вихіднідані/i,
  /sorumlu|künye/i,
  /ansvarlig|ansvarig|vastaava/i,
  /υπεύθυνος|εκδότης/i,
  /المسؤول|ناشر|مسئول/,
];

/** Somewhere it says who answers for the leaflet. */
export const nameWhoAnswers: Rule = ({ pages }, tell) => {
  const text = pages
    .flatMap(({ marks }) => marks.texts.map(({ codes }) => codes.map((code) => code.text ?? "").join("")))
    .join("")
    .replaceAll(/\s+/g, "");
  if (text === "" || IMPRINTS.some((imprint) => imprint.test(text))) return;
  tell({
    severity: "warning",
    code: "preflight/no-imprint",
    message: "nobody is named who answers for the leaflet",
    hint: "most countries want an imprint on leaflets (in Germany `V.i.S.d.P.`, a name and an address)",
  });
};
