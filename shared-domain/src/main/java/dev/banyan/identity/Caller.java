package dev.banyan.identity;

import java.util.Set;

/// The user or service that makes a request, with its authorities. Comes from a verified session or
/// token, never from a request body.
public record Caller(Username name, Set<Authority> authorities) {
  public Caller {
    authorities = Set.copyOf(authorities);
  }

  public boolean has(Authority authority) {
    return authorities.contains(authority);
  }
}
