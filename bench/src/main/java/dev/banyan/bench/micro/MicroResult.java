package dev.banyan.bench.micro;

/// Cost of one operation.
///
/// @param name class and method, such as `Json.writePage`
/// @param nanos mean time in nanoseconds
/// @param error half the width of the 99.9 % confidence interval of the mean, in nanoseconds; NaN
///   for a single iteration
/// @param bytes allocated on the heap
public record MicroResult(String name, double nanos, double error, double bytes) {}
