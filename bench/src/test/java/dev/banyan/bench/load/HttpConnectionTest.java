package dev.banyan.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);

  private final ServerSocket listener = listen();
  private final HttpConnection connection =
      new HttpConnection(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
    listener.close();
  }

  /// Accepts one connection for each list, sends its responses to as many requests, and closes it.
  @SafeVarargs
  private void answer(List<String>... connections) {
    Thread.ofVirtual()
        .start(() -> {
          for (List<String> responses : connections) {
            try (Socket socket = listener.accept()) {
              for (String response : responses) {
                socket.getInputStream().readNBytes(REQUEST.length);
                socket.getOutputStream().write(response.getBytes(ISO_8859_1));
              }
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  @Test
  void readsResponsesOfEachFormOnOneConnection() throws IOException {
    answer(
        List.of(
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));

    assertThat(connection.exchange(REQUEST)).isEqualTo(200);
    assertThat(connection.exchange(REQUEST)).isEqualTo(201);
    assertThat(connection.exchange(REQUEST)).isEqualTo(204);
    assertThat(connection.exchange(REQUEST)).isEqualTo(404);
  }

  @Test
  void readsABodyLargerThanItsBuffer() throws IOException {
    String body = "x".repeat(100_000);
    answer(
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body,
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));

    assertThat(connection.exchange(REQUEST)).isEqualTo(200);
    assertThat(connection.exchange(REQUEST)).isEqualTo(202);
  }

  @Test
  void connectsAgainAfterTheServerHasClosedTheConnection() throws IOException {
    answer(
        List.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        List.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        List.of("HTTP/1.1 200 OK\r\n\r\nuntil the end"),
        List.of("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"));

    assertThat(connection.exchange(REQUEST)).isEqualTo(200);
    assertThat(connection.exchange(REQUEST)).isEqualTo(200);
    // This connection was closed without being announced.
    assertThat(connection.exchange(REQUEST)).isEqualTo(200);
    assertThat(connection.exchange(REQUEST)).isEqualTo(201);
  }

  @Test
  void failsOnATruncatedResponse() {
    answer(List.of("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"));

    assertThatThrownBy(() -> connection.exchange(REQUEST)).hasMessage("the response ended early");
  }
}
