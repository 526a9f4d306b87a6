package dev.banyan.migration;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the request on this thread demands of whichever side answers it, and what it has learned.
///
/// A server begins it with each request and ends it afterwards. Bound to the thread.
public final class ReadConsistency {
  /// Carries [FreshnessTokens]: in a request what the answer must reach, in a reply what a write
  /// has reached.
  public static final String FRESHNESS_HEADER = "Banyan-Freshness";

  /// How long a request waits for a hand-over to end, unless it says that it has less time.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ThreadLocal<ReadConsistency> CURRENT = new ThreadLocal<>();

  private FreshnessTokens tokens;
  // Apart from the tokens: a write hands those to the caller, and nobody has written these.
  private final Set<String> admitted = new HashSet<>();
  private boolean tokensAlone;
  private final Duration patience;
  private final Consumer<FreshnessTokens> written;

  private ReadConsistency(
      FreshnessTokens tokens, Duration patience, Consumer<FreshnessTokens> written) {
    this.tokens = tokens;
    this.patience = patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE;
    this.written = written;
  }

  /// @param tokens how fresh the answers must be; of a capability that has none, only the owner's
  ///   will do
  /// @param written told of all that the caller has written, with each write of the request
  public static void begin(
      FreshnessTokens tokens, Duration patience, Consumer<FreshnessTokens> written) {
    CURRENT.set(new ReadConsistency(tokens, patience, written));
  }

  public static void end() {
    CURRENT.remove();
  }

  /// The terms of this thread's request; outside of one, only the owner's answer will do.
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

  /// What another server must be told that answers a part of this request.
  public FreshnessTokens atLeast() {
    FreshnessTokens all = tokens;
    for (String capability : admitted) {
      all = all.with(capability, Freshness.ANY);
    }
    return all;
  }

  /// Nobody remembers what this request's caller has written but the tokens that it brings: of a
  /// capability without one, the owner alone may answer.
  public void insistOnTokens() {
    tokensAlone = true;
  }

  /// A replica of this capability will do, if it has seen what this request's caller has written.
  ///
  /// @return whether that can be known
  public boolean admitReplica(String capability) {
    if (!tokensAlone) {
      admitted.add(capability);
    }
    return atLeast(capability).isPresent();
  }

  public Duration patience() {
    return patience;
  }

  /// The request has written: its later reads must see it.
  public void wrote(String capability, Freshness reached) {
    tokens = tokens.with(capability, reached);
    written.accept(tokens);
  }

  /// Another server has written for this request.
  public void wrote(FreshnessTokens reached) {
    reached.byCapability().forEach(this::wrote);
  }
}
