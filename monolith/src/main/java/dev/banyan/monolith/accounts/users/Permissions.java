package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Authority;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The permissions that can be granted.
@Component
public class Permissions {
  private final ObjectProvider<PermissionSource> sources;

  Permissions(ObjectProvider<PermissionSource> sources) {
    this.sources = sources;
  }

  /// Permissions with a fixed name.
  public static List<String> named() {
    return List.of(
        Authority.READ.scope(),
        Authority.WRITE.scope(),
        Authority.ANY.scope(),
        Accounts.OPERATE,
        Accounts.STAFF,
        Accounts.IMPERSONATE,
        Accounts.ADMIN);
  }

  /// Permissions on each record type.
  public List<String> ofRecords() {
    return sources.stream().flatMap(source -> source.permissions().stream()).toList();
  }

  public List<String> all() {
    return Stream.concat(named().stream(), ofRecords().stream()).toList();
  }

  /// Whether all of these can be granted.
  boolean exist(Set<String> permissions) {
    return new HashSet<>(all()).containsAll(permissions);
  }
}
