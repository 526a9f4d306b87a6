package dev.banyan.monolith.notifications.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class NotificationStreamsTest {
  private static MonolithFixture monolith;
  private final HttpClient http = HttpClient.newHttpClient();
  private Visitor bob;
  private String cookie;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    database().sql("TRUNCATE notification").update();
    bob = new Visitor(monolith);
    bob.signIn("bob", monolith.password("bob"));
    cookie = "banyan_session=" + bob.cookie("banyan_session").getValue();
  }

  @AfterEach
  void close() {
    streams().stop();
    streams().start();
    bob.close();
    http.close();
  }

  private static JdbcClient database() {
    return monolith.bean(JdbcClient.class);
  }

  private static NotificationStreams streams() {
    return monolith.bean(NotificationStreams.class);
  }

  private HttpResponse<InputStream> open() throws Exception {
    URI address = monolith.baseUrl().resolve(NotificationStreamController.PATH);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Accept", "text/event-stream")
            .header("Cookie", cookie)
            .build();
    return http.send(request, BodyHandlers.ofInputStream());
  }

  private static BufferedReader reader(HttpResponse<InputStream> response) {
    return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
  }

  private static String nextData(BufferedReader stream) throws IOException {
    String line = stream.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = stream.readLine();
    }
    return String.valueOf(line);
  }

  private static long notified() {
    return database()
        .sql(
            """
            INSERT INTO notification (recipient, source, kind, task_id, title, actor, at)
            VALUES ('bob', :source, 'ASSIGNED', gen_random_uuid(), 'Fig', 'alice', now()) RETURNING id
            """)
        .param("source", UUID.randomUUID().toString())
        .query(Long.class)
        .single();
  }

  @Test
  void sendsTheStateAndEachChange() throws Exception {
    HttpResponse<InputStream> response = open();
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
    try (BufferedReader stream = reader(response)) {
      assertThat(nextData(stream)).isEqualTo("data:0 0");
      long first = notified();
      streams().poll();
      assertThat(nextData(stream)).isEqualTo("data:1 " + first);
      bob.get("/notifications");
      bob.submit(bob.get("/notifications").form(".inbox form[action$=read]"), Map.of());
      streams().poll();
      assertThat(nextData(stream)).isEqualTo("data:0 " + first);
    }
  }

  @Test
  void endsWithTheSession() throws Exception {
    try (BufferedReader stream = reader(open())) {
      nextData(stream);
      bob.submit(bob.get("/tasks").form("form[action='/logout']"), Map.of());
      streams().poll();
      assertThat(nextData(stream)).isEqualTo("null");
    }
    assertThat(streams().size()).isZero();
    assertThat(open().statusCode()).isEqualTo(302);
  }

  @Test
  void endsWhenTheProcessStops() throws Exception {
    try (BufferedReader stream = reader(open())) {
      nextData(stream);
      streams().stop();
      assertThat(nextData(stream)).isEqualTo("null");
      assertThat(open().statusCode()).isEqualTo(503);
    }
  }

  @Test
  void endsTheOldestStreamOfAUserWithTooMany() throws Exception {
    List<HttpResponse<InputStream>> opened = new ArrayList<>();
    for (int number = 0; number < NotificationStreams.MAXIMUM_OF_USER; number++) {
      opened.add(open());
    }
    assertThat(opened).allMatch(one -> one.statusCode() == 200);
    HttpResponse<InputStream> newest = open();
    assertThat(newest.statusCode()).isEqualTo(200);
    assertThat(streams().size()).isEqualTo(NotificationStreams.MAXIMUM_OF_USER);
    try (BufferedReader oldest = reader(opened.getFirst());
        BufferedReader reader = reader(newest)) {
      nextData(oldest);
      assertThat(nextData(oldest)).isEqualTo("null");
      assertThat(nextData(reader)).isNotEqualTo("null");
    }
    streams().stop();
    for (HttpResponse<InputStream> one : opened) {
      one.body().close();
    }
  }
}
