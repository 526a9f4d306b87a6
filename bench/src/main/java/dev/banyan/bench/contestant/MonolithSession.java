package dev.banyan.bench.contestant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.bench.stack.BanyanStack;
import dev.banyan.bench.stack.BenchException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Credentials of the user Alice at a stack's monolith: bearer tokens, and one signed-in session.
final class MonolithSession {
  private static final String USER = "alice";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final BanyanStack stack;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private @Nullable String session;

  MonolithSession(BanyanStack stack) {
    this.stack = stack;
  }

  /// A header line with a new token, which is valid for five minutes.
  String bearer() throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            form("/local/token", "user=" + USER)
                .header("Authorization", "Bearer " + stack.secret("local"))
                .build(),
            BodyHandlers.ofString());
    require(response.statusCode() == 200, "The monolith issues no token: " + response.body());
    return "Authorization: Bearer " + response.body().strip() + "\r\n";
  }

  /// A header line with the cookies of a session; signs in at the first call.
  String cookies() throws IOException, InterruptedException {
    String signedIn = session == null ? signIn() : session;
    session = signedIn;
    return signedIn;
  }

  private String signIn() throws IOException, InterruptedException {
    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(URI.create(address("/login"))).build(), BodyHandlers.ofString());
    Matcher token = CSRF.matcher(page.body());
    require(page.statusCode() == 200 && token.find(), "There is no sign-in form.");
    String fields =
        "username=%s&password=%s&_csrf=%s"
            .formatted(USER, encoded(stack.password(USER)), encoded(token.group(1)));
    HttpResponse<String> response =
        http.send(form("/login", fields).build(), BodyHandlers.ofString());
    boolean refused = response.headers().firstValue("Location").orElse("/login").contains("/login");
    require(response.statusCode() == 302 && !refused, USER + " could not sign in.");
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; ", "Cookie: ", "\r\n"));
  }

  private HttpRequest.Builder form(String path, String fields) {
    return HttpRequest.newBuilder(URI.create(address(path)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(fields));
  }

  private String address(String path) {
    return "http://127.0.0.1:" + stack.httpPort() + path;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new BenchException(otherwise);
    }
  }
}
