package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A running process of the stack.
record Service(ServiceSpec spec, Process process) {

  static Service start(ServiceSpec spec, Home home) {
    if (Files.notExists(spec.jar())) {
      throw new PlainException(
          "%s is not built: %s is missing. ./banyan builds what is missing."
              .formatted(spec.name(), spec.jar()));
    }
    List<String> command = new ArrayList<>(Session.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(spec.flags());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            spec.jar().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(spec.name()).toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(spec.environment());
    try {
      return new Service(spec, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    Processes.stop(process.toHandle());
  }
}
