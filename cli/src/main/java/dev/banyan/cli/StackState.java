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

/// What runs, as the supervisor has written it down for the other commands.
///
/// @param ready whether everything has been ready once
record StackState(long supervisor, boolean ready, List<Entry> processes) {
  private static final JsonMapper JSON = new JsonMapper();

  /// @param address where it answers
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
      // A reader sees the old file or the new one, never half of it.
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

  // After a restart of the machine a pid may be somebody else's.
  static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }
}
