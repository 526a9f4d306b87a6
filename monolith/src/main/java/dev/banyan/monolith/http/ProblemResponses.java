package dev.banyan.monolith.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ApiReply;
import dev.banyan.server.http.ContractJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/// Sends API problem responses for requests that fail before they reach the API.
public final class ProblemResponses {
  private static final ContractJson JSON = new ContractJson();

  // Also matches unusual spellings, because they cause some of these errors.
  private static final Pattern FOR_PROGRAMS = Pattern.compile("/+(api|migration)([^A-Za-z0-9].*)?");

  private ProblemResponses() {}

  /// Whether errors at this path are always answered with a problem document.
  public static boolean isApiPath(String path) {
    return FOR_PROGRAMS.matcher(path).matches();
  }

  public static void write(ApiReply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    response.setContentType(reply.contentType());
    response.getOutputStream().write(JSON.write(Objects.requireNonNull(reply.body())));
  }

  /// Sends this response even if Tomcat would replace it with an error page, as it does for an
  /// incomplete body.
  public static void keep(ApiReply reply, HttpServletRequest request) {
    ClientErrorFilter.answerWith(reply, request);
  }

  static String text(ApiReply reply) {
    return new String(JSON.write(Objects.requireNonNull(reply.body())), UTF_8);
  }
}
