/// Banyan's additions to the generic admin: its record types and the resolution of the admin's
/// user.
@NullMarked
package dev.banyan.monolith.administration;

import org.jspecify.annotations.NullMarked;
