package dev.banyan.testkit;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import java.util.Set;

/// The people of the tests.
public final class TestCallers {
  public static final Caller ALICE = person("alice");
  public static final Caller BOB = person("bob");
  public static final Caller ADMIN = new Caller(new Username("admin"), Set.of(Authority.values()));

  private TestCallers() {}

  public static Caller person(String name) {
    return new Caller(new Username(name), Set.of(Authority.READ, Authority.WRITE));
  }

  public static Caller withOnly(String name, Authority... authorities) {
    return new Caller(new Username(name), Set.of(authorities));
  }
}
