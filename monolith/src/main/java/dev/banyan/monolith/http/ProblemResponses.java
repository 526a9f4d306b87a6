package dev.banyan.monolith.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.banyan.contract.ApiReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Answers of the API that are given before a request reaches it.
public final class ProblemResponses {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  // Odd spellings are what some of the errors are about.
  private static final Pattern FOR_PROGRAMS = Pattern.compile("/+(api|migration)([^A-Za-z0-9].*)?");

  private ProblemResponses() {}

  /// Whether an error at this address is answered with a problem document, whoever asks.
  public static boolean isForPrograms(String path) {
    return FOR_PROGRAMS.matcher(path).matches();
  }

  public static void write(ApiReply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    response.setContentType(reply.contentType());
    response.getOutputStream().write(JSON.writeValueAsBytes(reply.body()));
  }

  /// Has this reply sent, also where Tomcat would throw it away for an error page, as it does when
  /// a body breaks off.
  public static void keep(ApiReply reply, HttpServletRequest request) {
    ClientErrorFilter.answerWith(reply, request);
  }

  static String text(ApiReply reply) {
    return JSON.writeValueAsString(reply.body());
  }
}
