package dev.banyan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Prints the banner when the stack is ready.
final class StartupBanner {
  private StartupBanner() {}

  /// @param first whether the accounts were just created; their passwords are then shown
  static void print(CliSettings cliSettings, StackHome stackHome, boolean first, PrintStream out) {
    out.println();
    if (first) {
      accounts(stackHome, out);
    } else {
      out.println(
          "Sign in as alice, bob or admin; ./banyan password NAME shows the first password.");
    }
    out.println();
    out.println(lastLine(cliSettings));
  }

  /// The accounts created at the first start with their passwords. For a terminal only, never for a
  /// log.
  static void accounts(StackHome stackHome, PrintStream out) {
    out.println("These accounts have been made; ./banyan password NAME shows a password again:");
    try {
      for (String line : Files.readAllLines(stackHome.credentials())) {
        String[] parts = line.split(" ", 2);
        out.printf("  %-8s %s%n", parts[0], parts[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String lastLine(CliSettings cliSettings) {
    return "Banyan is ready at " + cliSettings.httpAddress();
  }
}
