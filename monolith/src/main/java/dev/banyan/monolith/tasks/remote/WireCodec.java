package dev.banyan.monolith.tasks.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.Problem;
import dev.banyan.contract.ProblemJson;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.Encoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Feign codec for the contract's JSON. It ignores unknown fields, so that the task service can be
/// newer than the monolith.
final class WireCodec implements Encoder, Decoder, ErrorDecoder {
  // A larger response is invalid: 200 tasks with the longest notes are under 20 MB.
  private static final int MAXIMUM_ANSWER = 32 * 1024 * 1024;

  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  @Override
  public void encode(Object body, Type type, RequestTemplate template) {
    template.body(json.writeValueAsBytes(body), UTF_8);
  }

  @Override
  public Object decode(Response response, Type type) throws IOException {
    response
        .headers()
        .getOrDefault(ReadConsistency.FRESHNESS_HEADER.toLowerCase(Locale.ROOT), List.of())
        .forEach(text -> ReadConsistency.current().wrote(FreshnessTokens.of(text)));
    return read(response, type);
  }

  @Override
  public Exception decode(String method, Response response) {
    String summary = "the task service answered " + response.status() + " to " + method;
    try {
      ProblemJson problem = (ProblemJson) read(response, ProblemJson.class);
      boolean refusal =
          problem.code() != null
              && (response.status() < 500 || problem.code().equals(Problem.SEALED.code()));
      return refusal ? new ProblemReplyException(problem) : new NoAnswerException(summary);
    } catch (IOException | NoAnswerException e) {
      return new NoAnswerException(summary, e);
    }
  }

  private Object read(Response response, Type type) throws IOException {
    if (response.body() == null) {
      throw new NoAnswerException("the task service sent no body");
    }
    try (InputStream in = response.body().asInputStream()) {
      byte[] bytes = in.readNBytes(MAXIMUM_ANSWER + 1);
      if (bytes.length > MAXIMUM_ANSWER) {
        throw new NoAnswerException("the task service sent too much");
      }
      Object value = json.readValue(bytes, json.constructType(type));
      if (value == null) {
        throw new NoAnswerException("the task service sent null");
      }
      return value;
    } catch (JacksonException e) {
      throw new NoAnswerException("the task service sent what is not the contract's JSON", e);
    }
  }
}
