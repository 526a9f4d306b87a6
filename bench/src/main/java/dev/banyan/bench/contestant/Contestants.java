package dev.banyan.bench.contestant;

import dev.banyan.bench.load.Work;
import dev.banyan.bench.stack.BanyanStack;
import dev.banyan.bench.stack.ChildProcess;
import dev.banyan.bench.stack.Ports;
import dev.banyan.bench.stack.Resources;
import dev.banyan.bench.stack.StackGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Starts the contestants of a run.
public final class Contestants {
  static final Set<Work> API = EnumSet.complementOf(EnumSet.of(Work.LIST_PAGE, Work.TASK_PAGE));
  // The stack in which the task service owns the tasks also has the database of the peers.
  private static final Set<ContestantId> OWN_TASKS =
      EnumSet.of(ContestantId.MONOLITH, ContestantId.NGINX_MONOLITH);

  private final Path folder;
  private final Path distribution;
  private final Resources resources;
  private final Consumer<String> log;
  private final List<Contestant> contestants = new ArrayList<>();
  private final List<Filling> fillings = new ArrayList<>();
  private final StackGroup group;
  private final List<StackContestants> stacks = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  /// Adds tasks to a database.
  interface Filling {
    void upTo(long rows) throws SQLException;
  }

  /// @param folder for data, configuration and logs
  /// @param resources close what is started here
  /// @param log receives a line before each start
  public Contestants(Path folder, Path distribution, Resources resources, Consumer<String> log) {
    this.folder = folder;
    this.distribution = distribution;
    this.resources = resources;
    this.log = log;
    this.group = resources.add(new StackGroup());
  }

  /// Starts the wanted contestants in their order. What this machine lacks is left out: see
  /// [#absent].
  ///
  /// @param hasTime whether there is time for a second stack
  public void start(Set<ContestantId> wanted, BooleanSupplier hasTime)
      throws SQLException, InterruptedException {
    try {
      Files.createDirectories(folder.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<ContestantId> possible = possible(wanted);
    if (possible.contains(ContestantId.FLOOR_HTTP)) {
      startFloor();
    }
    EnumSet<ContestantId> inService = EnumSet.copyOf(EnumSet.allOf(ContestantId.class));
    inService.retainAll(possible);
    inService.removeAll(OWN_TASKS);
    inService.remove(ContestantId.FLOOR_HTTP);
    if (!inService.isEmpty()) {
      startStack("service", "tasks").addAll(inService);
    }
    EnumSet<ContestantId> inMonolith = EnumSet.copyOf(OWN_TASKS);
    inMonolith.retainAll(possible);
    if (!inMonolith.isEmpty() && !stacks.isEmpty() && !hasTime.getAsBoolean()) {
      inMonolith.forEach(id ->
          absent.add(
              "%s is left out: there was no time for a second stack.".formatted(id.title())));
    } else if (!inMonolith.isEmpty()) {
      startStack("monolith", "monolith").addAll(inMonolith);
    }
    contestants.sort(Comparator.comparing(Contestant::id));
  }

  private Set<ContestantId> possible(Set<ContestantId> wanted) throws InterruptedException {
    Set<ContestantId> possible = EnumSet.noneOf(ContestantId.class);
    for (ContestantId id : wanted) {
      String missing =
          switch (id) {
            case NGINX_SERVICE, NGINX_MONOLITH -> Nginx.program().isPresent() ? "" : "nginx";
            case DJANGO, FLASK -> Peers.missing(id);
            case FLOOR_HTTP, FLOOR_JDBC, SERVICE, MONOLITH, MONOLITH_REMOTE -> "";
          };
      if (missing.isEmpty()) {
        possible.add(id);
      } else {
        absent.add("%s is left out: %s is not installed.".formatted(id.title(), missing));
      }
    }
    return possible;
  }

  private StackContestants startStack(String owner, String side) throws InterruptedException {
    log.accept("Starting a stack in which the %s owns the tasks".formatted(owner));
    BanyanStack stack = group.start(new BanyanStack(owner, folder.resolve(owner), distribution));
    StackContestants parts = new StackContestants(stack, side, this);
    stacks.add(parts);
    return parts;
  }

  /// Stops all stacks and starts another one without tasks, in which the monolith owns them.
  public StackContestants startAfresh() throws InterruptedException {
    for (StackContestants parts : stacks) {
      parts.stack().close();
    }
    stacks.clear();
    return startStack("monolith", "monolith");
  }

  private void startFloor() throws InterruptedException {
    int port = Ports.free(1).getFirst();
    ChildProcess floor =
        resources.add(
            ChildProcess.start(
                "floor-http",
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FloorServer.class.getName(),
                    String.valueOf(port)),
                Map.of(),
                logs().resolve("floor-http.log")));
    floor.awaitPort(port);
    add(
        new HttpContestant(
            ContestantId.FLOOR_HTTP,
            port,
            API,
            _ -> new TaskRequests(port, "", List.of("01970000-0000-7000-8000-000000000000")),
            List.of(floor.measured())));
  }

  void add(Contestant contestant) {
    contestants.add(contestant);
  }

  void addFilling(Filling filling) {
    fillings.add(filling);
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path distribution() {
    return distribution;
  }

  Resources resources() {
    return resources;
  }

  /// Fills all databases until each has this many tasks.
  public void fillUpTo(long rows) throws SQLException {
    for (Filling filling : fillings) {
      filling.upTo(rows);
    }
  }

  /// Ends the training runs of the stacks.
  ///
  /// @param patient see [BanyanStack#endTraining]
  public void endTraining(boolean patient) throws InterruptedException {
    for (StackContestants stack : stacks) {
      stack.stack().endTraining(patient);
    }
  }

  public List<Contestant> all() {
    return List.copyOf(contestants);
  }

  /// A line for each contestant that is left out.
  public List<String> absent() {
    return List.copyOf(absent);
  }

  /// The stacks that were started.
  public List<StackContestants> stacks() {
    return List.copyOf(stacks);
  }
}
