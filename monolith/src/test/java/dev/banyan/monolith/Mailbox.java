package dev.banyan.monolith;

import dev.banyan.monolith.encryption.ColumnCipher;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The letters that a monolith has written.
public final class Mailbox {
  private static final Pattern LINK = Pattern.compile("http\\S+");
  private final JdbcClient database;
  private final ColumnCipher cipher;

  public Mailbox(MonolithFixture monolith) {
    this.database = monolith.bean(JdbcClient.class);
    this.cipher = monolith.bean(ColumnCipher.class);
  }

  public List<String> to(String address) {
    return database
        .sql("SELECT id, subject, body FROM outbound_email WHERE recipient = :to ORDER BY id")
        .param("to", address)
        .query((row, _) ->
            row.getString("subject")
                + "\n"
                + cipher.decrypt(row.getString("body"), "outbound_email.body", row.getString("id")))
        .list();
  }

  public String lastTo(String address) {
    return to(address).getLast();
  }

  /// The path and query of the link in the last letter to this address.
  public String linkTo(String address) {
    URI link =
        LINK.matcher(lastTo(address))
            .results()
            .map(MatchResult::group)
            .map(URI::create)
            .findFirst()
            .orElseThrow();
    return link.getPath() + "?" + link.getQuery();
  }
}
