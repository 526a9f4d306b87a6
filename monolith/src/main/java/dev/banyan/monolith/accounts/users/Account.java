package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.Set;
import java.util.TreeSet;

/// A person who may sign in.
///
/// @param grants what they may do: [Accounts#ADMIN] or a scope of [dev.banyan.identity.Authority]
public record Account(Username name, String displayName, boolean enabled, Set<String> grants) {
  public Account {
    grants = Set.copyOf(new TreeSet<>(grants));
  }

  /// Whether it may nothing that somebody with these grants may not.
  public boolean mayNoMoreThan(Set<String> others) {
    return others.contains(Accounts.ADMIN) || others.containsAll(grants);
  }

  public boolean isAdmin() {
    return grants.contains(Accounts.ADMIN);
  }
}
