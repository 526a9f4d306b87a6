package dev.banyan.monolith;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The letters that a monolith has written.
public final class Mailbox {
  private static final Pattern LINK = Pattern.compile("http\\S+");
  private final JdbcClient database;

  public Mailbox(MonolithFixture monolith) {
    this.database = monolith.bean(JdbcClient.class);
  }

  public List<String> to(String address) {
    return database
        .sql("SELECT subject || E'\\n' || body FROM letter WHERE recipient = :to ORDER BY id")
        .param("to", address)
        .query(String.class)
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
