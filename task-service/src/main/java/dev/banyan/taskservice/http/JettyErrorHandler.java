package dev.banyan.taskservice.http;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestIds;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.logging.AccessLog;
import dev.banyan.server.logging.LogContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Answers requests that never reach a route, for example because of an invalid URL, oversized
/// headers or a server shutdown, with problem JSON instead of Jetty's error page.
final class JettyErrorHandler extends ErrorHandler {
  private final ContractJson json;
  private final boolean accessLog;

  JettyErrorHandler(ContractJson json, boolean accessLog) {
    this.accessLog = accessLog;
    this.json = json;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String id = RequestIds.of(request.getHeaders().get(RequestIds.HEADER));
    ApiReply reply = problem(code, id);
    response.setStatus(reply.status());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(RequestIds.HEADER, id);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    byte[] body = reply.body() == null ? new byte[0] : json.write(reply.body());
    response.write(true, ByteBuffer.wrap(body), callback);
    if (accessLog) {
      log(request, reply.status(), body.length, id);
    }
  }

  private static void log(Request request, int status, int bytes, String id) {
    Duration took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    String method = String.valueOf(request.getMethod());
    LogContext.request(id);
    try {
      AccessLog.write(new AccessLog.Entry(method, AccessLog.UNKNOWN, status, bytes, took, null));
    } finally {
      LogContext.request(null);
    }
  }

  private static ApiReply problem(int code, String id) {
    return switch (code) {
      case 404 -> Problem.noSuchAddress(id);
      case 413 -> Problem.bodyTooLarge(id);
      case 503 -> Problem.unavailable(id, "The task service is stopping.");
      default ->
          // An unknown content coding or HTTP version is the client's error.
          code >= 500 && code != 501 && code != 505
              ? Problem.INTERNAL.reply(id, "Report the request ID to the administrator of Banyan.")
              : Problem.BAD_PARAMETER.reply(
                  id, "The address, the headers or the body of the request cannot be read.");
    };
  }
}
