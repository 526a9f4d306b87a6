package dev.banyan.monolith.encryption;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The file that keeps the keys where the environment holds none. Only its owner can read it.
record EncryptionKeyFile(Path path) {
  boolean exists() {
    return Files.exists(path);
  }

  String read() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /// Makes a key and keeps it. Of instances that start together, all get the same.
  String make() {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    try {
      Path folder = path.toAbsolutePath().getParent();
      Path whole =
          Files.createTempFile(
              folder,
              "encryption-key",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(whole, Base64.getEncoder().encodeToString(bits) + "\n");
        // A link, unlike a move, never replaces what another instance has just made.
        Files.createLink(path, whole);
      } catch (FileAlreadyExistsException e) {
        // Theirs counts.
      } finally {
        Files.delete(whole);
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private EncryptionException unusable(IOException e) {
    return new EncryptionException(
        "%s is \"%s\", which cannot be used: %s".formatted(EncryptionKeys.FILE_VARIABLE, path, e),
        e);
  }
}
