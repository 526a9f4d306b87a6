package dev.banyan.system;

import dev.banyan.system.ClinicHistory.KnownVisit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients that book visits at the clinic, charge treatments, complete the visits, and read their
/// own and each other's.
final class ClinicWorkload implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LINES = 3;
  private static final long REST_MILLIS = 50;

  private final ClinicCluster cluster;
  private final ClinicHistory history = new ClinicHistory();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean enough;

  private ClinicWorkload(ClinicCluster cluster) {
    this.cluster = cluster;
  }

  static ClinicWorkload start(ClinicCluster cluster, int clients) {
    ClinicWorkload workload = new ClinicWorkload(cluster);
    for (int client = 0; client < clients; client++) {
      int number = client;
      workload.clients.add(
          Thread.ofVirtual().name("client " + number).start(() -> workload.work(number)));
    }
    return workload;
  }

  ClinicHistory history() {
    return history;
  }

  /// Waits for this many more acknowledged writes.
  void awaitWrites(int more) {
    long wanted = history.writes() + more;
    Stack.await(more + " more writes; " + history.failures(), () -> history.writes() >= wanted);
  }

  private void work(int client) {
    try {
      while (!enough) {
        KnownVisit visit = book(client);
        if (visit != null && lines(visit)) {
          complete(visit);
          read(visit);
        }
        KnownVisit other = history.any();
        if (other != null) {
          read(other);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      history.violated("A client has failed: " + e);
    }
  }

  private @Nullable KnownVisit book(int client) throws InterruptedException {
    String reason = "Visit " + UUID.randomUUID();
    JsonNode booked =
        send(
            "/api/visits",
            """
            {"petId": %d, "vetId": %d, "startsAt": "2026-06-%02dT09:30:00", "reason": "%s"}
            """
                .formatted(1 + client % 5, 1 + client % 3, 1 + client % 30, reason));
    return booked == null ? null : history.booked(booked.path("id").asLong(), reason);
  }

  /// @return whether all were acknowledged
  private boolean lines(KnownVisit visit) throws InterruptedException {
    for (int number = 1; number <= LINES; number++) {
      String line = "Treatment " + UUID.randomUUID();
      history.sends(visit, line);
      JsonNode added =
          send(
              "/api/visits/" + visit.id + "/lines",
              "{\"description\": \"%s\", \"amount\": %d.%02d}".formatted(line, number, number));
      if (added == null) {
        return false;
      }
      history.acknowledged(visit, line);
      read(visit);
    }
    return true;
  }

  private void complete(KnownVisit visit) throws InterruptedException {
    history.completes(visit);
    // Some without notes.
    String notes = visit.id % 2 == 0 ? "Healed." : "";
    JsonNode completed =
        send("/api/visits/" + visit.id + "/complete", "{\"notes\": \"%s\"}".formatted(notes));
    if (completed != null) {
      history.completed(visit);
    }
  }

  private void read(KnownVisit visit) throws InterruptedException {
    ClinicHistory.AtLeast atLeast = history.atLeast(visit);
    JsonNode seen = send("/api/visits/" + visit.id, null);
    if (seen != null) {
      history.read(visit, atLeast, seen);
    }
  }

  /// @param body `null` for a read
  /// @return `null` if it is not acknowledged, so that it may have been executed or not
  private @Nullable JsonNode send(String path, @Nullable String body) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cluster.clinic().address() + path))
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", ClinicCluster.basic("receptionist"))
            .header("Content-Type", "application/json");
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<String> response = cluster.http().send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() < 300) {
        return JSON.readTree(response.body());
      }
      String answer = "%s: %d %s".formatted(path, response.statusCode(), response.body());
      if (response.statusCode() < 500) {
        history.violated(answer);
      }
      history.failed(answer);
    } catch (IOException | JacksonException e) {
      history.failed(path + ": " + e);
    }
    return null;
  }

  /// Ends the clients after their current requests.
  void stop() throws InterruptedException {
    enough = true;
    for (Thread client : clients) {
      client.join(Duration.ofMinutes(1));
    }
  }

  @Override
  public void close() {
    enough = true;
  }
}
