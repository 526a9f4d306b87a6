package dev.banyan.migration;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Read consistency of the current request: the freshness that it requires, and its writes so far.
///
/// A server starts it with each request and ends it afterwards. Bound to the thread.
public final class ReadConsistency {
  /// Carries [FreshnessTokens]: in a request the required freshness, in a response the position of
  /// its writes.
  public static final String FRESHNESS_HEADER = "Banyan-Freshness";

  /// How long a request waits for a hand-over, unless it has a shorter timeout.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ThreadLocal<ReadConsistency> CURRENT = new ThreadLocal<>();

  private FreshnessTokens tokens;
  // Separate from the tokens: tokens are returned to the caller after a write, and these are not
  // from writes.
  private final Set<String> admitted = new HashSet<>();
  private boolean tokensAlone;
  private final Duration timeout;
  private final Consumer<FreshnessTokens> written;

  private ReadConsistency(
      FreshnessTokens tokens, Duration patience, Consumer<FreshnessTokens> written) {
    this.tokens = tokens;
    this.timeout = patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE;
    this.written = written;
  }

  /// @param tokens the required freshness; a capability without a token can only be read from the
  ///   owner
  /// @param written receives all tokens of the caller after each write of the request
  public static void begin(
      FreshnessTokens tokens, Duration patience, Consumer<FreshnessTokens> written) {
    CURRENT.set(new ReadConsistency(tokens, patience, written));
  }

  public static void end() {
    CURRENT.remove();
  }

  /// The consistency of the current request. Outside a request, only the owner may answer.
  public static ReadConsistency current() {
    ReadConsistency terms = CURRENT.get();
    return terms == null
        ? new ReadConsistency(FreshnessTokens.NONE, PATIENCE, ignored -> {})
        : terms;
  }

  public Optional<Freshness> atLeast(String capability) {
    return tokens
        .forCapability(capability)
        .or(() -> admitted.contains(capability) ? Optional.of(Freshness.ANY) : Optional.empty());
  }

  /// Tokens to send to another server that answers a part of this request.
  public FreshnessTokens atLeast() {
    FreshnessTokens all = tokens;
    for (String capability : admitted) {
      all = all.with(capability, Freshness.ANY);
    }
    return all;
  }

  /// Declares that the request's tokens are the only record of the caller's writes: a capability
  /// without a token can only be read from the owner.
  public void requireTokens() {
    tokensAlone = true;
  }

  /// Allows a replica of this capability to answer if it has all writes of the caller.
  ///
  /// @return whether the caller's writes are known
  public boolean admitReplica(String capability) {
    if (!tokensAlone) {
      admitted.add(capability);
    }
    return atLeast(capability).isPresent();
  }

  public Duration timeout() {
    return timeout;
  }

  /// Records a write of this request: its later reads must see it.
  public void wrote(String capability, Freshness reached) {
    tokens = tokens.with(capability, reached);
    written.accept(tokens);
  }

  /// Records writes that another server has made for this request.
  public void wrote(FreshnessTokens reached) {
    reached.byCapability().forEach(this::wrote);
  }
}
