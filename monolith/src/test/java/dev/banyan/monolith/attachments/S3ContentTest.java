package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.monolith.attachments.AttachmentContent.ContentUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a stub of a storage that keeps objects in memory.
class S3ContentTest {
  private static final String SHA_256 =
      "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
  private static final StoredFile FILE =
      new StoredFile(FileName.of("a.txt"), FileType.TEXT, 11, SHA_256);
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> authorizations = new ArrayList<>();
  private final UUID id = new UUID(1, 2);
  private HttpServer server;
  private S3Content content;
  private int failure = 0;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    content =
        new S3Content(
            new S3Properties(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "eu-1",
                "my bucket",
                "files/",
                "key",
                "secret"),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange request) throws IOException {
    try (request) {
      authorizations.add(request.getRequestHeaders().getFirst("Authorization"));
      String path = request.getRequestURI().getRawPath();
      byte[] sent = request.getRequestBody().readAllBytes();
      byte[] object = objects.get(path);
      if (failure != 0) {
        request.sendResponseHeaders(failure, -1);
        return;
      }
      switch (request.getRequestMethod()) {
        case "PUT" -> {
          assertThat(request.getRequestHeaders().getFirst("Content-Length")).isEqualTo("11");
          objects.put(path, sent);
          request.sendResponseHeaders(200, -1);
        }
        case "DELETE" -> {
          objects.remove(path);
          request.sendResponseHeaders(204, -1);
        }
        default -> {
          if (object == null) {
            request.sendResponseHeaders(404, -1);
            return;
          }
          String[] range =
              request.getRequestHeaders().getFirst("Range").substring(6).split("-", -1);
          int from = Integer.parseInt(range[0]);
          int length = Integer.parseInt(range[1]) - from + 1;
          request.sendResponseHeaders(206, length);
          request.getResponseBody().write(object, from, length);
        }
      }
    }
  }

  private void store() throws IOException {
    content.store(id, FILE, () -> new ByteArrayInputStream("hello world".getBytes(UTF_8)));
  }

  private String read(long from, long length) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    content.write(id, from, length, read);
    return read.toString(UTF_8);
  }

  @Test
  void storesReadsAndDeletes() throws IOException {
    store();
    assertThat(objects).containsOnlyKeys("/my%20bucket/files/" + id);
    assertThat(read(0, 11)).isEqualTo("hello world");
    assertThat(read(6, 3)).isEqualTo("wor");
    content.delete(id);
    content.delete(id);
    assertThat(objects).isEmpty();
    assertThat(authorizations)
        .hasSize(5)
        .allMatch(one -> one.startsWith("AWS4-HMAC-SHA256 Credential=key/"));
  }

  @Test
  void saysThatItIsUnavailable() throws IOException {
    assertThatThrownBy(() -> read(0, 1)).isInstanceOf(ContentUnavailableException.class);
    failure = 503;
    assertThatThrownBy(this::store).isInstanceOf(ContentUnavailableException.class);
    assertThatThrownBy(() -> content.delete(id)).isInstanceOf(ContentUnavailableException.class);
    server.stop(0);
    assertThatThrownBy(this::store).isInstanceOf(ContentUnavailableException.class);
  }
}
