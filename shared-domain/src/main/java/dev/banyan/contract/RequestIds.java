package dev.banyan.contract;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Generates and validates request ids for logs and problem documents, sent as `X-Request-Id` in
/// both directions.
public final class RequestIds {
  public static final String HEADER = "X-Request-Id";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestIds() {}

  /// The client's request id if it is safe to log, otherwise a new one.
  public static String of(@Nullable String fromClient) {
    return fromClient != null && FORM.matcher(fromClient).matches()
        ? fromClient
        : UUID.randomUUID().toString();
  }
}
