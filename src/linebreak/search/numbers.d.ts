// The numbers of the search are whole (32 bits) or not, which matters where it is compiled to machine code.
declare type i32 = number;
declare type f64 = number;
