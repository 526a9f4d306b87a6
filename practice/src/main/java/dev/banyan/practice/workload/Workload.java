package dev.banyan.practice.workload;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Clients that create, change, delete, restore, read and list tasks, all at once, and write down
/// what they see.
public final class Workload implements AutoCloseable {
  private static final String USER = "alice";
  // Tokens last five minutes.
  private static final long RENEW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final AtomicInteger CROWDS = new AtomicInteger();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final TokenSource source;
  private final HistoryChecker historyChecker = new HistoryChecker();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Known> tasks = new CopyOnWriteArrayList<>();
  private final List<WorkloadClient> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private String token;
  private long renewedAt = System.nanoTime();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean resting;
  private volatile boolean enough;

  private Workload(TokenSource source) throws IOException, InterruptedException {
    this.source = source;
    this.token = source.token(USER);
  }

  /// A task that all may work on.
  ///
  /// @param label of whoever made it
  record Known(String id, String label) {}

  /// @param addresses of the APIs, which the clients take in turn
  /// @param tokenSource where they have their tokens from
  /// @param restMillis each client's rest between two requests
  public static Workload start(
      List<String> addresses, TokenSource tokenSource, int clients, long restMillis)
      throws IOException, InterruptedException {
    Workload workload = new Workload(tokenSource);
    int number = CROWDS.incrementAndGet();
    for (int i = 0; i < clients; i++) {
      String address = addresses.get(i % addresses.size());
      WorkloadClient workloadClient = new WorkloadClient(workload, "c" + number + "-" + i, address);
      workload.clients.add(workloadClient);
      workload.threads.add(
          Thread.ofVirtual()
              .name(workloadClient.name())
              .start(() -> workloadClient.work(restMillis)));
    }
    return workload;
  }

  HttpClient http() {
    return http;
  }

  public HistoryChecker history() {
    return historyChecker;
  }

  /// What was answered in any other way than it should, and what was not answered.
  public Queue<String> failures() {
    return failures;
  }

  boolean isDone() {
    return enough;
  }

  void knows(Known task) {
    tasks.add(task);
  }

  int size() {
    return tasks.size();
  }

  /// Any task; `null` where there is none yet.
  @Nullable Known anyTask() {
    int size = tasks.size();
    return size == 0 ? null : tasks.get(ThreadLocalRandom.current().nextInt(size));
  }

  /// The token of the user who all of them are.
  synchronized String token() {
    if (System.nanoTime() - renewedAt > RENEW_NANOS) {
      try {
        token = source.token(USER);
        renewedAt = System.nanoTime();
      } catch (IOException e) {
        // The monolith is away: the old one is good for some minutes more.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return token;
  }

  /// How many requests have been sent.
  public long requests() {
    return requests.get();
  }

  void sends() {
    requests.incrementAndGet();
  }

  /// Lets the clients send nothing until they are told to go on.
  public void rest() {
    resting = true;
  }

  public void goOn() {
    resting = false;
  }

  boolean isResting() {
    return resting;
  }

  /// Ends the requests that run, and sends no more.
  public void stop() throws InterruptedException {
    enough = true;
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofSeconds(40))) {
        throw new IllegalStateException(thread.getName() + " still waits for an answer");
      }
    }
  }

  /// Looks every task and every list up once more; what this finds is part of the history.
  public void lookAtAll() throws IOException, InterruptedException {
    for (Known task : tasks) {
      clients.getFirst().read(task, false);
    }
    for (WorkloadClient workloadClient : clients) {
      workloadClient.list(false);
    }
  }

  /// Makes one more task, when nobody works.
  public void make() throws IOException, InterruptedException {
    clients.getFirst().create();
  }

  @Override
  public void close() {
    enough = true;
    http.close();
  }
}
