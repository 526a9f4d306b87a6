package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Contents as objects in an S3-compatible storage, each under the id of its attachment.
///
/// It needs three operations, so it signs them itself instead of using an SDK. The bucket is in the
/// path, which all storages support.
final class S3Content implements AttachmentContent {
  static final String NAME = "s3";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TRANSFER = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String base;
  private final S3Signature signature;
  private final Clock clock;

  S3Content(S3Properties settings, Clock clock) {
    String endpoint = settings.endpoint().replaceAll("/+$", "");
    this.base = endpoint + "/" + encoded(settings.bucket()) + "/" + encoded(settings.prefix());
    this.signature = new S3Signature(settings.region(), settings.accessKey(), settings.secretKey());
    this.clock = clock;
  }

  // As the signature requires: everything but letters, digits, - . _ ~ and the slash.
  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace("%2F", "/");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void store(UUID id, StoredFile file, Source source) throws IOException {
    BodyPublisher content =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> opened(source)), file.size());
    HttpResponse<InputStream> response =
        send("PUT", id, Map.of(), file.sha256(), content, TRANSFER);
    discard(response);
    if (response.statusCode() != 200) {
      throw new ContentUnavailableException("PUT answered " + response.statusCode());
    }
  }

  private static InputStream opened(Source source) {
    try {
      return source.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(UUID id, long from, long length, OutputStream target) throws IOException {
    Map<String, String> range = Map.of("range", "bytes=%d-%d".formatted(from, from + length - 1));
    HttpResponse<InputStream> response =
        send("GET", id, range, S3Signature.EMPTY, BodyPublishers.noBody(), ANSWER);
    try (InputStream content = response.body()) {
      if (response.statusCode() != 206) {
        throw new ContentUnavailableException("GET answered " + response.statusCode());
      }
      if (content.transferTo(target) != length) {
        throw new EOFException("the object " + id + " is incomplete");
      }
    }
  }

  @Override
  public void delete(UUID id) {
    HttpResponse<InputStream> response =
        send("DELETE", id, Map.of(), S3Signature.EMPTY, BodyPublishers.noBody(), ANSWER);
    discard(response);
    int status = response.statusCode();
    if (status != 204 && status != 200 && status != 404) {
      throw new ContentUnavailableException("DELETE answered " + status);
    }
  }

  private HttpResponse<InputStream> send(
      String method,
      UUID id,
      Map<String, String> headers,
      String sha256,
      BodyPublisher body,
      Duration timeout) {
    URI uri = URI.create(base + id);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout).method(method, body);
    signature.headers(method, uri, headers, sha256, clock.instant()).forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ContentUnavailableException(method + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContentUnavailableException(method + " was interrupted", e);
    }
  }

  private static void discard(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new ContentUnavailableException("a response ended early", e);
    }
  }
}
