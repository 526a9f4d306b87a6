package dev.banyan.bench.contestant;

import dev.banyan.bench.stack.BanyanStack;
import dev.banyan.bench.stack.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The Task API in Python, as Debian packages its frameworks: `bench/peers`, run by gunicorn.
final class Peers {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Peers() {}

  /// What a peer needs, in its own words; empty if it can run here.
  static String missing(ContestantId peer) throws InterruptedException {
    List<String> modules =
        peer == ContestantId.DJANGO
            ? List.of("gunicorn", "psycopg2", "django", "rest_framework")
            : List.of("gunicorn", "psycopg2", "flask", "sqlalchemy");
    if (!Files.isExecutable(PYTHON)) {
      return "python3";
    }
    try {
      for (String module : modules) {
        Process process =
            new ProcessBuilder(PYTHON.toString(), "-c", "import " + module)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
          return module;
        }
      }
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// Starts a peer with two workers of four threads, each with a database connection that stays
  /// open, and keep-alive on.
  static ChildProcess start(
      ContestantId peer, int port, Path distribution, BanyanStack stack, Path logs)
      throws InterruptedException {
    List<String> command =
        Stream.of(
                PYTHON.toString(),
                "-m",
                "gunicorn",
                "--workers=2",
                "--threads=4",
                "--keep-alive=60",
                "--bind=127.0.0.1:" + port,
                "--chdir=" + distribution.resolve("bench/peers"),
                "--pythonpath=" + distribution.resolve("bench/peers"),
                peer.id() + "_app:application")
            .toList();
    Map<String, String> environment =
        Map.of(
            "PGHOST",
            "127.0.0.1",
            "PGPORT",
            String.valueOf(stack.postgresPort()),
            "PGDATABASE",
            PeerDatabase.NAME,
            "PGUSER",
            "postgres",
            "PGPASSWORD",
            stack.secret("postgres"),
            "PYTHONDONTWRITEBYTECODE",
            "1");
    return ChildProcess.start(peer.id(), command, environment, logs.resolve(peer.id() + ".log"))
        .awaitPort(port);
  }
}
