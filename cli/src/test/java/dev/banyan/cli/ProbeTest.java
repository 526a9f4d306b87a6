package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void acceptsOnlyStatus200() throws IOException {
    assertThat(readyWhenItAnswers(200)).isTrue();
    assertThat(readyWhenItAnswers(503)).isFalse();
  }

  @Test
  void takesSilenceForNotReady() throws IOException {
    try (Probe probe = new Probe()) {
      assertThat(probe.ready("http://127.0.0.1:" + freePort())).isFalse();
    }
  }

  @Test
  void seesWhetherAPortIsTaken() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Probe.taken(socket.getLocalPort())).isTrue();
    }
    assertThat(Probe.taken(freePort())).isFalse();
  }

  @Test
  void saysWhyAServerIsNotReady() throws IOException {
    assertThat(unreadiness(200, "READY\n")).isEmpty();
    assertThat(unreadiness(503, "DATABASE_READ_ONLY\n")).contains("DATABASE_READ_ONLY");
    assertThat(unreadiness(503, "{\"status\":\"DOWN\"}")).contains("DOWN");
    assertThat(unreadiness(503, "{<html>")).contains("status 503");
    assertThat(unreadiness(502, "<html>")).contains("status 502");
  }

  private static Optional<String> unreadiness(int status, String body) throws IOException {
    return whenItAnswers(status, body, Probe::unreadiness);
  }

  private static boolean readyWhenItAnswers(int status) throws IOException {
    return whenItAnswers(status, "", Probe::ready);
  }

  private static <T> T whenItAnswers(int status, String body, BiFunction<Probe, String, T> question)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/readyz",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try (Probe probe = new Probe()) {
      return question.apply(probe, "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
