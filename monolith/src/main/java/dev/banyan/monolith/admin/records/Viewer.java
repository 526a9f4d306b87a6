package dev.banyan.monolith.admin.records;

import dev.banyan.monolith.accounts.Accounts;
import java.util.Set;

/// Who looks at records, and what they have been granted. Whoever administers may do everything.
public record Viewer(String name, Set<String> grants) {
  public Viewer {
    grants = Set.copyOf(grants);
  }

  public boolean may(Permission permission, String kind) {
    return grants.contains(Accounts.ADMIN) || grants.contains(permission.grant(kind));
  }

  public boolean administers() {
    return grants.contains(Accounts.ADMIN);
  }
}
