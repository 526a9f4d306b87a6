package dev.banyan.contract;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request that a server has routed to an operation.
///
/// @param id the `{id}` of the path; empty where the path has none
/// @param query as it stands in the address, still encoded; empty where there is none
/// @param headers by lower-case name, the first value of each
/// @param body as received; the server has refused more than [#MAXIMUM_BODY] bytes
/// @param requestId names this request in logs and problems
// An array, because a body is bytes; no two requests are ever compared.
@SuppressWarnings("ArrayRecordComponent")
public record ApiRequest(
    Operation operation,
    String id,
    String query,
    Map<String, String> headers,
    byte[] body,
    String requestId) {

  public static final int MAXIMUM_BODY = 1024 * 1024;

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
