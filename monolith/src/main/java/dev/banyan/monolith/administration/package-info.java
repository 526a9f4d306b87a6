/// What Banyan adds to the generic admin: its record types, and who the user of the admin is.
@NullMarked
package dev.banyan.monolith.administration;

import org.jspecify.annotations.NullMarked;
