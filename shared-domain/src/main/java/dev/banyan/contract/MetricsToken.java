package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The token that a monitoring system sends for a server's metrics. Without one, nobody gets them.
///
/// @param value empty for none (`BANYAN_METRICS_TOKEN`)
public record MetricsToken(String value) {
  /// The name of the environment variable.
  public static final String VARIABLE = "BANYAN_METRICS_TOKEN";

  /// What a value must be, to stand behind "must be".
  public static final String MUST_BE = "16 characters or more";

  /// Whether a token may have this value.
  public static boolean isAllowed(String value) {
    return value.isEmpty() || value.length() >= 16;
  }

  /// @param authorization the header `Authorization`
  public boolean allows(@Nullable String authorization) {
    return !value.isEmpty()
        && authorization != null
        && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        && MessageDigest.isEqual(
            authorization.substring(7).strip().getBytes(UTF_8), value.getBytes(UTF_8));
  }

  /// The refusal, alike on both servers.
  ///
  /// @param authorization the header `Authorization`
  public static ApiReply refusal(String requestId, @Nullable String authorization) {
    return Problem.unauthenticated(
        requestId, "Send the metrics token of this server.", authorization);
  }

  // Records show what they hold.
  @Override
  public String toString() {
    return "MetricsToken[]";
  }
}
