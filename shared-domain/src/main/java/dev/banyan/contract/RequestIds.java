package dev.banyan.contract;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a request in logs and problems, sent as `X-Request-Id` in both directions.
public final class RequestIds {
  public static final String HEADER = "X-Request-Id";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestIds() {}

  /// The client's own name for the request where it is fit for a log line, else a new one.
  public static String of(@Nullable String fromClient) {
    return fromClient != null && FORM.matcher(fromClient).matches()
        ? fromClient
        : UUID.randomUUID().toString();
  }
}
