package dev.banyan.monolith.manage;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command gets a new password: from a file, a prompt without echo, or the first line of
/// standard input. Never from an argument, which other users of the machine could see.
final class PasswordInput {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Read the password from the first line of this file. Without it: from a prompt, or from"
              + " standard input.")
  private @Nullable Path file;

  String read(String user) {
    try {
      return file == null ? ask(user) : firstLine(Files.readString(file));
    } catch (IOException e) {
      throw new ManageException("The password cannot be read: " + e + ".");
    }
  }

  @SuppressWarnings("SystemConsoleNull") // Its signature admits null, whatever this JDK gives.
  private static String ask(String user) throws IOException {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return required(in.readLine());
    }
    String first = required(console.readPassword("New password of %s: ", user));
    String second = required(console.readPassword("The same again: "));
    if (!first.equals(second)) {
      throw new ManageException("The two passwords differ. Nothing was changed.");
    }
    return first;
  }

  private static String firstLine(String text) {
    return required(text.lines().findFirst().orElse(null));
  }

  private static String required(char @Nullable [] password) {
    return required(password == null ? null : new String(password));
  }

  private static String required(@Nullable String password) {
    if (password == null || password.isEmpty()) {
      throw new ManageException("No password was given. Nothing was changed.");
    }
    return password;
  }
}
