package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A running process of the stack.
record ServiceProcess(ServiceSpec spec, Process process) {

  static ServiceProcess start(ServiceSpec spec, StackHome stackHome) {
    Processes.requireBuilt(spec.jar());
    List<String> command = new ArrayList<>(ProcessSession.prefix());
    command.addAll(spec.command(AotCache.use(spec)));
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
