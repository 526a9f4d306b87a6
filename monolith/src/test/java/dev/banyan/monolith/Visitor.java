package dev.banyan.monolith;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// Somebody with a browser that runs no JavaScript: keeps cookies, follows redirects, fills in
/// forms as they stand.
public final class Visitor implements AutoCloseable {
  // As browsers do.
  private static final String ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8";
  // What Thymeleaf writes for a key that no message bundle has.
  private static final Pattern MISSING_TEXT = Pattern.compile("\\?\\?[\\w.:-]+\\?\\?");
  private final URI base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private final String forwardedFor;

  public Visitor(MonolithFixture monolith) {
    this(monolith, "");
  }

  /// @param forwardedFor what their requests say in `X-Forwarded-For`; empty for nothing
  public Visitor(MonolithFixture monolith, String forwardedFor) {
    this.base = monolith.baseUrl();
    this.forwardedFor = forwardedFor;
  }

  /// What a visitor sees.
  public record Page(int status, URI address, Map<String, List<String>> headers, Document html) {
    public String text() {
      return html.text();
    }

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public FormElement form(String css) {
      return (FormElement) html.expectFirst(css);
    }

    public List<String> titles() {
      return html.select(".task .title").eachText();
    }
  }

  /// Signs in, and is on the list of tasks.
  public Page signIn(String name, String password) {
    return submit(get("/login").form("main form"), Map.of("username", name, "password", password));
  }

  public Page get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)));
  }

  /// Sends the form with what stands in it, changed by `typed`.
  public Page submit(Element form, Map<String, String> typed) {
    return send(posting(form.attr("action"), filledIn(form, typed)));
  }

  // As browsers do: every value of a name that several fields have.
  private static List<Map.Entry<String, String>> filledIn(Element form, Map<String, String> typed) {
    return Stream.concat(
            ((FormElement) form)
                .formData().stream()
                    .filter(pair -> !typed.containsKey(pair.key()))
                    .map(pair -> Map.entry(pair.key(), pair.value())),
            typed.entrySet().stream())
        .toList();
  }

  public Page post(String path, Map<String, String> fields) {
    return send(posting(path, fields.entrySet()));
  }

  /// Follows no redirect: this is the reply itself.
  public Page postAlone(String path, Map<String, String> fields) {
    try (HttpClient alone = HttpClient.newBuilder().cookieHandler(cookies).build()) {
      return exchange(posting(path, fields.entrySet()).header("Accept", ACCEPT), alone);
    }
  }

  private HttpRequest.Builder posting(String path, Collection<Map.Entry<String, String>> fields) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encoded(fields)));
  }

  /// Sends the form as htmx does: in the background, and not for HTML in particular.
  public Page submitByHtmx(Element form, Map<String, String> typed) {
    return sendByHtmx(posting(form.attr("action"), filledIn(form, typed)));
  }

  public Page getByHtmx(String path) {
    return sendByHtmx(HttpRequest.newBuilder(base.resolve(path)));
  }

  private Page sendByHtmx(HttpRequest.Builder request) {
    return exchange(
        request.header("Accept", "*/*").header("HX-Request", "true").header("HX-Boosted", "true"),
        http);
  }

  private static String encoded(Collection<Map.Entry<String, String>> fields) {
    return fields.stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// Sends a form with a file of this text.
  public Page upload(FormElement form, String field, String text) {
    return upload(form, field, text.getBytes(UTF_8));
  }

  /// Sends a form with this file.
  public Page upload(FormElement form, String field, byte[] file) {
    String boundary = "banyan-" + Arrays.hashCode(file);
    String others =
        form.formData().stream()
            .filter(pair -> !pair.key().equals(field))
            .map(pair -> part(boundary, "name=\"" + pair.key() + "\"") + pair.value() + "\r\n")
            .collect(Collectors.joining());
    String before = others + part(boundary, "name=\"" + field + "\"; filename=\"rows.csv\"");
    return send(
        HttpRequest.newBuilder(base.resolve(form.attr("action")))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(before),
                    BodyPublishers.ofByteArray(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
  }

  private static String part(String boundary, String about) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(boundary, about);
  }

  private Page send(HttpRequest.Builder request) {
    return exchange(request.header("Accept", ACCEPT), http);
  }

  private Page exchange(HttpRequest.Builder request, HttpClient client) {
    if (!forwardedFor.isEmpty()) {
      request.header("X-Forwarded-For", forwardedFor);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      assertThat(response.body())
          .as("texts of %s", response.uri())
          .doesNotContainPattern(MISSING_TEXT);
      return new Page(
          response.statusCode(),
          response.uri(),
          response.headers().map(),
          Jsoup.parse(response.body(), base.toString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Has their browser say in which time zone it is.
  public void isIn(String zone) {
    addCookie("zone", zone);
  }

  /// Adds a cookie for all paths.
  public void addCookie(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(base, cookie);
  }

  public HttpCookie cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    http.close();
  }
}
