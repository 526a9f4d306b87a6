package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class ConnectionDrainTest {
  private final ConnectionDrain drain = new ConnectionDrain();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private WebServer server;

  @BeforeEach
  void start() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
    drain.customize(factory);
    server = factory.getWebServer();
    server.start();
    drain.start();
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop();
  }

  @Test
  void endsConnectionsWhileItAnswersAsBefore() throws Exception {
    HttpResponse<Void> before = get();
    Thread stopping = Thread.startVirtualThread(drain::stop);
    await().until(() -> !drain.isRunning());
    HttpResponse<Void> during = get();
    stopping.join();

    assertThat(before.headers().firstValue("Connection")).isEmpty();
    assertThat(during.statusCode()).isEqualTo(before.statusCode());
    assertThat(during.headers().firstValue("Connection")).contains("close");
  }

  @Test
  void stopsAfterAWhileIfClientsStay() throws Exception {
    get();
    drain.stop();
    assertThat(drain.isRunning()).isFalse();
  }

  private HttpResponse<Void> get() throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getPort() + "/");
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
  }
}
