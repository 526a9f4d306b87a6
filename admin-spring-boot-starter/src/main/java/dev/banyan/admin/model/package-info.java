/// The admin's model: records of any type, seen as text fields, independent of their storage.
///
/// [Records] is the port; each source implements it. `dev.banyan.admin.jpa` provides JPA entities,
/// and an application can add sources for other storage. Pages, audit log, export and import depend
/// only on this package. They access a source through [AuthorizedRecords], which checks permissions
/// first. Thread-safe.
@NullMarked
package dev.banyan.admin.model;

import org.jspecify.annotations.NullMarked;
