package dev.banyan.bench.contestant;

import dev.banyan.bench.load.HttpSteps;
import dev.banyan.bench.load.StepSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.stack.BanyanStack;
import dev.banyan.bench.stack.ChildProcess;
import dev.banyan.bench.stack.MeasuredProcess;
import dev.banyan.bench.stack.Ports;
import dev.banyan.bench.stack.StackDatabases;
import dev.banyan.bench.stack.TaskRows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The contestants that use one stack.
public final class StackContestants {
  private final BanyanStack stack;
  private final StackDatabases databases;
  private final Contestants run;
  private final MonolithSession session;
  private final TaskSample tasks;
  private final String side;
  private @Nullable PeerDatabase peers;

  /// @param side whose database has the tasks: `tasks` or `monolith`
  StackContestants(BanyanStack stack, String side, Contestants run) {
    this.stack = stack;
    this.side = side;
    this.run = run;
    this.databases = new StackDatabases(stack);
    this.session = new MonolithSession(stack);
    this.tasks = new TaskSample(new TaskRows(databases.ofSide(side)));
    run.addFilling(tasks::fillUpTo);
  }

  public BanyanStack stack() {
    return stack;
  }

  /// The server that owns the tasks: `task-service` or `monolith`.

  public StackDatabases databases() {
    return databases;
  }

  /// A header line with a token for the API.
  public String bearer() throws IOException, InterruptedException {
    return session.bearer();
  }

  /// Requests to the monolith, which answers them itself or asks the task service.
  public StepSource throughTheMonolith(Work work) throws IOException, InterruptedException {
    return new HttpSteps(
        Ports.address(stack.httpPort()), requests(stack.httpPort(), work).of(work));
  }

  void addAll(Set<ContestantId> wanted) throws SQLException, InterruptedException {
    for (ContestantId id : wanted) {
      run.add(contestant(id));
    }
  }

  private Contestant contestant(ContestantId id) throws SQLException, InterruptedException {
    MeasuredProcess postgres = stack.process("postgresql");
    return switch (id) {
      case FLOOR_JDBC ->
          run.resources()
              .add(new FloorDatabase(databases.ofSide(side), poolSize(), tasks::ids, postgres));
      case SERVICE -> server(id, stack.tasksPort(), Contestants.API, "task-service");
      case MONOLITH -> server(id, stack.httpPort(), EnumSet.allOf(Work.class), "monolith");
      case MONOLITH_REMOTE ->
          server(id, stack.httpPort(), EnumSet.allOf(Work.class), "monolith", "task-service");
      case NGINX_SERVICE, NGINX_MONOLITH -> nginx(id);
      case DJANGO, FLASK -> peer(id, postgres);
      case FLOOR_HTTP -> throw new IllegalArgumentException("floor H needs no stack");
    };
  }

  private Contestant server(ContestantId id, int port, Set<Work> works, String... servers) {
    return new HttpContestant(
        id,
        port,
        works,
        work -> requests(port, work),
        Stream.concat(Stream.of(servers), Stream.of("postgresql")).map(stack::process).toList());
  }

  private Contestant nginx(ContestantId id) throws InterruptedException {
    int port = Ports.free(1).getFirst();
    ChildProcess nginx =
        run.resources()
            .add(Nginx.start(id, port, run.distribution(), stack, run.logs().resolve(id.id())));
    return new HttpContestant(
        id,
        port,
        EnumSet.allOf(Work.class),
        work -> requests(port, work),
        Stream.concat(
                Stream.of(nginx.measured()),
                Stream.of("monolith", "task-service", "postgresql").map(stack::process))
            .toList());
  }

  private TaskRequests requests(int port, Work work) throws IOException, InterruptedException {
    String credentials = work.isPage() ? session.cookies() : session.bearer();
    return new TaskRequests(port, credentials, tasks.ids());
  }

  private Contestant peer(ContestantId id, MeasuredProcess postgres)
      throws SQLException, InterruptedException {
    PeerDatabase database = peers == null ? PeerDatabase.create(databases) : peers;
    if (peers == null) {
      peers = database;
      run.addFilling(database::fillUpTo);
    }
    int port = Ports.free(1).getFirst();
    ChildProcess server =
        run.resources().add(Peers.start(id, port, run.distribution(), stack, run.logs()));
    return new HttpContestant(
        id,
        port,
        Contestants.API,
        _ -> new TaskRequests(port, "", database.sample(TaskSample.SIZE)),
        List.of(server.measured(), postgres));
  }

  // The size that the task service has.
  private static int poolSize() {
    String size = System.getenv("BANYAN_TASKS_DB_POOL");
    return size == null || size.isBlank() ? 10 : Integer.parseInt(size.strip());
  }
}
