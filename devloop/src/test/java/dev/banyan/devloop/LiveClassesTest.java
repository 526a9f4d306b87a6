package dev.banyan.devloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Replaces classes of a process that runs [DevMain] with the agent.
@Timeout(60)
class LiveClassesTest {
  private static final String MAIN =
      """
      package app;
      public class Main {
        public static void main(String[] arguments) {
          Thread.ofPlatform().daemon().start(() -> {
            while (true) {
              System.out.println(Greeting.text());
              try {
                Thread.sleep(20);
              } catch (InterruptedException e) {
                return;
              }
            }
          });
        }
      }
      """;

  @TempDir private Path root;

  private void compile(String name, String source) throws IOException {
    Path file = root.resolve("sources/app/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(root.resolve("classes"));
    try (ModuleCompiler compiler = new ModuleCompiler(root)) {
      assertThat(compiler.compile(List.of(file), List.of(classes), classes)).isEmpty();
    }
  }

  private void greeting(String members) throws IOException {
    compile("Greeting", "package app; class Greeting { " + members + " }");
  }

  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", LiveClasses.class.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    Path jar = root.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+AllowRedefinitionToAddDeleteMethods",
            "-javaagent:" + agent(),
            "-D" + DevMain.FOLDERS + "=" + root.resolve("classes"),
            "-cp",
            System.getProperty("java.class.path"),
            DevMain.class.getName(),
            "app.Main")
        .redirectErrorStream(true)
        .start();
  }

  private static void await(String line, BufferedReader lines) throws IOException {
    for (String next = lines.readLine(); !line.equals(next); next = lines.readLine()) {
      assertThat(next).as("a line before the end: " + line).isNotNull();
    }
  }

  @Test
  void replacesMethodsAndRefusesFields() throws Exception {
    greeting("static String text() { return \"one\"; }");
    compile("Main", MAIN);
    Process process = start();
    try (BufferedReader lines = process.inputReader(UTF_8);
        PrintWriter commands = new PrintWriter(process.outputWriter(UTF_8), true)) {
      await("one", lines);

      greeting(
          "static String text() { return java.util.stream.Stream.of(1).map(i -> \"two\").toList().get(0); }");
      commands.println(DevMain.REPLACE + "app.Greeting,app.NotLoaded");
      await(DevMain.REPLACED, lines);
      await("two", lines);

      greeting("static String added = \"three\"; static String text() { return added; }");
      commands.println(DevMain.REPLACE + "app.Greeting");
      await(DevMain.REFUSED, lines);
      await("two", lines);
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }
}
