package dev.banyan.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Response of an API operation.
///
/// @param body a record or map to serialize as JSON, or an [EventStream]; `null` for none
public record ApiReply(int status, Map<String, String> headers, @Nullable Object body) {
  public ApiReply {
    headers = Map.copyOf(headers);
  }

  public String contentType() {
    return switch (body) {
      case ProblemJson _ -> "application/problem+json";
      case EventStream _ -> EventStream.MEDIA_TYPE;
      case null, default -> "application/json";
    };
  }
}
