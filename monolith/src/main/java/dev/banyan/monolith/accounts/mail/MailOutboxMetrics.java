package dev.banyan.monolith.accounts.mail;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The emails that wait in the outbox, as metrics. NaN if the database does not answer, and without
/// a mail server.
@Component
class MailOutboxMetrics implements MeterBinder {
  private static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
  private final JdbcClient database;
  private final MailProperties settings;
  // One query serves all metrics of a scrape.
  private final LoadingCache<String, Backlog> lately =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(_ -> query());

  private record Backlog(double emails, double ageSeconds) {}

  MailOutboxMetrics(JdbcClient database, MailProperties settings) {
    this.database = database;
    this.settings = settings;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(meters, "emails", "Emails that are not sent yet", Backlog::emails);
    gauge(meters, "age.seconds", "Age of the oldest of them", Backlog::ageSeconds);
  }

  private void gauge(
      MeterRegistry meters, String name, String what, ToDoubleFunction<Backlog> value) {
    Gauge.builder(
            "banyan.mail.outbox." + name, lately, known -> value.applyAsDouble(known.get("outbox")))
        .description(what)
        .register(meters);
  }

  private Backlog query() {
    if (settings.host().isEmpty()) {
      return UNKNOWN;
    }
    try {
      return database
          .sql(
              """
              SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)
              FROM outbound_email
              """)
          .query((row, _) -> new Backlog(row.getDouble(1), row.getDouble(2)))
          .single();
    } catch (DataAccessException e) {
      return UNKNOWN;
    }
  }
}
