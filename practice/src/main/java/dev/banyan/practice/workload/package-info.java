/// Workload generator for tasks, and the checker of what clients observed.
///
/// A [Workload] keeps a running stack busy through its REST API; its [HistoryChecker] reports
/// whether any acknowledged write was lost. Used by the practice course and the system tests.
/// Thread-safe.
@NullMarked
package dev.banyan.practice.workload;

import org.jspecify.annotations.NullMarked;
