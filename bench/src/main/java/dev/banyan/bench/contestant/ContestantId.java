package dev.banyan.bench.contestant;

import dev.banyan.bench.contestant.Contestant.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The contestants of a run, in the order of the table.
public enum ContestantId {
  FLOOR_HTTP(Kind.FLOOR, "floor H: constant responses"),
  FLOOR_JDBC(Kind.FLOOR, "floor D: plain JDBC"),
  SERVICE(Kind.BANYAN, "task service"),
  MONOLITH(Kind.BANYAN, "monolith, its own tasks"),
  MONOLITH_REMOTE(Kind.BANYAN, "monolith, tasks in the service"),
  NGINX_SERVICE(Kind.BANYAN, "nginx, task service"),
  NGINX_MONOLITH(Kind.BANYAN, "nginx, monolith"),
  DJANGO(Kind.PEER, "Django REST Framework"),
  FLASK(Kind.PEER, "Flask, SQLAlchemy");

  private final Kind kind;
  private final String title;

  ContestantId(Kind kind, String title) {
    this.kind = kind;
    this.title = title;
  }

  public Kind kind() {
    return kind;
  }

  public String title() {
    return title;
  }

  /// The name in options and in JSON, such as `floor-http`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ContestantId> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
