/// The pages of the history: of one record with a way back from each change, and of everything.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.admin.audit.web;

import org.jspecify.annotations.NullMarked;
