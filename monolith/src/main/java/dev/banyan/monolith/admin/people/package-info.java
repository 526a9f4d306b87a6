/// People as records of the admin: who may enter, and what they may do.
///
/// One entity and one [dev.banyan.monolith.admin.AdminView], as any other entity would have them.
@NullMarked
package dev.banyan.monolith.admin.people;

import org.jspecify.annotations.NullMarked;
