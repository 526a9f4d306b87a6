/// What operators look at: whether the service lives and is ready, and its metrics.
///
/// Called by `http` and `Wiring`. Safe for concurrent use.
@NullMarked
package dev.banyan.taskservice.ops;

import org.jspecify.annotations.NullMarked;
