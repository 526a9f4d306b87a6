package dev.banyan.monolith.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.migration.engine.ObservedWork;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.testkit.MonitoringFiles;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The dashboard and the alerts in `deploy/observability` use metrics that the monolith has.
class MonitoringFilesTest {

  @Test
  void usesOnlyMetricsThatTheMonolithHas() {
    RawRequests requests = new RawRequests(MonolithFixture.shared());
    requests.send("GET /login", "", "");
    // Garbage collections are measured only once there was one.
    System.gc();
    String token = "Authorization: Bearer " + MonolithFixture.METRICS_TOKEN + "\r\n";
    ObservedWork.once(MonolithFixture.shared().bean(ObservationRegistry.class));
    Set<String> used = MonitoringFiles.metricsOf("monolith");
    assertThat(used).hasSizeGreaterThan(20);
    await()
        .untilAsserted(() ->
            assertThat(
                    MonitoringFiles.scraped(requests.send("GET /actuator/prometheus", token, "")))
                .containsAll(used));
  }
}
