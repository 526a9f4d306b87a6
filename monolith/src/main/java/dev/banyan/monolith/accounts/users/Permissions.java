package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Authority;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which permissions there are: nothing else can be granted.
@Component
public class Permissions {
  private final ObjectProvider<PermissionSource> sources;

  Permissions(ObjectProvider<PermissionSource> sources) {
    this.sources = sources;
  }

  /// Those with a name of their own, in words.
  public static Map<String, String> named() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(Authority.READ.scope(), "read their tasks");
    words.put(Authority.WRITE.scope(), "change their tasks");
    words.put(Authority.ANY.scope(), "see and change everybody's tasks");
    words.put(Accounts.OPERATE, "move tasks between the servers");
    words.put(Accounts.STAFF, "enter the admin, for what is listed below");
    words.put(Accounts.ACT_AS, "act as people who may no more than they");
    words.put(Accounts.ADMIN, "administer");
    return words;
  }

  /// What may be done with records of each kind.
  public List<String> ofRecords() {
    return sources.stream().flatMap(source -> source.permissions().stream()).toList();
  }

  public List<String> all() {
    return Stream.concat(named().keySet().stream(), ofRecords().stream()).toList();
  }

  /// Whether all of these can be granted.
  boolean exist(Set<String> permissions) {
    return new HashSet<>(all()).containsAll(permissions);
  }
}
