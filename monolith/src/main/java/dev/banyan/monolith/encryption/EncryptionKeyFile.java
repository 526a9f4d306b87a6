package dev.banyan.monolith.encryption;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// File that stores the keys if none are set in the environment. Readable only by its owner.
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

  /// Creates and stores a key. Instances that start concurrently all get the same one.
  String create() {
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
        // Unlike a move, a hard link never replaces a file that another instance has just created.
        Files.createLink(path, whole);
      } catch (FileAlreadyExistsException e) {
        // The other instance's key is used.
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
