package dev.banyan.migration.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.Migration;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ResultClassifier;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.rollback.RequestWindow;
import dev.banyan.migration.rollback.RequestWindow.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/// Which requests count as failures of a side, for automatic rollbacks.
class CapabilityRouterTest {
  private static final ResultClassifier<String> RESULTS =
      new ResultClassifier<>(
          ResultClassifier.Kind::valueOf, _ -> "NOT_OWNER", () -> "SEALED", _ -> "UNAVAILABLE");
  private final ReadStatistics statistics =
      new ReadStatistics(new LatencyMonitor(), 10, Clock.systemUTC());
  private final Deque<Supplier<String>> monolith = new ArrayDeque<>();
  private final Deque<Supplier<String>> service = new ArrayDeque<>();

  @BeforeEach
  void begin() {
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofMillis(30), _ -> {});
  }

  @AfterEach
  void end() {
    ReadConsistency.end();
    statistics.close();
  }

  /// A router whose sides answer in this order; the last answer is repeated.
  private CapabilityRouter<Deque<Supplier<String>>> router(Stage stage) {
    return new CapabilityRouter<>(
        "notes",
        monolith,
        service,
        new Route(Side.MONOLITH, () -> new Migration(Side.MONOLITH, stage, false)),
        statistics);
  }

  private static String next(Deque<Supplier<String>> answers) {
    return (answers.size() > 1 ? answers.pop() : answers.getFirst()).get();
  }

  private String write() {
    return router(new Stage.Settled()).write(CapabilityRouterTest::next, RESULTS);
  }

  private String read() {
    return router(new Stage.Canary(new CanaryShare(100)))
        .read(
            "alice",
            new RoutedRead<>("read", null, CapabilityRouterTest::next, RESULTS, answer -> answer));
  }

  private RequestWindow.Summary requests(Side side, Kind kind) {
    return statistics.requests().since(Instant.EPOCH, side, kind);
  }

  private void assertRequests(Side side, Kind kind, long all, long failed) {
    assertThat(requests(side, kind))
        .extracting(RequestWindow.Summary::requests, RequestWindow.Summary::failed)
        .containsExactly(all, failed);
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, 0", "REFUSED, 0", "MISSING, 0", "UNAVAILABLE, 1"})
  void countsWhatASideCannotAnswerAsFailure(String answer, long failed) {
    monolith.add(() -> answer);
    assertThat(write()).isEqualTo(answer);
    assertRequests(Side.MONOLITH, Kind.WRITE, 1, failed);
  }

  @Test
  void countsAnExceptionAsFailureUnlessTheClientCausedIt() {
    monolith.add(() -> {
      throw new IllegalStateException("the database does not answer");
    });
    monolith.add(() -> {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    });
    monolith.add(() -> {
      throw new ResponseStatusException(HttpStatus.BAD_GATEWAY);
    });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::write).isInstanceOf(RuntimeException.class);
    }
    assertRequests(Side.MONOLITH, Kind.WRITE, 3, 2);
  }

  @ResponseStatus(HttpStatus.CONFLICT)
  private static final class VisitClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void countsNoRefusalThatAPortReportsWithAnException() {
    monolith.add(() -> {
      throw new VisitClosedException();
    });
    assertThatThrownBy(this::write).isInstanceOf(VisitClosedException.class);
    assertRequests(Side.MONOLITH, Kind.WRITE, 1, 0);
  }

  @Test
  void countsNoRefusalOfAHandOver() {
    monolith.add(() -> "SEALED");
    monolith.add(() -> "NOT_OWNER");
    service.add(() -> "NOT_OWNER");
    service.add(() -> "ACCEPTED");
    assertThat(write()).isEqualTo("ACCEPTED");
    assertRequests(Side.MONOLITH, Kind.WRITE, 0, 0);
    assertRequests(Side.SERVICE, Kind.WRITE, 1, 0);
  }

  @Test
  void countsNoHandOverThatTakesTooLong() {
    monolith.add(() -> "SEALED");
    assertThat(write()).isEqualTo("UNAVAILABLE");
    assertRequests(Side.MONOLITH, Kind.WRITE, 0, 0);
  }

  @Test
  void countsAFailedReadAtTheReplicaAlthoughTheOwnerAnswersIt() {
    service.add(() -> "UNAVAILABLE");
    monolith.add(() -> "ACCEPTED");
    assertThat(read()).isEqualTo("ACCEPTED");
    assertRequests(Side.SERVICE, Kind.READ, 1, 1);
    assertRequests(Side.MONOLITH, Kind.READ, 1, 0);
  }

  @Test
  void countsNoReadThatAReplicaLeavesToTheOwner() {
    service.add(() -> "NOT_OWNER");
    monolith.add(() -> "ACCEPTED");
    assertThat(read()).isEqualTo("ACCEPTED");
    assertRequests(Side.SERVICE, Kind.READ, 0, 0);
  }
}
