package dev.banyan.identity;

import java.util.Optional;
import java.util.stream.Stream;

/// A permission of a caller; [#scope] is its name in a token.
public enum Authority {
  READ("tasks:read"),
  WRITE("tasks:write"),
  /// Access to the tasks of all users.
  ANY("tasks:any");

  private final String scope;

  Authority(String scope) {
    this.scope = scope;
  }

  public String scope() {
    return scope;
  }

  /// The authority of this scope; empty for a scope that is not related to tasks.
  public static Optional<Authority> ofScope(String scope) {
    return Stream.of(values()).filter(a -> a.scope.equals(scope)).findFirst();
  }
}
