/**
 * The stylesheet below every layout's own: what browsers give the elements of our closed list when they
 * print (HTML, 15.3), so that a layout looks the same in both. It differs where print asks for it:
 * links look like the text around them, `hr` is a plain line, monospace is no smaller than other type, and
 * lists in lists keep the disc, which every text face has.
 */
export const USER_AGENT_STYLESHEET = `
html, body, address, article, aside, blockquote, dd, div, dl, dt, figcaption, figure, footer, header,
h1, h2, h3, h4, h5, h6, hr, main, nav, ol, p, pre, section, ul { display: block }
head, title, meta, link, style, script, template { display: none }
li { display: list-item }
body { margin: 8px }
p, dl, pre, ul, ol { margin-top: 1em; margin-bottom: 1em }
blockquote, figure { margin: 1em 40px }
dd { margin-left: 40px }
dd:dir(rtl) { margin-left: 0; margin-right: 40px }
h1, h2, h3, h4, h5, h6 { font-weight: bold }
h1 { font-size: 2em; margin-top: 0.67em; margin-bottom: 0.67em }
h2 { font-size: 1.5em; margin-top: 0.83em; margin-bottom: 0.83em }
h3 { font-size: 1.17em; margin-top: 1em; margin-bottom: 1em }
h4 { margin-top: 1.33em; margin-bottom: 1.33em }
h5 { font-size: 0.83em; margin-top: 1.67em; margin-bottom: 1.67em }
h6 { font-size: 0.67em; margin-top: 2.33em; margin-bottom: 2.33em }
ul, ol { padding-left: 40px }
ul:dir(rtl), ol:dir(rtl) { padding-left: 0; padding-right: 40px }
ul { list-style-type: disc }
ol { list-style-type: decimal }
:is(ul, ol) ul, :is(ul, ol) ol { margin-top: 0; margin-bottom: 0 }
b, strong { font-weight: bolder }
i, em, cite, dfn, var, address { font-style: italic }
code, kbd, samp, pre { font-family: monospace }
pre { white-space: pre }
small { font-size: smaller }
sub { vertical-align: sub; font-size: smaller }
sup { vertical-align: super; font-size: smaller }
u, ins { text-decoration-line: underline }
hr { border: 1px solid; margin: 0.5em auto }
table { display: table; box-sizing: border-box; border-spacing: 2px; text-indent: 0 }
caption { display: table-caption; text-align: center; break-after: avoid }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
tr { display: table-row; vertical-align: inherit }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: center }
`;
