/// The admin's first page: what there is, what has changed lately, and where the capabilities live.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.admin.dashboard;

import org.jspecify.annotations.NullMarked;
