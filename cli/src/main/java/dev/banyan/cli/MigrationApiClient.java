package dev.banyan.cli;

import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// HTTP client for the monolith's migration API, for one capability.
record MigrationApiClient(MonolithClient monolith, String capability, String token) {
  private static final JsonMapper JSON = new JsonMapper();

  JsonNode status() throws InterruptedException {
    return read(monolith.get(path(), token));
  }

  JsonNode plan() throws InterruptedException {
    return read(monolith.get(path() + "/plan", token));
  }

  /// @param wins `OWNER` or `REPLICA`
  JsonNode repairPlan(String wins) throws InterruptedException {
    return read(monolith.get(path() + "/repair?wins=" + wins, token));
  }

  JsonNode kept() throws InterruptedException {
    return read(monolith.get(path() + "/kept", token));
  }

  /// @param body the command with its arguments
  /// @throws UserErrorException with the reason and the remedy, if it is refused
  JsonNode order(Map<String, Object> body) throws InterruptedException {
    return read(monolith.post(path() + "/commands", token, JSON.writeValueAsString(body)));
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
