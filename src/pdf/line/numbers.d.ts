// AssemblyScript's names for whole numbers of 8 and 16 bits, which are all numbers to TypeScript; others are declared with linebreak.
declare type u8 = number;
declare type u16 = number;
