package dev.banyan.testkit;

/// What a main class does, for [ProgramJvm].
@FunctionalInterface
public interface Program {
  /// Runs until it is done. An exception ends it as it ends a main method: with the exit code 1.
  ///
  /// @return the exit code
  int run(String... arguments) throws Exception;
}
