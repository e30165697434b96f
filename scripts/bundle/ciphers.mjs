// pdfkit encrypts with these; our files are open.

function missing() {
  throw new Error("encryption is not in this bundle");
}

export const cbc = missing;
export const ecb = missing;
