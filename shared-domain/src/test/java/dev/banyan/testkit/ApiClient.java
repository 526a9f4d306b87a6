package dev.banyan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import dev.banyan.contract.Operation;
import dev.banyan.identity.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An HTTP client that holds every answer against the OpenAPI file.
public final class ApiClient implements AutoCloseable {
  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createForInlineApiSpecification(closed()).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final ServerUnderTest server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<Operation> exercised = EnumSet.noneOf(Operation.class);

  /// The file, but with replies that hold nothing beyond it: clients must take what they do not
  /// know, and servers must not send it.
  private static String closed() {
    JsonNode file = new JsonMapper().readTree(ContractText.json());
    for (JsonNode schema : file.at("/components/schemas")) {
      if (schema.has("properties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return file.toString();
  }

  public ApiClient(ServerUnderTest server) {
    this.server = server;
  }

  /// An answer with its body read as JSON; `json` is missing where there is no body.
  public record Answer(int status, Map<String, String> headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public String text(String field) {
      return json().path(field).asString("");
    }
  }

  public Answer send(
      @Nullable Caller caller,
      String method,
      String path,
      @Nullable String body,
      String... headers) {
    byte[] bytes = body == null ? null : body.getBytes(UTF_8);
    return sendBytes(caller == null ? null : server.tokenFor(caller), method, path, bytes, headers);
  }

  /// Sends without holding the answer against the contract: its body may be compressed.
  public Answer sendUnread(Caller caller, String method, String path, String... headers) {
    return sent(
        HttpRequest.newBuilder(server.baseUrl().resolve(path))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + server.tokenFor(caller))
            .headers(headers)
            .build());
  }

  /// Opens a stream of events, whose lines come as they are sent.
  public HttpResponse<Stream<String>> open(Caller caller, String path, String... headers) {
    HttpRequest request =
        HttpRequest.newBuilder(server.baseUrl().resolve(path))
            .header("Authorization", "Bearer " + server.tokenFor(caller))
            .header("Accept", "text/event-stream")
            .headers(headers)
            .build();
    try {
      return http.send(request, BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new AssertionError("The server broke off: " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public Answer sendWithToken(String token, String method, String path) {
    return sendBytes(token, method, path, null);
  }

  public Answer sendBytes(
      @Nullable String token,
      String method,
      String path,
      byte @Nullable [] body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.baseUrl().resolve(path))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    Answer answer = sent(request.build());
    validate(method, path, answer);
    return answer;
  }

  private Answer sent(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString(UTF_8));
      Map<String, String> headers = new HashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new AssertionError("The server broke off: " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void validate(String method, String pathAndQuery, Answer answer) {
    String path = URI.create(pathAndQuery).getPath();
    if (!Operation.methodsOf(path).contains(method)) {
      return;
    }
    SimpleResponse.Builder response = new SimpleResponse.Builder(answer.status());
    answer.headers().forEach(response::withHeader);
    if (!answer.body().isEmpty()) {
      response.withContentType(answer.header("Content-Type")).withBody(answer.body());
    }
    var report = VALIDATOR.validateResponse(path, Request.Method.valueOf(method), response.build());
    assertThat(report.hasErrors())
        .withFailMessage(() ->
            "%s %s answered %s against the contract:%n%s"
                .formatted(
                    method,
                    pathAndQuery,
                    answer,
                    SimpleValidationReportFormat.getInstance().apply(report)))
        .isFalse();
    Set.of(Operation.values()).stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> operation.isAt(path))
        .filter(_ -> answer.status() < 300)
        .forEach(exercised::add);
  }

  /// The operations that have answered with success so far.
  public Set<Operation> exercised() {
    return exercised;
  }

  @Override
  public void close() {
    http.close();
  }
}
