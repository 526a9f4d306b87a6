/// The admin's pages at `/admin/records`: lists, forms, deletions, for every kind of record alike.
///
/// A page is filled from a [dev.banyan.admin.model.AuthorizedRecords], which has asked for the
/// permission already. All texts are in `messages/admin.properties`; what is not there is made of
/// the field's own name. Bound to the request's thread.
@NullMarked
package dev.banyan.admin.web;

import org.jspecify.annotations.NullMarked;
