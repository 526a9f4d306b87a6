package dev.banyan.identity;

import java.util.Optional;
import java.util.stream.Stream;

/// What a caller has been granted; [#scope] is its name in a token.
public enum Authority {
  READ("tasks:read"),
  WRITE("tasks:write"),
  /// Sees and changes everybody's tasks.
  ANY("tasks:any");

  private final String scope;

  Authority(String scope) {
    this.scope = scope;
  }

  public String scope() {
    return scope;
  }

  /// The authority of this name; empty for a scope that means nothing to tasks.
  public static Optional<Authority> ofScope(String scope) {
    return Stream.of(values()).filter(a -> a.scope.equals(scope)).findFirst();
  }
}
