package dev.banyan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The main class of a [ProgramJvm].
final class ProgramRunner {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Program program;
  private final Map<String, String> variables = variables();
  private final Map<String, String> usual = new HashMap<>(variables);

  private ProgramRunner(Program program) {
    this.program = program;
  }

  public static void main(String[] arguments) throws Exception {
    Constructor<? extends Program> program =
        Class.forName(arguments[0]).asSubclass(Program.class).getDeclaredConstructor();
    program.setAccessible(true);
    ProgramRunner runner = new ProgramRunner(program.newInstance());
    DataInputStream requests = new DataInputStream(System.in);
    DataOutputStream outcomes = new DataOutputStream(System.out);
    try {
      while (true) {
        runner.serve(requests, outcomes);
      }
    } catch (EOFException e) {
      // The test has ended. What a program left running must not keep this process.
      System.exit(0);
    }
  }

  private void serve(DataInputStream requests, DataOutputStream outcomes) throws Exception {
    Map<String, String> environment = new HashMap<>(usual);
    for (int left = requests.readInt(); left > 0; left--) {
      environment.put(ProgramJvm.read(requests), ProgramJvm.read(requests));
    }
    String input = ProgramJvm.read(requests);
    String[] arguments = new String[requests.readInt()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = ProgramJvm.read(requests);
    }
    variables.keySet().retainAll(environment.keySet());
    variables.putAll(environment);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    outcomes.writeInt(run(input, out, err, arguments));
    ProgramJvm.write(outcomes, out.toString(UTF_8));
    ProgramJvm.write(outcomes, err.toString(UTF_8));
    outcomes.flush();
  }

  private int run(
      String input, ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments)
      throws InterruptedException {
    InputStream in = System.in;
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int[] exitCode = {1};
      // Spring Boot reports failures of the main thread, which it knows by its name.
      Thread main = new Thread(() -> exitCode[0] = exitCode(arguments), "main");
      main.start();
      if (!main.join(LIMIT)) {
        for (StackTraceElement frame : main.getStackTrace()) {
          realErr.println("\tat " + frame);
        }
        Runtime.getRuntime().halt(99);
      }
      return exitCode[0];
    } finally {
      System.out.flush();
      System.err.flush();
      System.setIn(in);
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  private int exitCode(String... arguments) {
    try {
      return program.run(arguments);
    } catch (Throwable e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      return 1;
    }
  }

  // A process cannot change its environment, except in the map that System.getenv() returns.
  @SuppressWarnings("unchecked")
  private static Map<String, String> variables() {
    try {
      Map<String, String> environment = System.getenv();
      Field changeable = environment.getClass().getDeclaredField("m");
      changeable.setAccessible(true);
      return (Map<String, String>) changeable.get(environment);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
