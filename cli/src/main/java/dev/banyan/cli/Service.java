package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A running process of the stack.
record Service(ServiceSpec spec, Process process) {

  static Service start(ServiceSpec spec, Home home) {
    Processes.requireBuilt(spec.jar());
    List<String> command = new ArrayList<>(Session.prefix());
    command.addAll(spec.command(Training.use(spec)));
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
