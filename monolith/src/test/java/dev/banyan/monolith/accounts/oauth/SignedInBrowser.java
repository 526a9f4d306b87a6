package dev.banyan.monolith.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.MonolithFixture;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A browser of somebody who has signed in. It follows no redirect: where one leads to is what a
/// program is sent.
final class SignedInBrowser implements AutoCloseable {
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();

  SignedInBrowser(MonolithFixture monolith, String name, String password) {
    base = monolith.baseUrl();
    post("/login", Map.of("username", name, "password", password, "_csrf", csrf("/login")));
  }

  String csrf() {
    return csrf("/account");
  }

  private String csrf(String page) {
    return Jsoup.parse(get(page).body()).expectFirst("form input[name=_csrf]").val();
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)));
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(OAuthFlow.form(fields))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> authorize(Map<String, String> request) {
    return get("/oauth2/authorize?" + OAuthFlow.form(request));
  }

  /// Says yes to all that the page offers, and returns what the program is sent.
  Map<String, String> allow(Map<String, String> request) {
    String consent = location(authorize(request));
    Document page = Jsoup.parse(get(consent).body());
    StringBuilder form = new StringBuilder();
    page.expectFirst("main form")
        .select("input[name]")
        .forEach(input -> {
          if (!input.attr("name").equals("_csrf")) {
            form.append(form.isEmpty() ? "" : "&")
                .append(OAuthFlow.form(Map.of(input.attr("name"), input.val())));
          }
        });
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(base.resolve("/oauth2/authorize"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    return query(location(answer));
  }

  /// What a form sends as it stands.
  static Map<String, String> fields(Element form) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
    return fields;
  }

  static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  static Map<String, String> query(String address) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = URI.create(address).getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      query.put(halves[0], URLDecoder.decode(halves.length == 2 ? halves[1] : "", UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    http.close();
  }
}
