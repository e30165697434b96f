#!/usr/bin/env bash
# What PDF/UA-1 and PDF/A ask for, proven by veraPDF: over the leaflets in output/, and over PDFs built for this.
# Needs Java, Maven and a build (`npm run build`).
set -euo pipefail
cd "$(dirname "$0")/../.."

fixtures=$(mktemp -d)
trap 'rm -rf "$fixtures"' EXIT
node test/conformance/make-fixtures.mjs "$fixtures"
find "$fixtures" output -name '*.pdf' -print0 | sort -z | xargs -0 node test/conformance/verapdf.mjs
npx vitest run --config test/conformance/vitest.config.ts
