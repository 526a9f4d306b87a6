/// Clients that use the tasks all at once, and the judge of what they saw.
///
/// A [Workload] keeps a running stack busy through its REST API; its [HistoryChecker] says whether
/// any acknowledged write was lost. The practice course and the system tests use both. Safe to
/// share between threads.
@NullMarked
package dev.banyan.practice.workload;

import org.jspecify.annotations.NullMarked;
