package dev.banyan.migration.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.banyan.migration.FeedLostException;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.MovableSide.Awaited;
import dev.banyan.migration.Position;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.http.SideHttpHandler;
import dev.banyan.migration.http.SideServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service without a web framework, and the engine's client.
class SideHttpHandlerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static NotesFixture notes;
  private static HttpServer server;

  @BeforeAll
  static void startServer() throws Exception {
    notes = new NotesFixture();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SideServer sides =
        new SideServer(Map.of("notes", notes.old().movable()), new JacksonSideJson());
    server.createContext(SideHttpHandler.PATH, new SideHttpHandler(sides, "Bearer secret"::equals));
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop(0);
    notes.close();
  }

  private static URI address() {
    return URI.create(
        "http://%s:%d"
            .formatted(server.getAddress().getHostString(), server.getAddress().getPort()));
  }

  private static MovableSide side(String capability, String token) {
    return new RemoteSides(HTTP, () -> token).at(address(), capability);
  }

  @Test
  void answersCallsAsTheSideItself() throws Exception {
    notes.old().add(3);
    MovableSide local = notes.old().movable();
    MovableSide remote = side("notes", "secret");
    assertThat(remote.state()).isEqualTo(local.state());
    assertThat(remote.report()).isEqualTo(local.report());
    assertThat(remote.copySource()).isEqualTo(local.copySource());
    assertThat(remote.buckets()).containsExactlyInAnyOrderElementsOf(local.buckets());
    assertThat(remote.changes(Position.START, 100).changes())
        .isEqualTo(local.changes(Position.START, 100).changes())
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void saysThatTheFeedIsLost() {
    assertThatThrownBy(() -> side("notes", "secret").changes(new Position(99_999_999), 1))
        .isInstanceOf(FeedLostException.class)
        .hasMessageContaining("the feed has no position");
  }

  @ParameterizedTest
  @CsvSource({"notes, wrong, 403", "others, secret, 404"})
  void refusesOtherCallersAndCapabilities(String capability, String token, String status) {
    assertThatThrownBy(() -> side(capability, token).state())
        .isInstanceOf(SideUnavailableException.class)
        .hasMessageContaining("it answered " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, notes/unknown, 404",
    "POST, notes, 404",
    "POST, notes/stand/more, 404",
    "POST, '', 404",
    "POST, notes/stand, 400",
    "GET, notes/stand, 405"
  })
  void refusesOtherRequests(String method, String path, int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve(SideHttpHandler.PATH + path))
            .header("Authorization", "Bearer secret")
            .method(method, BodyPublishers.ofString("no JSON"))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(status);
  }

  @Test
  void saysThatNothingAnswers() {
    MovableSide nowhere =
        new RemoteSides(HTTP, () -> "secret").at(URI.create("http://localhost:1"), "notes");
    assertThatThrownBy(nowhere::state)
        .isInstanceOf(SideUnavailableException.class)
        .hasMessageContaining("The side at localhost:1 does not answer");
  }

  @Test
  void waitsForChangesOverHttp() throws Exception {
    MovableSide side = side("notes", "secret");
    Position end = side.report().feed();
    assertThat(side.awaitChanges(end, 50)).isEqualTo(Awaited.UNCHANGED);
    notes.old().add(1);
    assertThat(side.awaitChanges(end, 10_000)).isEqualTo(Awaited.CHANGED);
  }

  @Test
  void doesNotWaitForASideOfAnEarlierVersion() throws Exception {
    HttpServer earlier =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    earlier.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(404, -1);
          }
        });
    earlier.start();
    try {
      URI address =
          URI.create(
              "http://%s:%d"
                  .formatted(earlier.getAddress().getHostString(), earlier.getAddress().getPort()));
      MovableSide side = new RemoteSides(HTTP, () -> "secret").at(address, "notes");
      assertThat(side.awaitChanges(Position.START, 10_000)).isEqualTo(Awaited.UNSUPPORTED);
      assertThatThrownBy(side::state).isInstanceOf(SideUnavailableException.class);
    } finally {
      earlier.stop(0);
    }
  }
}
