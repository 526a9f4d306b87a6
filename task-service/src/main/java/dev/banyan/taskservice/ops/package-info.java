/// Operational endpoints: health, readiness and metrics.
///
/// Used by `http` and `TaskServiceApplication`. Thread-safe.
@NullMarked
package dev.banyan.taskservice.ops;

import org.jspecify.annotations.NullMarked;
