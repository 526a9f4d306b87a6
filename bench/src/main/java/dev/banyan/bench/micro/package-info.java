/// JMH benchmarks of the code that runs for each request: `./banyan bench --micro`.
///
/// [MicroBenchmarks] runs them. They need no database and no other process.
@NullMarked
package dev.banyan.bench.micro;

import org.jspecify.annotations.NullMarked;
