/// Error responses of the monolith for requests that no controller answers: HTML pages for browsers
/// and htmx, problem documents for API clients and for all paths under `/api`.
///
/// Called only by the servlet container's error dispatch. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.errors;

import org.jspecify.annotations.NullMarked;
