package dev.banyan.contract;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.ProblemJson.FieldError;
import dev.banyan.values.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request that a server has routed to an operation.
///
/// @param names what stands in the path where its template has a name, such as `id`
/// @param query as it stands in the address, still encoded; empty where there is none
/// @param headers those of [#HEADERS] that came, by lower-case name, the lines of each joined by
///   commas
/// @param body as received; the server has refused more than [#MAXIMUM_BODY] bytes
/// @param requestId names this request in logs and problems
// An array, because a body is bytes; no two requests are ever compared.
@SuppressWarnings("ArrayRecordComponent")
public record ApiRequest(
    Operation operation,
    Map<String, String> names,
    String query,
    Map<String, String> headers,
    byte[] body,
    String requestId) {

  public static final int MAXIMUM_BODY = 1024 * 1024;

  /// The headers that an operation looks at.
  private static final List<String> HEADERS =
      List.of("Content-Type", "Content-Encoding", "If-Match", "If-None-Match", "Idempotency-Key");

  /// The headers that an operation looks at, of a server's request.
  ///
  /// @param lines all lines of the header of a name, in their order
  public static Map<String, String> headers(Function<String, List<String>> lines) {
    Map<String, String> headers = new HashMap<>();
    for (String name : HEADERS) {
      List<String> values = lines.apply(name);
      if (!values.isEmpty()) {
        headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
      }
    }
    return headers;
  }

  /// What a condition names; empty where the request has none.
  ///
  /// @throws BadHeaderException when it cannot be read
  Optional<EntityTags.Named> condition(String name) {
    try {
      return header(name).map(EntityTags::named);
    } catch (InvalidValueException e) {
      throw new BadHeaderException(name, e);
    }
  }

  /// Refuses conditions on what has no entity tag: to ignore one would let through what it is meant
  /// to stop.
  ///
  /// @throws BadHeaderException where there is one
  void refuseConditions() {
    for (String name : List.of("If-Match", "If-None-Match")) {
      if (header(name).isPresent()) {
        throw new BadHeaderException(
            name, new InvalidValueException("not_supported", "is not supported here"));
      }
    }
  }

  /// An id that stands in the path.
  ///
  /// @throws BadIdException when it is none
  <T> T id(String name, Function<String, T> reader) {
    try {
      return reader.apply(names.getOrDefault(name, ""));
    } catch (InvalidValueException e) {
      throw new BadIdException();
    }
  }

  /// The refusal of parameters, for an operation that has none.
  Optional<ApiReply> refusalOfParameters() {
    ApiReply reply =
        withParameters(parameters -> {
          List<FieldError> errors = QueryReader.none(parameters);
          return errors.isEmpty()
              ? new ApiReply(200, Map.of(), null)
              : Problem.BAD_PARAMETER.reply(requestId, "See errors.", errors, Map.of());
        });
    return reply.status() == 200 ? Optional.empty() : Optional.of(reply);
  }

  /// Goes on with the query's parameters, if they can be read.
  ApiReply withParameters(Function<Map<String, List<String>>, ApiReply> then) {
    return QueryString.parameters(query)
        .map(then)
        .orElseGet(() ->
            Problem.BAD_PARAMETER.reply(requestId, "The query is not percent-encoded UTF-8."));
  }

  /// Goes on with the body as JSON, if it is of a type that the operation reads, and can be read.
  ApiReply withBody(JsonReader json, Function<@Nullable Object, ApiReply> then) {
    List<String> mediaTypes = operation.mediaTypes();
    String contentType = header("Content-Type").orElse("");
    String mediaType = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaTypes.contains(mediaType)) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.reply(
          requestId, "Send " + String.join(" or ", mediaTypes) + ".");
    }
    String encoding = header("Content-Encoding").orElse("identity").strip();
    if (!encoding.equalsIgnoreCase("identity")) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.reply(
          requestId,
          "Send the body as it is, without a Content-Encoding.",
          null,
          Map.of("Accept-Encoding", "identity"));
    }
    try {
      return then.apply(json.read(Utf8.text(body)));
    } catch (MalformedJsonException e) {
      return Problem.MALFORMED_JSON.reply(requestId, String.valueOf(e.getMessage()));
    }
  }

  /// Says that an id in the path is no UUID.
  static final class BadIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Says that a header cannot be read, or not be heeded.
  static final class BadHeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String header;
    private final InvalidValueException why;

    BadHeaderException(String header, InvalidValueException why) {
      super(header, why);
      this.header = header;
      this.why = why;
    }

    ApiReply reply(String requestId) {
      return ProblemMapping.badHeader(header, why, requestId);
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
