package dev.banyan.identity;

import java.util.Set;

/// Who asks, and what they have been granted. Comes from a verified session or token, never from a
/// request's body.
public record Caller(Username name, Set<Authority> authorities) {
  public Caller {
    authorities = Set.copyOf(authorities);
  }

  public boolean has(Authority authority) {
    return authorities.contains(authority);
  }
}
