/// The `tasks` capability: the domain model of tasks, its rules and its two ports.
///
/// - [Tasks] is the inbound port. [Tasks#over] creates the only implementation that contains the
///   rules; every other implementation delegates to it.
/// - [TaskStore] is the outbound port for storing tasks.
/// - A [TaskCommand] requests a change, a [TaskResult] is its result. Expected outcomes are
///   results, never exceptions.
///
/// Used by the web layers of both sides; depends only on the JDK. Values are immutable;
/// implementations of the ports are thread-safe.
@NullMarked
package dev.banyan.tasks;

import org.jspecify.annotations.NullMarked;
