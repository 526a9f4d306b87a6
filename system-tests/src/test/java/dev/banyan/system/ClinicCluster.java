package dev.banyan.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// The clinic of `examples` and its visit service as packaged processes, each with a PostgreSQL
/// server of its own.
///
/// @param home folder of the data and the logs
record ClinicCluster(
    Path home,
    HttpClient http,
    PostgresServer clinicsDatabase,
    PostgresServer servicesDatabase,
    ServerProcess clinic,
    ServerProcess service)
    implements Closeable {
  private static final String TOKEN = "a-token-for-the-tests-of-the-clinic-0123456789";
  private static final String JAR = "examples/%1$s/target/%1$s-1.0.0-SNAPSHOT.jar";

  static ClinicCluster start(Path home) throws IOException, SQLException {
    PostgresServer clinicsDatabase = PostgresServer.make("clinic", home);
    PostgresServer servicesDatabase = PostgresServer.make("visits", home);
    int servicePort = Ports.free();
    int clinicPort = Ports.free();
    ServerProcess service =
        new ServerProcess(
            "visit service",
            JAR.formatted("visit-service"),
            servicePort,
            Map.of(
                "VISITS_DATABASE_URL", servicesDatabase.url("visit-service"),
                "VISITS_DATABASE_USER", servicesDatabase.role(),
                "VISITS_PORT", String.valueOf(servicePort),
                "VISITS_TOKEN", TOKEN),
            home.resolve("visit-service.log"));
    ServerProcess clinic =
        new ServerProcess(
            "clinic",
            JAR.formatted("clinic"),
            clinicPort,
            Map.of(
                "CLINIC_DATABASE_URL", clinicsDatabase.url("clinic"),
                "CLINIC_DATABASE_USER", clinicsDatabase.role(),
                "SERVER_PORT", String.valueOf(clinicPort),
                "VISITS_URL", service.address(),
                "VISITS_TOKEN", TOKEN),
            home.resolve("clinic.log"));
    ClinicCluster started =
        new ClinicCluster(
            home, HttpClient.newHttpClient(), clinicsDatabase, servicesDatabase, clinic, service);
    service.start();
    clinic.start();
    started.awaitReady();
    return started;
  }

  List<ClusterNode> nodes() {
    return List.of(service, clinic, servicesDatabase, clinicsDatabase);
  }

  MigrationOperator operator() {
    return new MigrationOperator(http, clinic.address(), "", "visits", basic("admin"));
  }

  /// The header of one of the clinic's users, whose passwords are their names.
  static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
  }

  void awaitReady() {
    Awaitility.await("the clinic and its service are ready; the logs are in " + home)
        .atMost(Timeouts.START)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> service.answers(http, "/health") && clinic.answers(http, "/login"));
  }

  @Override
  public void close() throws IOException {
    clinic.close();
    service.close();
    servicesDatabase.close();
    clinicsDatabase.close();
    http.close();
  }
}
