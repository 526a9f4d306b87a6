/// Import and export of records as CSV and JSON.
///
/// An export is written page by page in constant memory. An import starts with a preview: columns
/// are mapped to fields, and a dry run reports the first error. Then all rows are added or none.
/// Some record types, such as tasks, are added row by row: the result page lists the rows that
/// failed and lets the user retry them. Bound to the request's thread.
@NullMarked
package dev.banyan.admin.importexport;

import org.jspecify.annotations.NullMarked;
