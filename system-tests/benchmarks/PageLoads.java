import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What shadow reads cost who loads the task list: against a running stack whose migration is
/// FOLLOWING and verified, loads the page in turns without and with them.
///
///     java system-tests/benchmarks/PageLoads.java http://localhost:8080 .banyan alice PASSWORD 10 200
///
/// The arguments: the monolith, the folder of the stack, a user and their password, turns, and loads
/// a turn.
class PageLoads {
  static final HttpClient BROWSER = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  public static void main(String[] args) throws Exception {
    String monolith = args[0];
    Operator operator = Operator.of(HttpClient.newHttpClient(), monolith, args[1]);
    signIn(monolith, args[2], args[3]);
    int turns = Integer.parseInt(args[4]);
    int loads = Integer.parseInt(args[5]);
    load(monolith, loads * 4);
    double[] ratios = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      double without = load(monolith, loads);
      operator.command("SHADOW");
      // The route is looked up twice a second.
      Thread.sleep(1_000);
      double with = load(monolith, loads);
      operator.command("BACK");
      Thread.sleep(1_000);
      ratios[turn] = with / without;
      System.out.printf("median without %.2f ms, with %.2f ms: %.3f%n", without, with, ratios[turn]);
    }
    Arrays.sort(ratios);
    System.out.printf("the page takes %.3f of its time (median of the turns)%n", ratios[turns / 2]);
  }

  static void signIn(String monolith, String user, String password) throws Exception {
    HttpResponse<String> page = get(monolith + "/login");
    Matcher token = CSRF.matcher(page.body());
    if (page.statusCode() != 200 || !token.find()) {
      throw Operator.failure("there is no form to sign in with", page);
    }
    String form =
        "username=%s&password=%s&_csrf=%s".formatted(user, encoded(password), encoded(token.group(1)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(monolith + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = BROWSER.send(request, BodyHandlers.ofString());
    // Whoever is refused is sent back to the form.
    String next = answer.headers().firstValue("Location").orElse("");
    if (answer.statusCode() != 302 || next.contains("/login")) {
      throw Operator.failure(user + " is not signed in; sent to '" + next + "'", answer);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static HttpResponse<String> get(String address) throws Exception {
    return BROWSER.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  static double load(String monolith, int times) throws Exception {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      HttpResponse<String> page = get(monolith + "/tasks");
      millis[i] = (System.nanoTime() - start) / 1e6;
      if (page.statusCode() != 200) {
        throw Operator.failure("the page was not loaded", page);
      }
    }
    Arrays.sort(millis);
    return millis[times / 2];
  }
}
