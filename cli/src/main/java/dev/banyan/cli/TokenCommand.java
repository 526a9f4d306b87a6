package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a token that both APIs take.
@Command(name = "token", description = "Prints a bearer token for a user; it lasts five minutes.")
final class TokenCommand implements Callable<Integer> {

  @Parameters(paramLabel = "USER", description = "Such as alice.")
  private String user = "";

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.from(System.getenv());
    Secrets secrets = Secrets.of(Home.at(settings.home()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.httpAddress() + "/local/token"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + secrets.local())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("user=" + URLEncoder.encode(user, UTF_8)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new PlainException("No token: " + response.body());
      }
      System.out.println(response.body());
      return 0;
    } catch (IOException e) {
      throw new PlainException(
          "The monolith does not answer at %s; ./banyan up starts it."
              .formatted(settings.httpAddress()),
          e);
    }
  }
}
