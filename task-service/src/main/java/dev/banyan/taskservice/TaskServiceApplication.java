package dev.banyan.taskservice;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.Comments;
import dev.banyan.contract.TasksApi;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.ownership.OwnedComments;
import dev.banyan.server.ownership.OwnedProjects;
import dev.banyan.server.ownership.OwnedTaskOverview;
import dev.banyan.server.ownership.OwnedTasks;
import dev.banyan.server.settings.TaskServiceSetting;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Tasks;
import dev.banyan.taskservice.directory.DirectoryRoutes;
import dev.banyan.taskservice.http.ApiRoutes;
import dev.banyan.taskservice.http.MetricsServer;
import dev.banyan.taskservice.http.TaskHttpServer;
import dev.banyan.taskservice.http.TokenVerifier;
import dev.banyan.taskservice.jdbc.Database;
import dev.banyan.taskservice.jdbc.JdbcUserDirectory;
import dev.banyan.taskservice.ops.Health;
import dev.banyan.taskservice.ops.Metrics;
import dev.banyan.taskservice.ops.Traces;
import dev.banyan.taskservice.replica.ReplicaRoutes;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running service: creates all components in dependency order and stops them in reverse.
public final class TaskServiceApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskServiceApplication.class);

  private static final Duration DRAIN = Duration.ofMillis(500);

  private final Traces traces;
  private final Database database;
  private final Health health;
  private final TokenVerifier tokens;
  private final ReplicaRoutes replicaRoutes;
  private final TaskHttpServer server;
  private final @Nullable MetricsServer metricsServer;
  private final String host;

  private TaskServiceApplication(
      Traces traces,
      Database database,
      Health health,
      TokenVerifier tokens,
      ReplicaRoutes replicaRoutes,
      TaskHttpServer server,
      @Nullable MetricsServer metricsServer,
      String host) {
    this.traces = traces;
    this.database = database;
    this.replicaRoutes = replicaRoutes;
    this.tokens = tokens;
    this.health = health;
    this.server = server;
    this.metricsServer = metricsServer;
    this.host = host;
  }

  /// Thrown if the service cannot start. The message explains why.
  public static final class StartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Starts everything. When it returns, the service accepts requests, and reports that it is
  /// starting until [#ready] is called.
  ///
  /// @throws StartFailedException if the database or the port is unavailable
  public static TaskServiceApplication start(ServiceSettings serviceSettings) {
    Clock clock = Clock.systemUTC();
    Traces traces = Traces.of(serviceSettings.tracing());
    Metrics metrics = new Metrics(traces);
    Database database = database(serviceSettings, metrics, traces);
    TokenVerifier tokens =
        new TokenVerifier(serviceSettings.jwksUrl(), serviceSettings.issuer(), clock);
    try {
      JdbcUserDirectory directory = database.userDirectory();
      OwnershipGate gate = new OwnershipGate(database.movable("tasks"), Side.SERVICE);
      TaskIds ids = TaskIds.uuidV7(clock, new SecureRandom());
      ProjectStore projectStore = database.projectStore();
      Tasks tasks =
          new OwnedTasks(
              Tasks.over(database.taskStore(), projectStore, clock, ids, directory), gate);
      TaskOverview overview =
          new OwnedTaskOverview(
              TaskOverview.over(
                  database.labelStore(), database.changeStore(), database.taskStore()),
              gate);
      Projects projects =
          new OwnedProjects(Projects.over(projectStore, clock, ids, directory), gate);
      Comments comments =
          new OwnedComments(
              Comments.over(
                  database.commentStore(), clock, CommentIds.uuidV7(clock, new SecureRandom())),
              new OwnershipGate(database.movable("comments"), Side.SERVICE));
      ContractJson json = new ContractJson();
      Health health = new Health(database::state);
      ReplicaRoutes replicaRoutes =
          new ReplicaRoutes(
              Map.of(
                  "tasks", database.replica("tasks"),
                  "comments", database.replica("comments")),
              tokens);
      TaskHttpServer server =
          new TaskHttpServer(
              List.of(
                  new ApiRoutes(
                      new TasksApi(
                          new TasksApi.Ports(
                              tasks,
                              overview,
                              projects,
                              Comments.guardedBy(tasks, comments),
                              directory),
                          json,
                          clock),
                      new TasksApi(
                          new TasksApi.Ports(tasks, overview, projects, comments, directory),
                          json,
                          clock),
                      json,
                      tokens,
                      health::isStopping),
                  replicaRoutes,
                  new DirectoryRoutes(directory, tokens)),
              json,
              health,
              metrics,
              serviceSettings.metricsPort().isPresent() ? null : serviceSettings.metricsToken(),
              serviceSettings.accessLog(),
              traces.observations());
      MetricsServer metricsServer = metricsServer(serviceSettings, metrics, json);
      try {
        server.start(serviceSettings.host(), serviceSettings.port());
      } catch (JavalinException e) {
        closeIfPresent(metricsServer);
        throw e;
      }
      // Prefetches the keys for the first request. If the monolith is down, they are fetched on
      // demand.
      Thread.ofVirtual().name("first keys").start(tokens::haveKeys);
      return new TaskServiceApplication(
          traces,
          database,
          health,
          tokens,
          replicaRoutes,
          server,
          metricsServer,
          serviceSettings.host());
    } catch (JavalinException e) {
      tokens.close();
      database.close();
      throw notListening(serviceSettings, e);
    } catch (StartFailedException e) {
      tokens.close();
      database.close();
      throw e;
    }
  }

  private static @Nullable MetricsServer metricsServer(
      ServiceSettings settings, Metrics metrics, ContractJson json) {
    if (settings.metricsPort().isEmpty()) {
      return null;
    }
    int port = settings.metricsPort().getAsInt();
    try {
      return new MetricsServer(settings.host(), port, metrics, settings.metricsToken(), json);
    } catch (IOException e) {
      throw new StartFailedException(
          "it cannot listen on %s (BANYAN_TASKS_HOST), port %d (%s): %s."
              .formatted(
                  settings.host(),
                  port,
                  TaskServiceSetting.TASKS_METRICS_PORT.variable(),
                  e.getMessage()),
          e);
    }
  }

  private static void closeIfPresent(@Nullable MetricsServer metricsServer) {
    if (metricsServer != null) {
      metricsServer.close();
    }
  }

  /// Prepares the process for requests, for four seconds at most.
  public void warmUp() {
    String token = tokens.warmUpToken();
    try {
      new WarmUp(WarmUp.address(host, port()), token).run();
    } finally {
      tokens.revokeWarmUpToken(token);
    }
  }

  /// Reports from now on that the service is ready, as long as its database is.
  public void ready() {
    health.started();
  }

  private static StartFailedException notListening(
      ServiceSettings serviceSettings, JavalinException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean taken =
        cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use");
    String sentence =
        taken
            ? "port %2$d on %1$s is taken; BANYAN_TASKS_PORT moves it."
            : "it cannot listen on %s (BANYAN_TASKS_HOST), port %d (BANYAN_TASKS_PORT): %s.";
    String why =
        cause instanceof UnresolvedAddressException
            ? "there is no such host"
            : String.valueOf(cause.getMessage());
    return new StartFailedException(
        sentence.formatted(serviceSettings.host(), serviceSettings.port(), why), e);
  }

  /// Upgrades the schema of the database and starts nothing.
  ///
  /// @throws StartFailedException if the database is unavailable or cannot be upgraded
  public static void migrate(ServiceSettings serviceSettings) {
    ServiceSettings.Database wanted = serviceSettings.database();
    try {
      Database.upgrade(wanted.url(), wanted.user(), wanted.password(), serviceSettings.owner());
    } catch (Database.UnusableException e) {
      throw unusable(wanted, e);
    }
  }

  private static Database database(
      ServiceSettings serviceSettings, Metrics metrics, Traces traces) {
    ServiceSettings.Database wanted = serviceSettings.database();
    try {
      return Database.open(
          wanted.url(),
          wanted.user(),
          wanted.password(),
          wanted.pool(),
          serviceSettings.owner(),
          metrics.registry(),
          traces.observations());
    } catch (Database.UnusableException e) {
      throw unusable(wanted, e);
    }
  }

  private static StartFailedException unusable(
      ServiceSettings.Database wanted, Database.UnusableException e) {
    return new StartFailedException(
        "the database %s (BANYAN_TASKS_DB_URL) cannot be used: %s"
            .formatted(wanted.urlWithoutSecrets(), e.getMessage()),
        e);
  }

  /// The port that the service listens on.
  public int port() {
    return server.port();
  }

  /// The port of the metrics, if they have one of their own.
  public OptionalInt metricsPort() {
    return metricsServer == null ? OptionalInt.empty() : OptionalInt.of(metricsServer.port());
  }

  /// Asks clients to leave: for half a second, requests are answered as before, and each response
  /// ends its connection. A stopping server refuses requests on connections that are kept alive.
  public void drain() {
    health.stopping();
    try {
      Thread.sleep(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops accepting requests, waits up to ten seconds for running ones, and closes the database.
  @Override
  public void close() {
    LOG.info("The task service stops.");
    health.stopping();
    replicaRoutes.close();
    server.stop();
    closeIfPresent(metricsServer);
    tokens.close();
    database.close();
    traces.close();
  }
}
