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

/// Runs clients that concurrently create, change, delete, restore, read and list tasks, and record
/// what they see.
public final class Workload implements AutoCloseable {
  private static final String USER = "alice";
  // Tokens are valid for five minutes.
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

  /// A task that all clients may use.
  ///
  /// @param label of the client that created it
  record Known(String id, String label) {}

  /// @param addresses of the APIs, distributed among the clients
  /// @param tokenSource provides their tokens
  /// @param restMillis each client's pause between two requests
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

  /// Unexpected responses and failed requests.
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

  /// A random task; `null` if there is none yet.
  @Nullable Known anyTask() {
    int size = tasks.size();
    return size == 0 ? null : tasks.get(ThreadLocalRandom.current().nextInt(size));
  }

  /// Token of the user that all clients share.
  synchronized String token() {
    if (System.nanoTime() - renewedAt > RENEW_NANOS) {
      try {
        token = source.token(USER);
        renewedAt = System.nanoTime();
      } catch (IOException e) {
        // The monolith is unavailable; the old token is valid for some more minutes.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return token;
  }

  /// Number of requests sent.
  public long requests() {
    return requests.get();
  }

  void sends() {
    requests.incrementAndGet();
  }

  /// Pauses all clients until they are resumed.
  public void rest() {
    resting = true;
  }

  public void goOn() {
    resting = false;
  }

  boolean isResting() {
    return resting;
  }

  /// Waits for running requests and stops all clients.
  public void stop() throws InterruptedException {
    enough = true;
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofSeconds(40))) {
        throw new IllegalStateException(thread.getName() + " still waits for an answer");
      }
    }
  }

  /// Reads every task and every list once more, and adds the results to the history.
  public void lookAtAll() throws IOException, InterruptedException {
    for (Known task : tasks) {
      clients.getFirst().read(task, false);
    }
    for (WorkloadClient workloadClient : clients) {
      workloadClient.list(false);
    }
  }

  /// Creates one more task while no client is running.
  public void make() throws IOException, InterruptedException {
    clients.getFirst().create();
  }

  @Override
  public void close() {
    enough = true;
    http.close();
  }
}
