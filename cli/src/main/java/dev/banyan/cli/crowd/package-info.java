/// Clients that use the tasks all at once, and the judge of what they saw.
///
/// A [Crowd] keeps a running stack busy through its REST API; its [History] says whether any
/// acknowledged write was lost. The practice course and the system tests use both. Safe to share
/// between threads.
@NullMarked
package dev.banyan.cli.crowd;

import org.jspecify.annotations.NullMarked;
