/// User accounts and their data as admin records.
///
/// Each entity has one [dev.banyan.admin.EntityAdmin], like any other entity.
@NullMarked
package dev.banyan.monolith.administration.users;

import org.jspecify.annotations.NullMarked;
