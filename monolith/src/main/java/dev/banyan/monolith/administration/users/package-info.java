/// People as records of the admin: who may enter, and what they may do.
///
/// One entity and one [dev.banyan.admin.EntityAdmin], as any other entity would have them.
@NullMarked
package dev.banyan.monolith.administration.users;

import org.jspecify.annotations.NullMarked;
