import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How long writes wait in a hand-over, as clients see it: against a running stack whose migration
/// is REVERSIBLE, hands over and back while tasks are created at a steady rate.
///
///     java system-tests/benchmarks/HandOvers.java http://localhost:8080 .banyan 100 200
///
/// The arguments: the monolith, the folder of the stack, hand-overs, writes a second. A request is
/// sent when its time has come, whether or not earlier ones are answered.
class HandOvers {
  static final long SECOND = 1_000_000_000L;
  static final HttpClient HTTP = HttpClient.newHttpClient();
  static final ConcurrentLinkedQueue<Long> ACKS = new ConcurrentLinkedQueue<>();
  static final ConcurrentLinkedQueue<String> FAILED = new ConcurrentLinkedQueue<>();
  static String monolith;
  static String secret;
  static volatile String writer;
  static volatile boolean enough;

  public static void main(String[] args) throws Exception {
    monolith = args[0];
    Properties secrets = new Properties();
    try (var file = Files.newBufferedReader(Path.of(args[1], "secrets"))) {
      secrets.load(file);
    }
    secret = secrets.getProperty("local");
    int handOvers = Integer.parseInt(args[2]);
    int rate = Integer.parseInt(args[3]);
    writer = token("alice");
    Thread load = Thread.ofPlatform().start(() -> write(rate));
    TimeUnit.SECONDS.sleep(20);
    List<Long> usual = new ArrayList<>();
    List<Long> gaps = new ArrayList<>();
    for (int i = 0; i < handOvers; i++) {
      if (i % 50 == 0) {
        writer = token("alice");
      }
      long quiet = System.nanoTime();
      TimeUnit.MILLISECONDS.sleep(700);
      usual.add(longestGap(quiet, System.nanoTime()));
      long begun = System.nanoTime();
      back();
      TimeUnit.MILLISECONDS.sleep(300);
      gaps.add(longestGap(begun, System.nanoTime()));
    }
    enough = true;
    load.join();
    long ordinary = sorted(usual)[usual.size() / 2];
    long[] pauses = Arrays.stream(sorted(gaps)).map(gap -> Math.max(0, gap - ordinary)).toArray();
    System.out.printf(
        "%d hand-overs, %d writes, %d a second, %d failed%n",
        handOvers, ACKS.size(), rate, FAILED.size());
    System.out.printf(
        "longest gap between acknowledged writes without a hand-over: median %d ms, worst %d ms%n",
        ordinary, sorted(usual)[usual.size() - 1]);
    System.out.printf(
        "pause of a hand-over (its longest gap, less that): median %d, p90 %d, p99 %d, worst %d ms%n",
        pauses[pauses.length / 2],
        pauses[pauses.length * 9 / 10],
        pauses[(pauses.length * 99 - 1) / 100],
        pauses[pauses.length - 1]);
    FAILED.stream().limit(5).forEach(System.out::println);
    HTTP.close();
  }

  static long[] sorted(List<Long> nanos) {
    return nanos.stream().mapToLong(n -> n / 1_000_000).sorted().toArray();
  }

  static long longestGap(long from, long to) {
    long last = from;
    long longest = 0;
    for (long ack : ACKS.stream().sorted().filter(a -> a > from && a < to).toList()) {
      longest = Math.max(longest, ack - last);
      last = ack;
    }
    return longest;
  }

  static void write(int rate) {
    Semaphore open = new Semaphore(2_000);
    AtomicInteger number = new AtomicInteger();
    long next = System.nanoTime();
    while (!enough) {
      next += SECOND / rate;
      long wait = next - System.nanoTime();
      if (wait > 0) {
        java.util.concurrent.locks.LockSupport.parkNanos(wait);
      }
      open.acquireUninterruptibly();
      HTTP.sendAsync(
              request("/api/v1/tasks", writer, "{\"title\":\"load " + number.incrementAndGet() + "\"}"),
              BodyHandlers.ofString())
          .whenComplete(
              (answer, problem) -> {
                open.release();
                if (problem != null || answer.statusCode() != 201) {
                  FAILED.add(problem != null ? problem.toString() : answer.body());
                } else {
                  ACKS.add(System.nanoTime());
                }
              });
    }
    open.acquireUninterruptibly(2_000);
  }

  /// Orders a hand-over, again where it is refused for the moment, and waits for its end.
  static void back() throws Exception {
    String operator = token("admin");
    for (int tries = 0; ; tries++) {
      HttpResponse<String> answer = send("/commands", operator, "{\"command\":\"BACK\"}");
      if (answer.statusCode() == 200) {
        break;
      }
      if (tries == 20) {
        throw new IllegalStateException(answer.body());
      }
      send("/commands", operator, "{\"command\":\"VERIFY\"}");
      TimeUnit.MILLISECONDS.sleep(500);
    }
    do {
      TimeUnit.MILLISECONDS.sleep(150);
    } while (!send("", operator, null).body().contains("\"stage\":\"REVERSIBLE\""));
  }

  static HttpResponse<String> send(String path, String token, String body) throws Exception {
    return HTTP.send(request("/migration/v1/tasks" + path, token, body), BodyHandlers.ofString());
  }

  static HttpRequest request(String path, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(monolith + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    return (body == null ? request : request.POST(BodyPublishers.ofString(body))).build();
  }

  static String token(String user) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(monolith + "/local/token"))
            .header("Authorization", "Bearer " + secret)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("user=" + user))
            .build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
