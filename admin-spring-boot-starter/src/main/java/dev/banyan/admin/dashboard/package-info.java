/// Dashboard of the admin: record types, recent changes, and panels of the application.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.admin.dashboard;

import org.jspecify.annotations.NullMarked;
