/// Starts impersonation from the admin. [dev.banyan.monolith.accounts.impersonation] implements it.
@NullMarked
package dev.banyan.monolith.administration.impersonation;

import org.jspecify.annotations.NullMarked;
