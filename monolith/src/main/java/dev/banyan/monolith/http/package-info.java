/// Context of every request: its id, its trace context and the user's time zone.
///
/// A filter sets the id and trace context before anything else runs. [CurrentRequest] provides them
/// for log lines, problem documents and outgoing requests. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.http;

import org.jspecify.annotations.NullMarked;
