package dev.banyan.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// Passwords used between the processes of a stack: generated once, stored in the home directory,
/// never printed.
record StackSecrets(String postgres, String monolith, String tasks, String local) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static StackSecrets of(StackHome stackHome) {
    Path file = stackHome.secrets();
    Properties kept = new Properties();
    try {
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file)) {
          kept.load(in);
        }
      }
      boolean complete = true;
      for (String name : new String[] {"postgres", "monolith", "tasks", "local"}) {
        complete &= kept.putIfAbsent(name, random()) != null;
      }
      if (!complete) {
        write(file, kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StackSecrets(
        kept.getProperty("postgres"),
        kept.getProperty("monolith"),
        kept.getProperty("tasks"),
        kept.getProperty("local"));
  }

  private static void write(Path file, Properties secrets) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (Writer out = Files.newBufferedWriter(file)) {
      secrets.store(out, null);
    }
  }

  private static String random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
