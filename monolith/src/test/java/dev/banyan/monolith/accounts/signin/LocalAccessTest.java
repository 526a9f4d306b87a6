package dev.banyan.monolith.accounts.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is for this machine alone: the mailbox, and tokens for the `banyan` command.
class LocalAccessTest {
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.behindAProxy();
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: 127.0.0.1:8080",
        "Host: localhost",
        "Host: LOCALHOST:1",
        "Host: [::1]:8080"
      })
  void answersThisMachine(String host) throws Exception {
    monolith.forgetAttempts();
    assertThat(mailbox(host)).startsWith("HTTP/1.1 200");
    assertThat(token("local-secret", host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: 127.0.0.1.evil.example:8080",
        "Host: 10.0.0.1",
        "Host: localhost\r\nX-Forwarded-For: 127.0.0.1",
        "Host: localhost\r\nX-Forwarded-Host: localhost",
        "Host: localhost\r\nx-forwarded-proto: http",
        "Host: localhost\r\nForwarded: for=127.0.0.1",
        "Host: localhost\r\nX-Real-IP: 127.0.0.1",
        "Host: localhost\r\nVia: 1.1 proxy"
      })
  void isNotThereForOtherHostsAndThroughProxies(String headers) throws Exception {
    monolith.forgetAttempts();
    assertThat(mailbox(headers)).startsWith("HTTP/1.1 404");
    assertThat(token("local-secret", headers)).startsWith("HTTP/1.1 404");
  }

  @Test
  void limitsWrongSecrets() throws Exception {
    monolith.forgetAttempts();
    String answer = "";
    for (int i = 0; i < 25; i++) {
      answer = token("guess-" + i, "Host: localhost");
    }
    assertThat(answer).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: ");
    assertThat(token("local-secret", "Host: localhost")).startsWith("HTTP/1.1 429");
    monolith.forgetAttempts();
    for (int i = 0; i < 50; i++) {
      assertThat(token("local-secret", "Host: localhost")).startsWith("HTTP/1.1 200");
    }
  }

  private static String mailbox(String headers) throws IOException {
    return send("GET /mailbox HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
  }

  private static String token(String secret, String headers) throws IOException {
    return send(
        "POST /local/token HTTP/1.1\r\n"
            + headers
            + "\r\nAuthorization: Bearer "
            + secret
            + "\r\nContent-Type: application/x-www-form-urlencoded"
            + "\r\nContent-Length: 10\r\nConnection: close\r\n\r\nuser=alice");
  }

  // By hand: HttpClient sets Host itself.
  private static String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), monolith.port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
