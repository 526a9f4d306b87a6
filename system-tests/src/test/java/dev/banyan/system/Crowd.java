package dev.banyan.system;

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
import org.jspecify.annotations.Nullable;

/// Clients that create, change, delete, restore, read and list tasks, all at once, and write down
/// what they see.
final class Crowd implements AutoCloseable {
  private static final String USER = "alice";
  // Tokens last five minutes.
  private static final long RENEW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final AtomicInteger CROWDS = new AtomicInteger();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Operator operator;
  private final History history = new History();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Known> tasks = new CopyOnWriteArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private String token;
  private long renewedAt = System.nanoTime();
  private volatile boolean enough;

  private Crowd(Operator operator) throws IOException, InterruptedException {
    this.operator = operator;
    this.token = operator.token(USER);
  }

  /// A task that all may work on.
  ///
  /// @param label of whoever made it
  record Known(String id, String label) {}

  /// @param addresses of the APIs, which the clients take in turn
  /// @param operator where they have their tokens from
  /// @param restMillis each client's rest between two requests
  static Crowd start(List<String> addresses, Operator operator, int clients, long restMillis)
      throws IOException, InterruptedException {
    Crowd crowd = new Crowd(operator);
    int number = CROWDS.incrementAndGet();
    for (int i = 0; i < clients; i++) {
      String address = addresses.get(i % addresses.size());
      Client client = new Client(crowd, "c" + number + "-" + i, address);
      crowd.clients.add(client);
      crowd.threads.add(
          Thread.ofVirtual().name(client.name()).start(() -> client.work(restMillis)));
    }
    return crowd;
  }

  HttpClient http() {
    return http;
  }

  History history() {
    return history;
  }

  /// What was answered in any other way than it should, and what was not answered.
  Queue<String> failures() {
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
        token = operator.token(USER);
        renewedAt = System.nanoTime();
      } catch (IOException e) {
        // The monolith is away: the old one is good for some minutes more.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return token;
  }

  /// Ends the requests that run, and sends no more.
  void stop() throws InterruptedException {
    enough = true;
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofSeconds(40))) {
        throw new AssertionError(thread.getName() + " still waits for an answer");
      }
    }
  }

  /// Looks every task and every list up once more; what this finds is part of the history.
  void lookAtAll() throws IOException, InterruptedException {
    for (Known task : tasks) {
      clients.getFirst().read(task, false);
    }
    for (Client client : clients) {
      client.list(false);
    }
  }

  /// Makes one more task, when nobody works.
  void make() throws IOException, InterruptedException {
    clients.getFirst().create();
  }

  @Override
  public void close() {
    enough = true;
    http.close();
  }
}
