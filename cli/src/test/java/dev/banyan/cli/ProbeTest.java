package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

  private static boolean readyWhenItAnswers(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/readyz",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try (Probe probe = new Probe()) {
      return probe.ready("http://127.0.0.1:" + server.getAddress().getPort());
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
