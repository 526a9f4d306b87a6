package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// State of a running stack, written by the supervisor for other commands.
///
/// @param ready whether the whole stack has been ready at least once
record StackState(long supervisor, boolean ready, List<Entry> processes) {
  private static final JsonMapper JSON = new JsonMapper();

  /// @param address its base URL
  record Entry(String name, String address, long pid) {}

  static Optional<StackState> read(StackHome stackHome) {
    try {
      return Files.exists(stackHome.state())
          ? Optional.of(JSON.readValue(Files.readString(stackHome.state()), StackState.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  void write(StackHome stackHome) {
    try {
      Path draft = stackHome.path().resolve("state.json.new");
      Files.writeString(draft, JSON.writeValueAsString(this));
      // Atomic: a reader sees either the old or the new file.
      Files.move(
          draft,
          stackHome.state(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void remove(StackHome stackHome) {
    try {
      Files.deleteIfExists(stackHome.state());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<ProcessHandle> supervisorProcess() {
    return ProcessHandle.of(supervisor).filter(process -> isJava(process));
  }

  // After a restart of the machine, the pid may belong to another process.
  static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }
}
