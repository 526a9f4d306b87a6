/// Accounts, groups, permissions, the password rules and the access policy, in the database.
///
/// Pages, API, tokens and the admin ask for the same permissions; [Accounts] returns those of an
/// account together with those of its groups. Knows no feature of `accounts`. Safe for concurrent
/// use.
@NamedInterface
@NullMarked
package dev.banyan.monolith.accounts.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
