package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A running process of the stack.
record ServiceProcess(ServiceSpec spec, Process process) {

  /// Starts the process from its cache, if there is one.
  static ServiceProcess start(ServiceSpec spec, StackHome stackHome) {
    return start(spec, AotCache.use(spec), stackHome);
  }

  /// @param more additional JVM flags
  static ServiceProcess start(ServiceSpec spec, List<String> more, StackHome stackHome) {
    Processes.requireBuilt(spec.jar());
    List<String> command = new ArrayList<>(ProcessSession.prefix());
    command.addAll(spec.command(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(stackHome.log(spec.name()).toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(spec.environment());
    try {
      return new ServiceProcess(spec, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    Processes.stop(process.toHandle());
  }
}
