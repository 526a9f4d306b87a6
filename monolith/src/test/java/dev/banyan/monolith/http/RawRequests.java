package dev.banyan.monolith.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.banyan.monolith.MonolithFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/// Requests written to the socket byte by byte, as no well-behaved client sends them.
public final class RawRequests {
  private final MonolithFixture monolith;

  public RawRequests(MonolithFixture monolith) {
    this.monolith = monolith;
  }

  /// Sends these lines, each character as one byte, and reads the reply until the server closes.
  ///
  /// @param line method and address
  /// @param headers each ended by `\r\n`
  public String send(String line, String headers, String body) {
    return sendBytes(
        line + " HTTP/1.1\r\nHost: banyan\r\nConnection: close\r\n" + headers + "\r\n" + body);
  }

  /// Sends the text as it is, and closes its own direction.
  public String sendBytes(String text) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), monolith.port())) {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
