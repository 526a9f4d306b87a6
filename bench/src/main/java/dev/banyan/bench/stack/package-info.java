/// What a run starts and observes: separate stacks, other processes, their databases, and the CPU
/// time and memory of each process.
///
/// Everything that is started here is closed by whoever started it, also on Ctrl-C.
@NullMarked
package dev.banyan.bench.stack;

import org.jspecify.annotations.NullMarked;
