package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a generated password again.
@Command(
    name = "password",
    description = "Prints the password that the first start made for admin, alice or bob.")
final class PasswordCommand implements Callable<Integer> {

  @Parameters(paramLabel = "USER", description = "admin, alice or bob.")
  private String user = "";

  @Override
  public Integer call() {
    StackHome stackHome = StackHome.at(CliSettings.from(System.getenv()).home());
    System.out.println(password(stackHome, user));
    return 0;
  }

  /// @throws UserErrorException if no password has been generated for the user
  static String password(StackHome stackHome, String user) {
    try {
      if (Files.exists(stackHome.credentials())) {
        for (String line : Files.readAllLines(stackHome.credentials())) {
          if (line.startsWith(user + " ")) {
            return line.substring(user.length() + 1);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new UserErrorException("No password has been made here for " + user + ".");
  }
}
