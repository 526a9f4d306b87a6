/// What every request of the monolith carries: its id, its place in a trace, and the time zone of
/// whoever sent it.
///
/// A filter sets both before anything else runs; [CurrentRequest] gives them to whoever writes a
/// log line, a problem or a request to another process. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.http;

import org.jspecify.annotations.NullMarked;
