package dev.banyan.monolith.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ApiReply;
import dev.banyan.server.http.ContractJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/// Answers of the API that are given before a request reaches it.
public final class ProblemResponses {
  private static final ContractJson JSON = new ContractJson();

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
    response.getOutputStream().write(JSON.write(Objects.requireNonNull(reply.body())));
  }

  /// Has this reply sent, also where Tomcat would throw it away for an error page, as it does when
  /// a body breaks off.
  public static void keep(ApiReply reply, HttpServletRequest request) {
    ClientErrorFilter.answerWith(reply, request);
  }

  static String text(ApiReply reply) {
    return new String(JSON.write(Objects.requireNonNull(reply.body())), UTF_8);
  }
}
