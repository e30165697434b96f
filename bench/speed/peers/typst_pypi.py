"""Sets every Typst file given as a PDF beside it, in this one process. First argument: the folder of the fonts."""

import sys

import typst

compiler = None
for name in sys.argv[2:]:
    if compiler is None:
        compiler = typst.Compiler(root="/", font_paths=[sys.argv[1]], ignore_system_fonts=True)
    compiler.compile(input=name, output=name.removesuffix(".typ") + ".pdf")
