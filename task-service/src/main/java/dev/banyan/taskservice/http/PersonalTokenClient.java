package dev.banyan.taskservice.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.banyan.contract.TokenClaims;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Exchanges a personal token for a short-lived one at the monolith and caches it for a minute. The
/// short-lived token is then validated like any other.
final class PersonalTokenClient {
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(TokenClaims.PERSONAL) + "[A-Za-z0-9_-]{43}");
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final JsonMapper JSON = new JsonMapper();

  private final Cache<String, Exchange> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();
  private final HttpClient http;
  private final URI exchange;

  /// @param exchange URL of the exchange endpoint
  PersonalTokenClient(HttpClient http, URI exchange) {
    this.http = http;
    this.exchange = exchange;
  }

  /// Result of an exchange.
  sealed interface Exchange {
    record Done(String token) implements Exchange {}

    record Unknown() implements Exchange {}

    record NoAnswer() implements Exchange {}
  }

  Exchange exchange(String personal) {
    if (!FORM.matcher(personal).matches()) {
      return new Exchange.Unknown();
    }
    Exchange before = known.getIfPresent(personal);
    if (before != null) {
      return before;
    }
    Exchange now = ask(personal);
    if (now instanceof Exchange.Done) {
      known.put(personal, now);
    }
    return now;
  }

  /// Removes the cached token, so that the next exchange contacts the monolith.
  void evict(String personal) {
    known.invalidate(personal);
  }

  private Exchange ask(String personal) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(exchange)
                  .timeout(PATIENCE)
                  .header("Authorization", "Bearer " + personal)
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> new Exchange.Done(JSON.readTree(answer.body()).get("access_token").asString());
        case 401 -> new Exchange.Unknown();
        default -> new Exchange.NoAnswer();
      };
    } catch (IOException | JacksonException e) {
      return new Exchange.NoAnswer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Exchange.NoAnswer();
    }
  }
}
