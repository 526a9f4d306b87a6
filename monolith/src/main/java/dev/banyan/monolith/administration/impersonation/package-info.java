/// Where somebody who administers begins to act as somebody else. What becomes of it is
/// [dev.banyan.monolith.accounts.impersonation].
@NullMarked
package dev.banyan.monolith.administration.impersonation;

import org.jspecify.annotations.NullMarked;
