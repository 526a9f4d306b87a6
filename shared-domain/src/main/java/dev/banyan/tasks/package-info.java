/// The `tasks` capability: what a task is, who may do what to it, and the two ports around it.
///
/// - [Tasks] is the inbound port: what callers ask for. [Tasks#over] makes the one implementation
///   that holds the rules; every other implementation forwards to such a one.
/// - [TaskStore] is the outbound port: where tasks are kept.
/// - A [TaskCommand] asks for a change, a [TaskResult] says what came of it. Expected outcomes are
///   results, never exceptions.
///
/// Called by both sides' web layers; depends on the JDK alone. Values are immutable and safe to
/// share between threads; implementations of the ports are safe for concurrent use.
@NullMarked
package dev.banyan.tasks;

import org.jspecify.annotations.NullMarked;
