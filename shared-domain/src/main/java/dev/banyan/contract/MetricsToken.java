package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Bearer token for a server's metrics endpoint. Without a configured token, access is denied.
///
/// @param value empty for none (`BANYAN_METRICS_TOKEN`)
public record MetricsToken(String value) {
  /// Name of the environment variable.
  public static final String VARIABLE = "BANYAN_METRICS_TOKEN";

  /// Description of valid values, to be used after "must be".
  public static final String MUST_BE = "16 characters or more";

  /// Whether this is a valid token.
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

  /// The error response, identical on both servers.
  ///
  /// @param authorization the header `Authorization`
  public static ApiReply refusal(String requestId, @Nullable String authorization) {
    return Problem.unauthenticated(
        requestId, "Send the metrics token of this server.", authorization);
  }

  // The default `toString` of a record would reveal the token.
  @Override
  public String toString() {
    return "MetricsToken[]";
  }
}
