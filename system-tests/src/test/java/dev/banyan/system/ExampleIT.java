package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./banyan example` and the commands that it prints.
class ExampleIT {
  private static final String VISIT =
      """
      {"petId": 1, "vetId": 1, "startsAt": "2026-06-01T09:30:00", "reason": "Limping"}
      """;
  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void startsTheClinicAndMovesItsVisitsByThePrintedCommands() throws Exception {
    int port = freePair();
    String address = "http://127.0.0.1:" + port;
    Map<String, String> environment =
        Map.of(
            "BANYAN_HOME", home.toString(),
            "BANYAN_DIST", Path.of("..").toAbsolutePath().normalize().toString());
    Path said = home.resolve("said");
    Process example = start(environment, said, "example", "--port", String.valueOf(port));
    try {
      Awaitility.await()
          .atMost(Timeouts.START)
          .until(() -> Files.readString(said).contains("is ready at") || !example.isAlive());
      assertThat(Files.readString(said)).contains("is ready at " + address);
      assertThat(book(address)).isEqualTo(201);
      for (String[] command :
          new String[][] {{"start", "--watch"}, {"hand-over", "--without-rehearsal"}}) {
        migrate(environment, address, command);
      }
      assertThat(book(address)).isEqualTo(201);
      assertThat(migrate(environment, address, "status").said()).contains("visit service");
      migrate(environment, address, "back");
      assertThat(book(address)).isEqualTo(201);
    } finally {
      example.destroy();
      assertThat(example.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(said)).contains("Stopping");
  }

  /// The command uses a port and the next one: below those that the system gives to others.
  private static int freePair() {
    return ThreadLocalRandom.current()
        .ints(20_000, 30_000)
        .filter(port -> isFree(port) && isFree(port + 1))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static Process start(Map<String, String> environment, Path said, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Stack.command(arguments));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  private static Stack.Outcome migrate(
      Map<String, String> environment, String address, String... command) throws Exception {
    String[] all = new String[command.length + 7];
    all[0] = "migrate";
    System.arraycopy(command, 0, all, 1, command.length);
    String[] rest = {"--capability", "visits", "--url", address, "--user", "admin:admin"};
    System.arraycopy(rest, 0, all, command.length + 1, rest.length);
    Stack.Outcome outcome = Stack.banyan(environment, all);
    assertThat(outcome.exitCode()).as(outcome.said()).isZero();
    return outcome;
  }

  private int book(String address) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(address + "/api/visits"))
                .header("Authorization", ClinicCluster.basic("receptionist"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(VISIT))
                .build(),
            BodyHandlers.ofString());
    return response.statusCode();
  }
}
