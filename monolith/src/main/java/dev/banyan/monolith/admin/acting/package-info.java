/// Where somebody who administers begins to act as somebody else. What becomes of it is
/// [dev.banyan.monolith.accounts.acting].
@NullMarked
package dev.banyan.monolith.admin.acting;

import org.jspecify.annotations.NullMarked;
