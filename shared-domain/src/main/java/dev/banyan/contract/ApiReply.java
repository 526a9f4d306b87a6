package dev.banyan.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server sends back.
///
/// @param body one of the wire records, to be written as JSON; `null` for none
public record ApiReply(int status, Map<String, String> headers, @Nullable Object body) {
  public ApiReply {
    headers = Map.copyOf(headers);
  }

  public String contentType() {
    return body instanceof ProblemJson ? "application/problem+json" : "application/json";
  }
}
