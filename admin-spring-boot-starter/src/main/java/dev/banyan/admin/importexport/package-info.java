/// Records out of the admin and into it, as CSV and JSON.
///
/// An export is written page by page while it is read, in constant memory. An import is looked at
/// first: columns are led to fields, a dry run tells the first fault, and then all rows are added
/// or none. Tasks are added one by one: their page tells which were not, and goes on with those.
/// Bound to the request's thread.
@NullMarked
package dev.banyan.admin.importexport;

import org.jspecify.annotations.NullMarked;
