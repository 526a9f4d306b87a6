package dev.banyan.monolith.tasks.remote;

import dev.banyan.identity.Username;
import dev.banyan.migration.wire.SideCall;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/// The token of the migration engine's calls to the task service, signed again from time to time.
final class EngineToken implements Supplier<String> {
  private static final Username ENGINE = new Username("monolith");
  // Well below the lifetime of a token.
  private static final Duration AGE = Duration.ofSeconds(30);

  private final TokenIssuer tokens;
  private volatile Signed signed = new Signed("", 0);

  EngineToken(TokenIssuer tokens) {
    this.tokens = tokens;
  }

  private record Signed(String token, long nanos) {}

  @Override
  public String get() {
    Signed last = signed;
    if (System.nanoTime() - last.nanos() > AGE.toNanos() || last.token().isEmpty()) {
      last = new Signed(tokens.tokenFor(ENGINE, Set.of(SideCall.SCOPE)), System.nanoTime());
      signed = last;
    }
    return last.token();
  }
}
