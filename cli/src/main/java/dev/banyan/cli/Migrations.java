package dev.banyan.cli;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The monolith's migrations, asked over HTTP for one capability.
record Migrations(MonolithClient monolith, String capability, String token) {
  private static final JsonMapper JSON = new JsonMapper();

  JsonNode status() throws InterruptedException {
    return read(monolith.get(path(), token));
  }

  JsonNode plan() throws InterruptedException {
    return read(monolith.get(path() + "/plan", token));
  }

  /// @param number a share or a rate, for the commands that take one
  /// @throws PlainException with the reason and the remedy, when it is refused
  JsonNode order(String command, @Nullable Integer number) throws InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("command", command);
    if (number != null) {
      body.put(command.equals("RETUNE") ? "rows_per_second" : "share", number);
    }
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
      throw new PlainException(
          detail.isEmpty() ? "The monolith answered " + response.statusCode() + "." : detail);
    } catch (JacksonException e) {
      throw new PlainException(
          "The monolith answered %d, and nothing that can be read."
              .formatted(response.statusCode()),
          e);
    }
  }
}
