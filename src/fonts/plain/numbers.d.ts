// AssemblyScript's names for whole numbers of 32 bits and for fractions, which are all numbers to TypeScript.
declare type i32 = number;
declare type f64 = number;
