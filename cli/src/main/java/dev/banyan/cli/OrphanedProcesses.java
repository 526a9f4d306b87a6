package dev.banyan.cli;

/// Stops processes that a killed supervisor has left running.
final class OrphanedProcesses {
  private OrphanedProcesses() {}

  static void stop(StackHome stackHome) {
    StackState.read(stackHome)
        .ifPresent(state -> {
          state.processes().stream()
              .flatMap(entry -> ProcessHandle.of(entry.pid()).stream())
              .filter(StackState::isJava)
              .filter(process -> process.info().commandLine().orElse("").contains("-app.jar"))
              .forEach(Processes::stop);
          StackState.remove(stackHome);
        });
  }
}
