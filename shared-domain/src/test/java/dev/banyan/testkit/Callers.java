package dev.banyan.testkit;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Username;
import java.util.Set;

/// The people of the tests.
public final class Callers {
  public static final Caller ALICE = person("alice");
  public static final Caller BOB = person("bob");
  public static final Caller ADMIN = new Caller(new Username("admin"), Set.of(Authority.values()));

  private Callers() {}

  public static Caller person(String name) {
    return new Caller(new Username(name), Set.of(Authority.READ, Authority.WRITE));
  }

  public static Caller withOnly(String name, Authority... authorities) {
    return new Caller(new Username(name), Set.of(authorities));
  }
}
