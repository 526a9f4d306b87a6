/// The admin's pages at `/admin/records`: lists, forms and deletions for all record types.
///
/// Pages use [dev.banyan.admin.model.AuthorizedRecords], which checks permissions. All texts are in
/// `dev/banyan/admin/messages.properties`; a missing one is derived from the field's name. Bound to
/// the request's thread.
@NullMarked
package dev.banyan.admin.web;

import org.jspecify.annotations.NullMarked;
