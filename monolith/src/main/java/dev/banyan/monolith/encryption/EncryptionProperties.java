package dev.banyan.monolith.encryption;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the encryption keys: `banyan.encryption.*`.
///
/// @param keys separated by commas; the first encrypts, all decrypt
/// @param keysFile stores the keys if `keys` is empty; created at the first start
@ConfigurationProperties("banyan.encryption")
public record EncryptionProperties(@DefaultValue("") String keys, @Nullable Path keysFile) {
  public EncryptionProperties {
    if (keys.isBlank() && !isNamed(keysFile)) {
      throw new IllegalArgumentException(
          EncryptionKeys.VARIABLE
              + " is not set: it must be "
              + EncryptionKeys.MUST_BE
              + "; or "
              + EncryptionKeys.FILE_VARIABLE
              + " must name a file to keep one in");
    }
  }

  private static boolean isNamed(@Nullable Path file) {
    return file != null && !file.toString().isBlank();
  }
}
