"""Sets every HTML file given as a PDF beside it, in this one process."""

import sys

from weasyprint import HTML

for name in sys.argv[1:]:
    HTML(filename=name).write_pdf(name.removesuffix(".html") + ".pdf", pdf_variant="pdf/ua-1")
