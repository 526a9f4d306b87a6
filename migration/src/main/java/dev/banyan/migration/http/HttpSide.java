package dev.banyan.migration.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.RowRefusedException;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.wire.SideCall;
import dev.banyan.migration.wire.SideClient;
import dev.banyan.migration.wire.UnknownCallException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/// A side of a capability in another process, called over HTTP.
public final class HttpSide implements SideClient.Wire {
  private static final Duration QUICK = Duration.ofSeconds(3);
  // A chunk normally takes a fraction of a second. A lost one must not block a migration.
  private static final Duration CHUNK = Duration.ofSeconds(10);
  // For checksums of millions of rows.
  private static final Duration LONG = Duration.ofSeconds(65);

  private final HttpClient http;
  private final URI base;
  private final Supplier<String> token;
  private final SideJson json;

  private HttpSide(HttpClient http, URI base, Supplier<String> token, SideJson json) {
    this.http = http;
    this.base = base;
    this.token = token;
    this.json = json;
  }

  /// @param process address of the process, such as `http://visits:8081`
  /// @param token bearer token, requested for each call
  public static MovableSide of(
      HttpClient http, URI process, String capability, Supplier<String> token, SideJson json) {
    URI base = process.resolve(SideCall.PATH + capability + "/");
    return new SideClient(new HttpSide(http, base, token, json));
  }

  @Override
  public <A> A send(SideCall<A> call, Class<A> answer) throws SideUnavailableException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(call.name()))
              .timeout(timeout(call))
              .header("Authorization", "Bearer " + token.get())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(json.write(call)))
              .build();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case SideServer.OK -> json.read(response.body(), answer);
        case SideServer.FEED_LOST ->
            throw new FeedLostException(new String(response.body(), UTF_8));
        case SideServer.ROW_REFUSED ->
            throw new RowRefusedException(new String(response.body(), UTF_8));
        case SideServer.UNKNOWN ->
            throw new UnknownCallException(text(failure(response)), failure(response));
        default -> throw failure(response);
      };
    } catch (IOException e) {
      throw new SideUnavailableException(text(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SideUnavailableException("interrupted", e);
    }
  }

  private static IOException failure(HttpResponse<byte[]> response) {
    return new IOException(
        "it answered %d: %s".formatted(response.statusCode(), new String(response.body(), UTF_8)));
  }

  private String text(IOException e) {
    return "The side at %s does not answer: %s"
        .formatted(base.getAuthority(), ConnectionFailure.text(e));
  }

  private static Duration timeout(SideCall<?> call) {
    return switch (call) {
      case SideCall.Report ignored -> QUICK;
      case SideCall.Stand ignored -> QUICK;
      case SideCall.Seal ignored -> QUICK;
      case SideCall.Open ignored -> QUICK;
      case SideCall.Unseal ignored -> QUICK;
      case SideCall.Cede ignored -> QUICK;
      case SideCall.Advance ignored -> QUICK;
      case SideCall.Follow ignored -> QUICK;
      case SideCall.TakeOver ignored -> QUICK;
      case SideCall.StepDown ignored -> QUICK;
      case SideCall.Retire ignored -> QUICK;
      case SideCall.HowFarBehind ignored -> QUICK;
      // Writes may be waiting for these.
      case SideCall.Changes ignored -> QUICK;
      case SideCall.Apply ignored -> QUICK;
      case SideCall.AwaitChanges wait -> QUICK.plusMillis(wait.mostMillis());
      // The last chunk creates indexes.
      case SideCall.Copy copy -> copy.last() ? LONG : CHUNK;
      case SideCall.ReadRows ignored -> CHUNK;
      case SideCall.ReadImages ignored -> CHUNK;
      case SideCall.Repair ignored -> CHUNK;
      case SideCall.Correct ignored -> CHUNK;
      case SideCall.Trim ignored -> LONG;
      case SideCall.WhereToCopyFrom ignored -> LONG;
      case SideCall.BeginCopy ignored -> LONG;
      case SideCall.CheckMapping ignored -> LONG;
      case SideCall.ReadBuckets ignored -> LONG;
      case SideCall.ReadSums ignored -> LONG;
    };
  }
}
