package dev.banyan.monolith.accounts.accesstokens;

import dev.banyan.identity.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A personal token as its owner sees it, without the secret value.
///
/// @param lastUsed to the minute
public record PersonalToken(
    String id,
    Username account,
    String name,
    Set<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsed) {

  static PersonalToken from(ResultSet row, int number) throws SQLException {
    java.sql.@Nullable Timestamp used = row.getTimestamp("last_used");
    return new PersonalToken(
        row.getString("id"),
        new Username(row.getString("account")),
        row.getString("name"),
        new TreeSet<>(Set.of((String[]) row.getArray("scopes").getArray())),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        used == null ? null : used.toInstant());
  }
}
