package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// HTTP client for the migration API, for one capability.
///
/// @param authorization the header of the operator
record MigrationApiClient(MonolithClient monolith, String capability, String authorization) {
  private static final JsonMapper JSON = new JsonMapper();

  JsonNode status() throws InterruptedException {
    return read(monolith.get(path(), authorization));
  }

  JsonNode plan() throws InterruptedException {
    return read(monolith.get(path() + "/plan", authorization));
  }

  /// @param wins `owner`, `replica` or the name of a side
  JsonNode repairPlan(String wins) throws InterruptedException {
    return read(
        monolith.get(path() + "/repair?wins=" + URLEncoder.encode(wins, UTF_8), authorization));
  }

  JsonNode kept() throws InterruptedException {
    return read(monolith.get(path() + "/kept", authorization));
  }

  /// @param body the command with its arguments
  /// @throws UserErrorException with the reason and the remedy, if it is refused
  JsonNode order(Map<String, Object> body) throws InterruptedException {
    return read(monolith.post(path() + "/commands", authorization, JSON.writeValueAsString(body)));
  }

  /// @param limits of the automatic rollback
  /// @throws UserErrorException with the reason, if it is refused
  JsonNode guard(Map<String, Object> limits) throws InterruptedException {
    return read(
        monolith.put(path() + "/rollback-guard", authorization, JSON.writeValueAsString(limits)));
  }

  JsonNode unguard() throws InterruptedException {
    return read(monolith.delete(path() + "/rollback-guard", authorization));
  }

  private String path() {
    return "/migration/v1/" + capability;
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() == 200) {
        return body;
      }
      String detail = body.path("detail").asString("");
      throw new UserErrorException(
          detail.isEmpty() ? "The monolith answered " + response.statusCode() + "." : detail);
    } catch (JacksonException e) {
      throw new UserErrorException(
          "The monolith answered %d, and nothing that can be read."
              .formatted(response.statusCode()),
          e);
    }
  }
}
