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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request that a server has routed to an operation.
///
/// @param names path variables, such as `id`
/// @param query the raw query string, still encoded; empty for none
/// @param headers those of [#HEADERS] that are present, by lower-case name, with multiple lines
///   joined by commas
/// @param body as received; the server rejects more than [#MAXIMUM_BODY] bytes
/// @param requestId identifies the request in logs and problem documents
// An array, because a body is bytes, and requests are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record ApiRequest(
    Operation operation,
    Map<String, String> names,
    String query,
    Map<String, String> headers,
    byte[] body,
    String requestId) {

  public static final int MAXIMUM_BODY = 1024 * 1024;

  static final String LAST_EVENT_ID = "Last-Event-ID";

  /// Headers used by operations.
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Content-Type",
          "Content-Encoding",
          "If-Match",
          "If-None-Match",
          "Idempotency-Key",
          LAST_EVENT_ID);

  /// Reads the headers used by operations from a server's request.
  ///
  /// @param lines returns all values of a header in order
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

  /// Parses a conditional header; empty if it is absent.
  ///
  /// @throws BadHeaderException if it is malformed
  Optional<EntityTags.Named> condition(String name) {
    try {
      return header(name).map(EntityTags::named);
    } catch (InvalidValueException e) {
      throw new BadHeaderException(name, e);
    }
  }

  /// Rejects conditional headers on a resource without entity tags: ignoring one would execute a
  /// request that it should prevent.
  ///
  /// @throws BadHeaderException if there is one
  void refuseConditions() {
    for (String name : List.of("If-Match", "If-None-Match")) {
      if (header(name).isPresent()) {
        throw new BadHeaderException(
            name, new InvalidValueException("not_supported", "is not supported here"));
      }
    }
  }

  /// Whether the client asks for server-sent events.
  boolean acceptsEvents() {
    return header("Accept").stream()
        .flatMap(accepted -> Stream.of(accepted.split(",", -1)))
        .map(range -> range.split(";", -1)[0].strip())
        .anyMatch(EventStream.MEDIA_TYPE::equalsIgnoreCase);
  }

  /// Parses an id from the path.
  ///
  /// @throws BadIdException if it is malformed
  <T> T id(String name, Function<String, T> reader) {
    try {
      return reader.apply(names.getOrDefault(name, ""));
    } catch (InvalidValueException e) {
      throw new BadIdException();
    }
  }

  /// Rejects query parameters for an operation without any.
  Optional<ApiReply> refusalOfParameters() {
    ApiReply reply =
        withParameters(parameters ->
            refusalOfParameters(parameters).orElseGet(() -> new ApiReply(200, Map.of(), null)));
    return reply.status() == 200 ? Optional.empty() : Optional.of(reply);
  }

  /// Rejects these query parameters.
  Optional<ApiReply> refusalOfParameters(Map<String, List<String>> parameters) {
    List<FieldError> errors = QueryReader.none(parameters);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.BAD_PARAMETER.reply(requestId, "See errors.", errors, Map.of()));
  }

  /// Continues with the parsed query parameters, or returns an error.
  ApiReply withParameters(Function<Map<String, List<String>>, ApiReply> then) {
    return QueryString.parameters(query)
        .map(then)
        .orElseGet(() ->
            Problem.BAD_PARAMETER.reply(requestId, "The query is not percent-encoded UTF-8."));
  }

  /// Continues with the parsed JSON body, or returns an error if its type is not supported or it is
  /// malformed.
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

  /// Thrown if an id in the path is not a UUID.
  static final class BadIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Thrown if a header is malformed or cannot be honoured.
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
