package dev.banyan.taskservice.http;

import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a request's [ReadConsistency] from its headers, and adds the positions of its writes to
/// the response.
final class FreshnessTokenHeaders {
  // RFC 7240: the client's maximum wait in seconds.
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,6})(?:$|[,;\\s])");

  private FreshnessTokenHeaders() {}

  static void begin(Context request) {
    ReadConsistency.begin(
        Optional.ofNullable(request.header(ReadConsistency.FRESHNESS_HEADER))
            .map(FreshnessTokens::of)
            .orElse(FreshnessTokens.NONE),
        timeout(request.header("Prefer")),
        reached -> request.header(ReadConsistency.FRESHNESS_HEADER, reached.toString()));
  }

  private static Duration timeout(@Nullable String prefer) {
    if (prefer == null) {
      return ReadConsistency.PATIENCE;
    }
    Matcher wait = WAIT.matcher(prefer);
    return wait.find()
        ? Duration.ofSeconds(Long.parseLong(wait.group(1)))
        : ReadConsistency.PATIENCE;
  }
}
