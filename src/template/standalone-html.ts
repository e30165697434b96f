import type { Expanded } from "./expand-layout.js";

/**
 * The expanded document as one file that a browser opens as it is: with document type, character set and
 * the stylesheet in it.
 */
export function standaloneHtml(expanded: Expanded, css: string): string {
  const html = expanded.html();
  // Only `</style` could end the element early (HTML Standard, 4.2.6).
  const style = `<style>\n${css.replace(/<\/(?=style)/gi, "<\\/")}\n</style>`;
  const charset = /<meta\s[^>]*charset/i.test(html) ? "" : '<meta charset="utf-8">';
  const doctype = /^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype/i.test(html) ? "" : "<!DOCTYPE html>\n";
  const head = /<head(?:\s[^>]*)?>/i.exec(html);
  const end = html.search(/<\/head\s*>/i);
  if (head && end >= 0) {
    const afterHead = head.index + head[0].length;
    return `${doctype}${html.slice(0, afterHead)}${charset}${html.slice(afterHead, end)}${style}${html.slice(end)}`;
  }
  const body = html.search(/<body[\s>]/i);
  return `${doctype}${html.slice(0, body)}<head>${charset}${style}</head>${html.slice(body)}`;
}
