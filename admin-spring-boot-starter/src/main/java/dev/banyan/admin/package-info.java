/// Public API of the admin: [EntityAdmin] and [AdminOptions] customize how an entity is shown, and
/// a [RecordWriter] replaces how it is written.
///
/// Bound to the request's thread.
@NullMarked
package dev.banyan.admin;

import org.jspecify.annotations.NullMarked;
