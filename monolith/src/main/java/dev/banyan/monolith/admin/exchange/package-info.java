/// Records out of the admin and into it, as CSV and JSON.
///
/// An export is written page by page while it is read, in constant memory. An import is looked at
/// first: columns are led to fields, a dry run tells every fault, and then all rows are added or
/// none. Bound to the request's thread.
@NullMarked
package dev.banyan.monolith.admin.exchange;

import org.jspecify.annotations.NullMarked;
