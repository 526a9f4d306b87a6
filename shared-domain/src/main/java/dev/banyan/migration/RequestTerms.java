package dev.banyan.migration;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the request on this thread demands of whichever side answers it, and what it has learned.
///
/// A server begins it with each request and ends it afterwards. Bound to the thread.
public final class RequestTerms {
  /// Carries a [Freshness]: in a request what the answer must reach, in a reply what a write has
  /// reached.
  public static final String FRESHNESS_HEADER = "Banyan-Freshness";

  /// How long a request waits for a hand-over to end, unless it says that it has less time.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ThreadLocal<RequestTerms> CURRENT = new ThreadLocal<>();

  private @Nullable Freshness atLeast;
  private boolean ownerAlone;
  private final Duration patience;
  private final Consumer<Freshness> written;

  private RequestTerms(
      @Nullable Freshness atLeast, Duration patience, Consumer<Freshness> written) {
    this.atLeast = atLeast;
    this.patience = patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE;
    this.written = written;
  }

  /// @param atLeast how fresh the answers must be; `null` where only the owner's will do
  /// @param written told of the freshness that each write of the request has reached
  public static void begin(
      @Nullable Freshness atLeast, Duration patience, Consumer<Freshness> written) {
    CURRENT.set(new RequestTerms(atLeast, patience, written));
  }

  public static void end() {
    CURRENT.remove();
  }

  /// The terms of this thread's request; outside of one, only the owner's answer will do.
  public static RequestTerms current() {
    RequestTerms terms = CURRENT.get();
    return terms == null ? new RequestTerms(null, PATIENCE, _ -> {}) : terms;
  }

  public Optional<Freshness> atLeast() {
    return Optional.ofNullable(atLeast);
  }

  /// Nobody remembers what this request's caller has written, and it has not said so itself: the
  /// owner alone may answer.
  public void insistOnOwner() {
    ownerAlone = true;
  }

  /// A replica will do, if it has seen what this request's caller has written.
  ///
  /// @return whether that can be known
  public boolean admitReplica() {
    if (atLeast == null && !ownerAlone) {
      atLeast = Freshness.ANY;
    }
    return atLeast != null;
  }

  public Duration patience() {
    return patience;
  }

  /// The request has written: its later reads must see it.
  public void wrote(Freshness reached) {
    atLeast = atLeast == null ? reached : atLeast.or(reached);
    written.accept(atLeast);
  }
}
