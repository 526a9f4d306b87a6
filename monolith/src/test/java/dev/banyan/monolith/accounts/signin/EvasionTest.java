package dev.banyan.monolith.accounts.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests as no browser would write them, from nobody who has signed in: byte for byte on the
/// wire, because clients tidy addresses up.
class EvasionTest {
  private final MonolithFixture monolith = MonolithFixture.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/records/user",
        "//admin/records/user",
        "/admin//records/user",
        "/assets/../admin/records/user",
        "/assets/..;/admin/records/user",
        "/assets/%2e%2e/admin/records/user",
        "/assets/%2e%2e%2fadmin/records/user",
        "/assets/..%2fadmin/records/user",
        "/assets/%252e%252e/admin/records/user",
        "/assets/..%5cadmin/records/user",
        "/assets/..%c0%afadmin/records/user",
        "/admin;x=1/records/user",
        "/admin/records/user;.css",
        "/admin/records/user/",
        "/admin/records/user%00.css",
        "/admin/records/user%0a",
        "/%61dmin/records/user",
        "/ADMIN/records/user",
        "/admin%2frecords%2fperson",
        "/api/v1/tasks/",
        "/api//v1/tasks",
        "/api/v1/tasks;x=1",
        "/api/v1/../v1/tasks",
        "/api/v1/openapi.yaml/../tasks",
        "/api/v1/openapi.yaml/..;/tasks",
        "/api/v1/openapi.yaml/%2e%2e/tasks",
        "/%61pi/v1/tasks",
        "/api%2fv1/tasks",
        "/API/v1/tasks",
        "/migration/status;x",
        "/actuator/health/../env",
        "/actuator/health/%2e%2e/env",
        "/actuator/env"
      })
  void opensNothingToAnAddressThatIsWrittenOddly(String path) throws IOException {
    for (String method : new String[] {"GET", "HEAD", "POST", "TRACE"}) {
      String answer = send(method, path, "127.0.0.1", "");
      assertThat(answer).describedAs(method).startsWith("HTTP/1.1 ");
      assertThat(answer.substring(9, 10)).describedAs(method + "\n" + answer).isNotEqualTo("2");
    }
  }

  @Test
  void refusesAnAddressThatIsTooLong() throws IOException {
    String answer = send("GET", "/admin/" + "a".repeat(20_000), "127.0.0.1", "");
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override: GET",
        "X-HTTP-Method: GET",
        "X-Method-Override: GET",
        "X-Original-URL: /livez",
        "X-Rewrite-URL: /livez",
        "X-Forwarded-Prefix: /assets"
      })
  void ignoresHeadersThatWouldChangeTheRequest(String header) throws IOException {
    assertThat(send("GET", "/api/v1/tasks", "127.0.0.1", header + "\r\n"))
        .startsWith("HTTP/1.1 401");
    assertThat(send("GET", "/admin", "127.0.0.1", header + "\r\n")).startsWith("HTTP/1.1 302");
    assertThat(send("POST", "/admin/records/user?_method=GET", "127.0.0.1", header + "\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void writesEmailsWithTheConfiguredUrl() throws IOException {
    monolith
        .bean(Accounts.class)
        .add(new Username("viggo"), "", "the first password", Accounts.DEFAULT_PERMISSIONS);
    monolith
        .bean(AccountEmails.class)
        .set(new Username("viggo"), new EmailAddress("viggo@example.org"));
    String forged = "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n";
    String page = send("GET", "/reset", "evil.example", forged);
    String cookie = page.replaceAll("(?s).*Set-Cookie: (banyan_csrf=[^;]*);.*", "$1");
    String csrf =
        Jsoup.parse(page.substring(page.indexOf("\r\n\r\n")))
            .expectFirst("main input[name=_csrf]")
            .val();
    String body = "email=viggo%40example.org&_csrf=" + csrf;
    send(
        "POST",
        "/reset",
        "evil.example",
        forged
            + "Cookie: "
            + cookie
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
    assertThat(new Mailbox(monolith).lastTo("viggo@example.org"))
        .contains("http://banyan.test/reset")
        .doesNotContain("evil.example");
  }

  private String send(String method, String path, String host, String further) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), monolith.port())) {
      socket.setSoTimeout(10_000);
      String head =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + further;
      String whole = further.contains("\r\n\r\n") ? head : head + "\r\n";
      socket.getOutputStream().write(whole.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
