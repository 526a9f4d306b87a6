package dev.banyan.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the example: a clinic that was not written for Banyan, and the service to which its
/// visits can move.
@Command(
    name = "example",
    description = {
      "Starts the clinic of examples/ and its visit service, each with a database of its own.",
      "Ctrl-C stops both and removes their data."
    })
final class ExampleCommand implements Callable<Integer> {
  private static final int SECRET_BYTES = 24;

  @Option(
      names = "--port",
      description = "Port of the clinic: 8090 unless said otherwise. The service takes the next.")
  private int port = 8090;

  private final PrintStream out = System.out;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// A process of the example.
  ///
  /// @param ready address that answers with 200 when it is ready
  private record Part(ServiceSpec spec, String ready) {}

  @Override
  public Integer call() throws InterruptedException {
    CliSettings cliSettings = CliSettings.from(System.getenv());
    StackHome stackHome = StackHome.at(cliSettings.home());
    for (int wanted : List.of(port, port + 1)) {
      if (Probe.taken(wanted)) {
        throw new UserErrorException(
            "Port %d is taken by another program; --port moves it.".formatted(wanted));
      }
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    try {
      out.println("Starting PostgreSQL");
      try (ExamplePostgres postgres = ExamplePostgres.start(stackHome, "clinic", "visits")) {
        run(stackHome, parts(cliSettings.distribution(), postgres));
      }
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private List<Part> parts(Path distribution, ExamplePostgres postgres) {
    String token = secret();
    String service = "http://127.0.0.1:" + (port + 1);
    String clinic = "http://127.0.0.1:" + port;
    return List.of(
        new Part(
            spec(
                distribution,
                "visit-service",
                service,
                Map.of(
                    "VISITS_DATABASE_URL", postgres.url("visits"),
                    "VISITS_PORT", String.valueOf(port + 1),
                    "VISITS_TOKEN", token)),
            service + "/health"),
        new Part(
            spec(
                distribution,
                "clinic",
                clinic,
                Map.of(
                    "CLINIC_DATABASE_URL",
                    postgres.url("clinic"),
                    "SERVER_ADDRESS",
                    "127.0.0.1",
                    "SERVER_PORT",
                    String.valueOf(port),
                    "VISITS_URL",
                    service,
                    "VISITS_TOKEN",
                    token)),
            clinic + "/login"));
  }

  private static ServiceSpec spec(
      Path distribution, String name, String address, Map<String, String> environment) {
    return new ServiceSpec(
        name,
        Processes.java(),
        distribution.resolve("examples/%1$s/target/%1$s-1.0.0-SNAPSHOT.jar".formatted(name)),
        Optional.empty(),
        address,
        List.of("-Xmx384m"),
        environment);
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void run(StackHome stackHome, List<Part> parts) throws InterruptedException {
    List<ServiceProcess> processes = new ArrayList<>();
    try {
      for (Part part : parts) {
        out.println("Starting " + part.spec().name());
        processes.add(ServiceProcess.start(part.spec(), stackHome));
      }
      awaitReady(stackHome, parts, processes);
      banner();
      while (!stopAsked.await(500, TimeUnit.MILLISECONDS)) {
        requireAlive(stackHome, processes);
      }
    } finally {
      out.println("Stopping");
      processes.reversed().forEach(ServiceProcess::stop);
    }
  }

  private void awaitReady(StackHome stackHome, List<Part> parts, List<ServiceProcess> processes)
      throws InterruptedException {
    try (Probe probe = new Probe()) {
      while (!parts.stream().allMatch(part -> probe.answers(part.ready()))) {
        requireAlive(stackHome, processes);
        if (stopAsked.await(200, TimeUnit.MILLISECONDS)) {
          throw new UserErrorException("Stopped before everything was ready.");
        }
      }
    }
  }

  private static void requireAlive(StackHome stackHome, List<ServiceProcess> processes) {
    for (ServiceProcess one : processes) {
      if (!one.process().isAlive()) {
        throw new UserErrorException(
            "%s ended; its log is %s."
                .formatted(one.spec().name(), stackHome.log(one.spec().name())));
      }
    }
  }

  private void banner() {
    out.printf(
        """

        The clinic is ready at http://127.0.0.1:%1$d
          Sign in as receptionist (password: receptionist) or admin (password: admin).
          Its admin is at /admin, and the migration of the visits at /admin/migration/visits.
        The visit service listens on port %2$d.

        Move the visits to the service and back:
          ./banyan migrate start --watch --capability visits --url http://127.0.0.1:%1$d --user admin:admin
          ./banyan migrate hand-over --without-rehearsal --capability visits --url http://127.0.0.1:%1$d --user admin:admin
          ./banyan migrate back --capability visits --url http://127.0.0.1:%1$d --user admin:admin
        Book one in between:
          curl -u receptionist:receptionist -H 'Content-Type: application/json' http://127.0.0.1:%1$d/api/visits \\
            -d '{"petId": 1, "vetId": 1, "startsAt": "2026-06-01T09:30:00", "reason": "Limping"}'
        Ctrl-C stops everything and removes the data.
        """,
        port, port + 1);
  }

  private void stopAndWait() {
    stopAsked.countDown();
    try {
      stopped.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
