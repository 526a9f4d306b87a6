package dev.banyan.monolith.tasks.remote;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.banyan.identity.Username;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.wire.SideCall;
import dev.banyan.migration.wire.SideClient;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// HTTP transport for the migration engine's calls to the task service, for one capability.
final class HttpSideTransport implements SideClient.Wire {
  private static final Username ENGINE = new Username("monolith");
  private static final Duration QUICK = Duration.ofSeconds(3);
  // A chunk normally takes a fraction of a second. A lost one must not block a migration.
  private static final Duration CHUNK = Duration.ofSeconds(10);
  // For checksums of millions of rows.
  private static final Duration LONG = Duration.ofSeconds(65);
  private static final int GONE = 410;
  // Well below the lifetime of a token.
  private static final Duration TOKEN_AGE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI base;
  private final TokenIssuer tokens;
  private volatile Signed signed = new Signed("", 0);
  // Record components only: derived methods such as isOwner are not properties.
  private final JsonMapper json =
      JsonMapper.builder()
          .changeDefaultVisibility(visible ->
              visible
                  .withGetterVisibility(Visibility.NONE)
                  .withIsGetterVisibility(Visibility.NONE)
                  .withFieldVisibility(Visibility.ANY))
          .build();

  HttpSideTransport(HttpClient http, URI taskService, String capability, TokenIssuer tokens) {
    this.http = http;
    this.base = taskService.resolve(SideCall.PATH + capability + "/");
    this.tokens = tokens;
  }

  @Override
  public <A> A send(SideCall<A> call, Class<A> answer) throws SideUnavailableException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(call.name()))
            .timeout(timeout(call))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(call)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == GONE) {
        throw new FeedLostException(new String(response.body(), StandardCharsets.UTF_8));
      }
      if (response.statusCode() != 200) {
        String why = new String(response.body(), StandardCharsets.UTF_8);
        throw new IOException("it answered %d: %s".formatted(response.statusCode(), why));
      }
      return json.readValue(response.body(), answer);
    } catch (IOException | JacksonException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new SideUnavailableException("The task service does not answer: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SideUnavailableException("interrupted", e);
    }
  }

  private String token() {
    Signed last = signed;
    if (System.nanoTime() - last.nanos() > TOKEN_AGE.toNanos() || last.token().isEmpty()) {
      last = new Signed(tokens.tokenFor(ENGINE, Set.of(SideCall.SCOPE)), System.nanoTime());
      signed = last;
    }
    return last.token();
  }

  private record Signed(String token, long nanos) {}

  private static Duration timeout(SideCall<?> call) {
    return switch (call) {
      case SideCall.Report _,
          SideCall.Stand _,
          SideCall.Seal _,
          SideCall.Open _,
          SideCall.Unseal _,
          SideCall.Cede _,
          SideCall.Follow _,
          SideCall.TakeOver _,
          SideCall.StepDown _,
          SideCall.Retire _,
          SideCall.HowFarBehind _,
          // Writes may be waiting for these.
          SideCall.Changes _,
          SideCall.Apply _ ->
          QUICK;
      // The last chunk creates indexes.
      case SideCall.Copy copy -> copy.last() ? LONG : CHUNK;
      case SideCall.ReadRows _, SideCall.ReadImages _, SideCall.Repair _, SideCall.Correct _ ->
          CHUNK;
      case SideCall.Trim _,
          SideCall.WhereToCopyFrom _,
          SideCall.BeginCopy _,
          SideCall.ReadBuckets _,
          SideCall.ReadSums _ ->
          LONG;
    };
  }
}
