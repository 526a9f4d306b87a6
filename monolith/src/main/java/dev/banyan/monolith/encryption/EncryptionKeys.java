package dev.banyan.monolith.encryption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Encryption keys of an instance: the first encrypts, all decrypt.
record EncryptionKeys(List<EncryptionKey> all) {
  static final String VARIABLE = "BANYAN_ENCRYPTION_KEYS";
  static final String FILE_VARIABLE = "BANYAN_ENCRYPTION_KEYS_FILE";
  static final String MUST_BE =
      "a 256-bit key in base64, as \"openssl rand -base64 32\" makes it, or several with commas"
          + " between them, of which the first encrypts";

  EncryptionKeys {
    all = List.copyOf(all);
  }

  /// Empty if one of them is invalid.
  static Optional<EncryptionKeys> parse(String text) {
    List<EncryptionKey> keys = new ArrayList<>();
    for (String one : text.strip().split("[,\\s]+", -1)) {
      Optional<EncryptionKey> key = EncryptionKey.parse(one);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      keys.add(key.get());
    }
    return Optional.of(new EncryptionKeys(keys));
  }

  EncryptionKey first() {
    return all.getFirst();
  }

  Optional<EncryptionKey> find(String id) {
    return all.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
