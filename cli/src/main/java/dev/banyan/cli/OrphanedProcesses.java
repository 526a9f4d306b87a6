package dev.banyan.cli;

import dev.banyan.devloop.DevMain;

/// Stops processes that a killed supervisor has left running.
final class OrphanedProcesses {
  private OrphanedProcesses() {}

  static void stop(StackHome stackHome) {
    StackState.read(stackHome)
        .ifPresent(state -> {
          state.processes().stream()
              .flatMap(entry -> ProcessHandle.of(entry.pid()).stream())
              .filter(StackState::isJava)
              .filter(process -> isServer(process.info().commandLine().orElse("")))
              .forEach(Processes::stop);
          StackState.remove(stackHome);
        });
  }

  private static boolean isServer(String commandLine) {
    return commandLine.contains("-app.jar") || commandLine.contains(DevMain.class.getName());
  }
}
