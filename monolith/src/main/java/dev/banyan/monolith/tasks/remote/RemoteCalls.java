package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.ProblemJson;
import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TraceContext;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.http.ConnectionFailure;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.tasks.Idempotency;
import feign.FeignException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shared logic of all calls to the task service: headers, and the handling of missing responses.
final class RemoteCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteCalls.class);
  private static final String SILENT = "The task service does not answer.";

  private static final int UNAUTHENTICATED = 401;

  private RemoteCalls() {}

  static Map<String, String> headers(String token) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put(RequestIds.HEADER, CurrentRequest.id());
    headers.put(TraceContext.HEADER, CurrentRequest.trace().header());
    // Shorter than the response timeout. The caller retries if its own timeout is longer.
    headers.put("Prefer", "wait=1");
    FreshnessTokens wanted = ReadConsistency.current().atLeast();
    if (!wanted.equals(FreshnessTokens.NONE)) {
      headers.put(ReadConsistency.FRESHNESS_HEADER, wanted.toString());
    }
    return headers;
  }

  /// Adds the headers of a create request: with a generated idempotency key if the caller has none,
  /// so that it can be retried.
  static void creating(Map<String, String> headers, @Nullable Idempotency idempotency) {
    headers.put(
        "Idempotency-Key", idempotency == null ? UUID.randomUUID().toString() : idempotency.key());
  }

  // Parsing is part of the call: a response that cannot be parsed counts as a failure.
  static <J, T> T answer(Supplier<J> call, Function<J, T> reader) {
    try {
      return reader.apply(call.get());
    } catch (FeignException e) {
      throw e.getCause() instanceof NoAnswerException known
          ? known
          : new NoAnswerException(ConnectionFailure.text(e), e);
    } catch (IllegalArgumentException e) {
      throw new NoAnswerException("the task service sent what this release does not know", e);
    }
  }

  /// @param refusal converts a problem to a result; empty for a problem that violates the contract
  static <T, R> R result(
      Supplier<T> call,
      Function<T, R> accepted,
      Function<ProblemJson, Optional<R>> refusal,
      Function<String, R> unavailable) {
    try {
      return accepted.apply(call.get());
    } catch (ProblemReplyException e) {
      return refusal
          .apply(e.problem())
          .orElseGet(() -> {
            if (e.problem().status() == UNAUTHENTICATED) {
              LOG.error(
                  "The task service refused the monolith's token. Both need the same BANYAN_ISSUER,"
                      + " and clocks that agree");
            } else {
              LOG.error("The task service and the monolith disagree: {}", e.problem());
            }
            return unavailable.apply(SILENT);
          });
    } catch (NoAnswerException e) {
      LOG.warn("No answer from the task service (BANYAN_TASKS_URL): {}", e.getMessage());
      return unavailable.apply(SILENT);
    }
  }
}
