package dev.banyan.monolith.encryption;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A table with encrypted columns.
///
/// @param formerName its name in earlier versions, which is part of the encryption context of
///   values from that time; empty if it was never renamed
/// @param id its primary key, of one column
/// @param binary whether the columns have type `bytea` instead of text
record EncryptedTable(
    String name, String formerName, String id, boolean binary, List<String> columns) {
  /// All tables with secrets that must be decrypted. Other secrets are only stored as hashes.
  static final List<EncryptedTable> ALL =
      List.of(
          new EncryptedTable("signing_key", "", "id", false, List.of("jwk")),
          new EncryptedTable(
              "totp_enrollment", "authenticator_app", "username", true, List.of("secret")),
          new EncryptedTable(
              "outbound_email", "letter", "id", false, List.of("body", "unsubscribe")),
          new EncryptedTable(
              "oauth2_authorization",
              "",
              "id",
              false,
              List.of(
                  "attributes",
                  "state",
                  "authorization_code_value",
                  "access_token_value",
                  "oidc_id_token_value",
                  "refresh_token_value",
                  "user_code_value",
                  "device_code_value")));

  String qualified(String column) {
    return name + "." + column;
  }

  /// The name that a column had in earlier versions, as `table.column`.
  static Optional<String> formerName(String column) {
    return ALL.stream()
        .filter(table -> !table.formerName().isEmpty() && column.startsWith(table.name() + "."))
        .map(table -> table.formerName() + column.substring(table.name().length()))
        .findFirst();
  }

  /// SQL condition: the value begins with `:prefix`.
  String encrypted() {
    return columns.stream()
        .map(column -> beginning(column) + " = :prefix")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /// SQL condition: the value does not begin with `:prefix`.
  String notEncrypted() {
    return columns.stream()
        .map(column -> beginning(column) + " <> :prefix")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private String beginning(String column) {
    String text = binary ? "encode(" + column + ", 'escape')" : column;
    return "left(" + text + ", length(:prefix))";
  }
}
