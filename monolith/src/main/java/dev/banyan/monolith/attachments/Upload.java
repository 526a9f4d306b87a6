package dev.banyan.monolith.attachments;

import dev.banyan.monolith.attachments.AttachmentContent.Source;
import dev.banyan.monolith.encryption.Sha256;
import dev.banyan.tasks.TaskId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A file that a client has sent completely.
///
/// @param name as the client wrote it
/// @param size in bytes
/// @param key idempotency key; `null` for none
public record Upload(
    TaskId task, @Nullable String name, long size, Source source, @Nullable String key) {

  /// Reads the file once.
  ///
  /// @throws IOException if it cannot be read, or has another size
  StoredFile inspect() throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] beginning;
    long read;
    try (InputStream content = source.open()) {
      beginning = content.readNBytes(FileType.EXAMINED);
      digest.update(beginning);
      read = beginning.length;
      byte[] buffer = new byte[64 * 1024];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
        read += count;
      }
    }
    if (read != size) {
      throw new EOFException("the file has " + read + " bytes instead of " + size);
    }
    return new StoredFile(
        FileName.of(name), FileType.of(beginning), size, HexFormat.of().formatHex(digest.digest()));
  }
}
