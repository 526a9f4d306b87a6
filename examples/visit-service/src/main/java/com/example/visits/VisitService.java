package com.example.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.Side;
import dev.banyan.migration.http.SideServer;
import dev.banyan.migration.postgres.GatedCalls;
import dev.banyan.migration.postgres.MovableTables;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.json.JavalinJackson3;
import java.security.MessageDigest;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The running service. */
public final class VisitService implements AutoCloseable {
  private static final String VISITS = "visits";

  private final HikariDataSource database;
  private final byte[] token;
  private final Javalin server;

  VisitService(Settings settings) {
    database = Database.open(settings);
    token = ("Bearer " + settings.token()).getBytes(UTF_8);
    MovableTables tables = new MovableTables(database, VISITS);
    VisitRoutes visits =
        new VisitRoutes(
            new VisitStore(new Transactions(database)),
            new GatedCalls(tables, Side.SERVICE, NotFoundException.class::isInstance),
            settings.zone());
    EngineRoute engine = new EngineRoute(new SideServer(Map.of(VISITS, tables), new EngineJson()));
    server = Javalin.create(config -> configure(config, visits, engine)).start(settings.port());
  }

  private void configure(JavalinConfig config, VisitRoutes visits, EngineRoute engine) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), true));
    config.routes.get("/health", request -> request.result("OK"));
    config.routes.before("/visits*", this::requireToken);
    config.routes.before("/replica/*", this::requireToken);
    Freshness.addTo(config.routes);
    visits.addTo(config.routes);
    engine.addTo(config.routes);
    Problems.addTo(config.routes);
  }

  private void requireToken(Context request) {
    String sent = request.header("Authorization");
    if (sent == null || !MessageDigest.isEqual(token, sent.getBytes(UTF_8))) {
      throw new UnauthorizedResponse("Send the token of the service.");
    }
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    database.close();
  }
}
