/// Accounts, groups, permissions, password rules and the access policy, in the database.
///
/// Pages, the API, tokens and the admin use the same permissions; [Accounts] returns those of an
/// account including those of its groups. Does not depend on other packages of `accounts`.
/// Thread-safe.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
