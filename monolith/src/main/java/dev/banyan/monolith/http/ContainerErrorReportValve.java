package dev.banyan.monolith.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/// Answers requests that Tomcat rejects before any filter runs, for example because of an invalid
/// URL, oversized headers or bad framing: with a problem document under `/api`, with a page
/// elsewhere.
final class ContainerErrorReportValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerErrorReportValve.class);
  private final String refused = file("/plain/refused.html");
  private final String failed = file("/plain/failed.html");

  private static String file(String name) {
    try (InputStream file = ContainerErrorReportValve.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()
        || !mayWrite(response)) {
      return;
    }
    try {
      write(request, response);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The client went away before its error report", e);
    }
  }

  private static boolean mayWrite(Response response) {
    AtomicBoolean allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  private void write(Request request, Response response) throws IOException {
    String path = request.getRequestURI();
    String given = response.getHeader(RequestIds.HEADER);
    String id = given == null ? RequestIds.of(request.getHeader(RequestIds.HEADER)) : given;
    response.setHeader(RequestIds.HEADER, id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    // If the path cannot be parsed, the client type is unknown; browsers do not send such requests.
    if (path == null || path.isEmpty() || ProblemResponses.isApiPath(path)) {
      ApiReply problem = problem(response.getStatus(), id);
      response.setStatus(problem.status());
      problem.headers().forEach(response::setHeader);
      write(response, problem.contentType(), ProblemResponses.text(problem));
    } else {
      response.setHeader(
          "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
      write(
          response, MediaType.TEXT_HTML_VALUE, isOurFault(response.getStatus()) ? failed : refused);
    }
    response.finishResponse();
  }

  private static void write(Response response, String mediaType, String text) throws IOException {
    response.setContentType(mediaType);
    response.setCharacterEncoding(UTF_8);
    Writer writer = response.getReporter();
    if (writer != null) {
      writer.write(text);
    }
  }

  // An unknown content coding or HTTP version is the client's error.
  private static boolean isOurFault(int status) {
    return status >= 500 && status != 501 && status != 505;
  }

  private static ApiReply problem(int status, String id) {
    return switch (status) {
      case 404 -> Problem.noSuchAddress(id);
      case 405 -> Problem.METHOD_NOT_ALLOWED.reply(id, "This method is not offered here.");
      case 413 -> Problem.bodyTooLarge(id);
      case 503 -> Problem.unavailable(id, "The monolith is stopping.");
      default ->
          isOurFault(status)
              ? Problem.INTERNAL.reply(id, "Report the request ID to the administrator of Banyan.")
              : Problem.BAD_PARAMETER.reply(
                  id, "The address, the headers or the body of the request cannot be read.");
    };
  }
}
