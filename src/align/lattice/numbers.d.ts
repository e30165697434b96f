// AssemblyScript's name for fractions of 32 bits, beside those in src/linebreak/search/numbers.d.ts.
declare type f32 = number;
