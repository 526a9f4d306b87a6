package com.example.visits;

import dev.banyan.migration.CapabilityUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.validation.ValidationException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Errors as problem details (RFC 9457). */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  record Problem(
      String title, int status, String detail, Map<String, String> errors, String reason) {}

  static void addTo(RoutesConfig routes) {
    routes.exception(
        Validation.InvalidException.class,
        (e, request) -> send(request, HttpStatus.BAD_REQUEST, e.getMessage(), e.errors()));
    routes.exception(
        ValidationException.class,
        (e, request) -> send(request, HttpStatus.BAD_REQUEST, "The id must be a number."));
    routes.exception(
        JacksonException.class,
        (e, request) ->
            send(request, HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected."));
    routes.exception(
        NotFoundException.class,
        (e, request) -> send(request, HttpStatus.NOT_FOUND, e.getMessage()));
    routes.exception(
        VisitClosedException.class,
        (e, request) -> send(request, HttpStatus.CONFLICT, e.getMessage()));
    routes.exception(CapabilityUnavailableException.class, Problems::elsewhere);
    routes.exception(
        HttpResponseException.class,
        (e, request) -> send(request, HttpStatus.forStatus(e.getStatus()), e.getMessage()));
    routes.exception(Exception.class, Problems::unexpected);
  }

  /** The reason lets the clinic ask again where that is safe. */
  private static void elsewhere(CapabilityUnavailableException e, Context request) {
    send(request, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), Map.of(), e.reason().name());
  }

  private static void unexpected(Exception e, Context request) {
    LOG.error("{} {} failed", request.method(), request.path(), e);
    send(request, HttpStatus.INTERNAL_SERVER_ERROR, "The request could not be processed.");
  }

  private static void send(Context request, HttpStatus status, String detail) {
    send(request, status, detail, Map.of());
  }

  private static void send(
      Context request, HttpStatus status, String detail, Map<String, String> errors) {
    send(request, status, detail, errors, null);
  }

  private static void send(
      Context request,
      HttpStatus status,
      String detail,
      Map<String, String> errors,
      String reason) {
    request
        .status(status)
        .json(new Problem(status.getMessage(), status.getCode(), detail, errors, reason))
        .contentType("application/problem+json");
  }
}
