/// The seam of the admin: records of any kind, seen as fields of text, wherever they live.
///
/// [Records] is the port, and each source implements it: `admin.entities` for what JPA maps,
/// `admin.taskrecords` and `admin.commentrecords` for tasks and comments on whichever side they
/// are. Pages, history, export and import know nothing else. They reach a source only through a
/// [AuthorizedRecords], which asks for the permission first. Safe for concurrent use.
@NullMarked
package dev.banyan.admin.model;

import org.jspecify.annotations.NullMarked;
