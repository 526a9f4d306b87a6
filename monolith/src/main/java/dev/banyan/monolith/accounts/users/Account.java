package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.Set;
import java.util.TreeSet;

/// An account that may sign in.
///
/// @param grants its permissions: [Accounts#ADMIN] or a scope of [dev.banyan.identity.Authority]
public record Account(Username name, String displayName, boolean enabled, Set<String> grants) {
  public Account {
    grants = Set.copyOf(new TreeSet<>(grants));
  }

  /// Whether it has no permission that is missing from these.
  public boolean hasNoMorePermissionsThan(Set<String> others) {
    return others.contains(Accounts.ADMIN) || others.containsAll(grants);
  }

  public boolean isAdmin() {
    return grants.contains(Accounts.ADMIN);
  }
}
