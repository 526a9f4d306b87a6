package dev.banyan.monolith.migration;

import dev.banyan.comments.Comments;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTable;
import dev.banyan.monolith.migration.engine.EngineSettings;
import dev.banyan.monolith.migration.engine.Engines;
import dev.banyan.monolith.migration.engine.Load;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.Journal;
import dev.banyan.monolith.migration.journal.JournalTables;
import dev.banyan.monolith.migration.routing.Route;
import dev.banyan.monolith.migration.routing.RoutedComments;
import dev.banyan.monolith.migration.routing.RoutedTasks;
import dev.banyan.monolith.remotetasks.RemoteSides;
import dev.banyan.tasks.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Puts the capabilities that can move together with the engine and the routes. A further one is
/// added to [#capabilities].
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class MigrationWiring {
  private static final String TASKS = "tasks";
  private static final String COMMENTS = "comments";

  @Bean(destroyMethod = "close")
  Capabilities capabilities(
      EngineDatabase database, RemoteSides remote, Load load, EngineSettings settings) {
    return new Capabilities(
        List.of(
            sides(TASKS, "task", database, remote),
            sides(COMMENTS, "task_comment", database, remote)),
        load,
        settings.shadowRate());
  }

  private static Sides sides(
      String capability, String table, EngineDatabase database, RemoteSides remote) {
    return new Sides(
        capability, new MovableTable(database.pool(), capability, table), remote.of(capability));
  }

  @Bean
  JournalTables journalTables(EngineDatabase database) {
    return database.journalTables();
  }

  @Bean
  Load load() {
    return new Load();
  }

  @Bean
  Engines engines(
      EngineDatabase database,
      Capabilities capabilities,
      JournalTables tables,
      EngineSettings settings,
      Load load,
      MeterRegistry meters,
      @Value("${banyan.tasks.owner}") Side first) {
    capabilities.all().forEach(sides -> tables.journal().introduce(sides.capability(), first));
    return new Engines(
        database.pool(),
        capabilities.all(),
        tables,
        settings,
        load,
        (capability, lag) ->
            Timer.builder("banyan.migration.feed.lag")
                .description("From a write at the owner until the replica has it")
                .tag("capability", capability)
                .publishPercentiles(0.5, 0.99)
                .register(meters)
                .record(lag));
  }

  @Bean
  @Primary
  Tasks tasks(
      @Value("${banyan.tasks.owner}") Side first,
      JournalTables tables,
      @Qualifier("localTasks") Tasks local,
      @Qualifier("remoteTasks") Tasks remote,
      Capabilities capabilities) {
    return new RoutedTasks(
        TASKS, local, remote, route(TASKS, first, tables.journal()), capabilities.readsOf(TASKS));
  }

  /// Who may see the task is asked here, before it is known which side answers: see the ADR on
  /// vouching.
  @Bean
  @Primary
  Comments comments(
      @Value("${banyan.tasks.owner}") Side first,
      JournalTables tables,
      @Qualifier("localComments") Comments local,
      @Qualifier("remoteComments") Comments remote,
      Tasks tasks,
      Capabilities capabilities) {
    return Comments.guardedBy(
        tasks,
        new RoutedComments(
            COMMENTS,
            local,
            remote,
            route(COMMENTS, first, tables.journal()),
            capabilities.readsOf(COMMENTS)));
  }

  private static Route route(String capability, Side first, Journal journal) {
    return new Route(first, () -> journal.load(capability).migration());
  }
}
