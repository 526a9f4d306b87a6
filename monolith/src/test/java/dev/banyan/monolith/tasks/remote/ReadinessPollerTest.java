package dev.banyan.monolith.tasks.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadinessPollerTest {
  private final WireMockServer service =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final HttpClient http = HttpClient.newHttpClient();
  private ReadinessPoller poller;

  @BeforeEach
  void start() {
    service.start();
    poller = towards("");
  }

  private ReadinessPoller towards(String path) {
    return new ReadinessPoller(http, URI.create(service.baseUrl() + path), Duration.ofMillis(300));
  }

  @AfterEach
  void stop() {
    poller.close();
    http.close();
    service.stop();
  }

  @Test
  void notifiesOnlyTheLastCaller() throws Exception {
    answer("/readyz", 503);
    AtomicInteger earlier = new AtomicInteger();
    CountDownLatch last = new CountDownLatch(1);
    for (int i = 0; i < 5; i++) {
      poller.start(earlier::incrementAndGet);
    }
    poller.start(last::countDown);
    answer("/readyz", 200);
    last.await();
    assertThat(earlier).hasValue(0);
    assertThat(poller.isAsking()).isFalse();
  }

  @Test
  void asksAgainWhileThereIsNoAnswer() throws Exception {
    service.stubFor(get(urlEqualTo("/readyz")).willReturn(aResponse().withFixedDelay(60_000)));
    CountDownLatch ready = new CountDownLatch(1);
    poller.start(ready::countDown);
    await("first request")
        .until(
            () -> service.countRequestsMatching(getRequestedFor(urlEqualTo("/readyz")).build()),
            requests -> requests.getCount() > 0);
    answer("/readyz", 200);
    ready.await();
  }

  @Test
  void makesNoCallOnceStopped() throws Exception {
    answer("/readyz", 503);
    AtomicInteger calls = new AtomicInteger();
    poller.start(calls::incrementAndGet);
    poller.stop();
    answer("/readyz", 200);
    CountDownLatch ready = new CountDownLatch(1);
    poller.start(ready::countDown);
    ready.await();
    assertThat(calls).hasValue(0);
  }

  @Test
  void asksBelowTheAddressOfTheTaskService() throws Exception {
    answer("/tasks/readyz", 200);
    CountDownLatch ready = new CountDownLatch(1);
    ReadinessPoller below = towards("/tasks/");
    below.start(ready::countDown);
    ready.await();
  }

  private void answer(String path, int status) {
    service.stubFor(get(urlEqualTo(path)).willReturn(aResponse().withStatus(status)));
  }
}
