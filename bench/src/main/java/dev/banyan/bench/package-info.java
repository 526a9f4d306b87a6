/// Benchmark of the servers: `./banyan bench`.
///
/// [BenchCommand] is the entry point. A [BenchRun] starts the contestants of a [BenchPlan], lets
/// them take turns in short rounds, and reports. `load` drives them, `contestant` knows how to
/// start and ask them, `stack` observes processes and databases, `report` prints. `micro` measures
/// single operations with JMH instead. Only the command depends on this module; no server has it on
/// its class path.
@NullMarked
package dev.banyan.bench;

import org.jspecify.annotations.NullMarked;
