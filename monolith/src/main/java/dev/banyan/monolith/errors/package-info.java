/// Error replies of the monolith, for whatever no controller answers: a page for people and for
/// htmx, a problem document for programs and for everything under `/api`.
///
/// Nobody calls it; the servlet container forwards here. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.errors;

import org.jspecify.annotations.NullMarked;
