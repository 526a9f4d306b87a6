/// Traces of both servers: Micrometer Observations become OpenTelemetry spans.
///
/// Code creates observations only. [Tracing] turns them into spans and sends these to a collector;
/// no other class of the servers refers to OpenTelemetry, and its classes are loaded only if an
/// endpoint is set.
@NullMarked
package dev.banyan.server.tracing;

import org.jspecify.annotations.NullMarked;
