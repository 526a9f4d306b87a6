/// Audit pages: the log of one record with a revert button for each change, and the log of all
/// records.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.admin.audit.web;

import org.jspecify.annotations.NullMarked;
