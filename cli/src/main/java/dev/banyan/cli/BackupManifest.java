package dev.banyan.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Description of a backup, stored as its last entry.
///
/// @param format of the file; see [#FORMAT]
/// @param createdAt in ISO 8601
/// @param postgres version of the server
/// @param withKeys whether it contains the encryption keys
/// @param keyIds ids of the encryption keys that its secrets are encrypted with
/// @param schemas schema version of each database
/// @param ownership as both databases saw it
/// @param files SHA-256 of each file, in hexadecimal, by its name in the backup
record BackupManifest(
    int format,
    String createdAt,
    String postgres,
    boolean withKeys,
    List<String> keyIds,
    Map<String, String> schemas,
    List<OwnershipView> ownership,
    Map<String, String> files) {
  static final int FORMAT = 1;
  static final String ENTRY = "manifest.json";

  private static final JsonMapper JSON = new JsonMapper();

  String json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  /// @throws UserErrorException if it is not a manifest that this version can read
  static BackupManifest parse(String json) {
    try {
      int format = JSON.readTree(json).path("format").asInt(0);
      if (format > FORMAT) {
        throw new UserErrorException(
            "The backup has the format %d, but this version of Banyan reads formats up to %d. Use"
                    .formatted(format, FORMAT)
                + " the version that made it, or a later one.");
      }
      return JSON.readValue(json, BackupManifest.class);
    } catch (JacksonException e) {
      throw new UserErrorException("The backup's manifest is damaged.", e);
    }
  }
}
