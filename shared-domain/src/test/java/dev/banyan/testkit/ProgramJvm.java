package dev.banyan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A JVM of its own that runs a program as often as a test wants to: each run has its own
/// environment, standard streams and exit code, like a process, but only the first one starts a JVM
/// and loads the classes.
public final class ProgramJvm implements AutoCloseable {
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream outcomes;

  /// What came of one run.
  public record Outcome(int exitCode, String out, String err) {}

  private ProgramJvm(Process process) {
    this.process = process;
    requests = new DataOutputStream(process.getOutputStream());
    outcomes = new DataInputStream(process.getInputStream());
  }

  /// @param program has a constructor without parameters
  public static ProgramJvm of(Class<? extends Program> program) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ProgramRunner.class.getName(),
                program.getName()));
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    try {
      return new ProgramJvm(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs the program to its end.
  ///
  /// @param environment in addition to the variables of this process without Banyan's
  /// @param input all of its standard input
  public Outcome run(Map<String, String> environment, String input, String... arguments) {
    try {
      requests.writeInt(environment.size());
      for (Map.Entry<String, String> variable : environment.entrySet()) {
        write(requests, variable.getKey());
        write(requests, variable.getValue());
      }
      write(requests, input);
      requests.writeInt(arguments.length);
      for (String argument : arguments) {
        write(requests, argument);
      }
      requests.flush();
      return new Outcome(outcomes.readInt(), read(outcomes), read(outcomes));
    } catch (IOException e) {
      throw new UncheckedIOException("the JVM of the program has ended, or is stuck", e);
    }
  }

  static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
