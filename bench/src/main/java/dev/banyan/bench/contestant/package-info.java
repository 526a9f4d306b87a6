/// What is measured: the servers of a stack, two floors that bound what is possible, and the same
/// Task API in two Python frameworks.
///
/// [Contestants] starts what is wanted and possible on this machine. A [Contestant] supplies the
/// steps that [dev.banyan.bench.load.LoadGenerator] drives, and names the processes that do the
/// work.
@NullMarked
package dev.banyan.bench.contestant;

import org.jspecify.annotations.NullMarked;
