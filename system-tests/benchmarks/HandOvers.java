import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How long writes wait in a hand-over, as clients see it: against a running stack whose migration
/// is REVERSIBLE, hands over and back while tasks are created at a steady rate.
///
///     java system-tests/benchmarks/HandOvers.java http://localhost:8080 .banyan 100 200 http://localhost:8088
///
/// The arguments: the monolith, the folder of the stack, hand-overs, writes a second, and where the
/// writes are sent (the monolith, if nothing is named; a gateway is the other choice). A request is
/// sent when its time has come, whether or not earlier ones are answered.
class HandOvers {
  static final long SECOND = 1_000_000_000L;
  static final HttpClient HTTP = HttpClient.newHttpClient();
  static final ConcurrentLinkedQueue<Long> ACKS = new ConcurrentLinkedQueue<>();
  static final ConcurrentLinkedQueue<String> FAILED = new ConcurrentLinkedQueue<>();
  static String api;
  static final AtomicInteger WRITES = new AtomicInteger();
  static volatile String writer;
  static volatile boolean enough;

  public static void main(String[] args) throws Exception {
    Operator operator = Operator.of(HTTP, args[0], args[1]);
    api = (args.length > 4 ? args[4] : args[0]) + "/api/v1/tasks";
    int handOvers = Integer.parseInt(args[2]);
    int rate = Integer.parseInt(args[3]);
    writer = operator.token("alice");
    Thread load = Thread.ofPlatform().start(() -> write(rate));
    List<Long> usual = new ArrayList<>();
    List<Long> gaps = new ArrayList<>();
    try {
      TimeUnit.SECONDS.sleep(20);
      for (int i = 0; i < handOvers; i++) {
        if (i % 50 == 0) {
          writer = operator.token("alice");
        }
        long quiet = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(700);
        usual.add(longestGap(quiet, System.nanoTime()));
        long begun = System.nanoTime();
        operator.command("BACK");
        operator.awaitStage("REVERSIBLE");
        TimeUnit.MILLISECONDS.sleep(300);
        gaps.add(longestGap(begun, System.nanoTime()));
      }
    } finally {
      // A failure must not leave the load running.
      enough = true;
      load.join();
    }
    long ordinary = sorted(usual)[usual.size() / 2];
    long[] pauses = Arrays.stream(sorted(gaps)).map(gap -> Math.max(0, gap - ordinary)).toArray();
    System.out.printf(
        "%d hand-overs, %d writes, %d a second, %d failed%n",
        handOvers, WRITES.get(), rate, FAILED.size());
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

  // What was acknowledged before is looked at no more.
  static long longestGap(long from, long to) {
    while (ACKS.peek() instanceof Long oldest && oldest < from) {
      ACKS.poll();
    }
    long last = from;
    long longest = 0;
    for (long ack : ACKS.stream().sorted().filter(a -> a < to).toList()) {
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
              Operator.request(
                  api, writer, "{\"title\":\"load " + number.incrementAndGet() + "\"}"),
              BodyHandlers.ofString())
          .whenComplete(
              (answer, problem) -> {
                open.release();
                if (problem != null || answer.statusCode() != 201) {
                  FAILED.add(
                      problem != null
                          ? problem.toString()
                          : answer.statusCode() + " " + answer.body());
                } else {
                  WRITES.incrementAndGet();
                  ACKS.add(System.nanoTime());
                }
              });
    }
    open.acquireUninterruptibly(2_000);
  }
}
