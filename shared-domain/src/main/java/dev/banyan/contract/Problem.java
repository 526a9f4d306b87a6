package dev.banyan.contract;

import dev.banyan.contract.ProblemJson.FieldError;
import dev.banyan.identity.Authority;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All API errors with their status and stable code.
public enum Problem {
  MALFORMED_JSON(400, "The body is not valid JSON"),
  BAD_PARAMETER(400, "A parameter is wrong"),
  BAD_CURSOR(400, "The cursor is wrong"),
  BAD_ID(400, "The id is not a UUID"),
  UNAUTHENTICATED(401, "A valid bearer token is needed"),
  FORBIDDEN(403, "This is not allowed"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "This method is not offered here"),
  IN_TRASH(409, "The task is in the trash"),
  PARENT_IN_TRASH(409, "The parent task is in the trash"),
  PROJECT_ARCHIVED(409, "The project is archived"),
  LAST_MANAGER(409, "A project needs a manager"),
  COMMENT_DELETED(409, "The comment is deleted"),
  CONTENDED(409, "Others are changing the same right now"),
  STALE_VERSION(412, "What you have is not the current version"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not read here"),
  NOT_OWNER(421, "The other side owns what is asked for"),
  INVALID_TASK(422, "The task is not valid"),
  INVALID_COMMENT(422, "The comment is not valid"),
  INVALID_PROJECT(422, "The project is not valid"),
  INVALID_LABEL(422, "The label is not valid"),
  INVALID_ATTACHMENT(422, "The attachment is not valid"),
  KEY_REUSED(422, "The idempotency key was used for something else"),
  TOO_MANY_STREAMS(429, "Too many event streams are open"),
  INTERNAL(500, "Something went wrong here"),
  UNAVAILABLE(503, "Service temporarily unavailable"),
  SEALED(503, "What is asked for is being handed over");

  /// Response header with the name of the owner, sent by a side that is not the owner.
  public static final String OWNER_HEADER = "Banyan-Owner";

  private static final String BEARER = "Bearer";
  private static final String CHALLENGE = BEARER + " realm=\"banyan\"";

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  /// Stable code for clients in lower_snake, such as `stale_version`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The problem with this code; empty if this release does not know it.
  public static Optional<Problem> ofCode(String code) {
    return Stream.of(values()).filter(problem -> problem.code().equals(code)).findFirst();
  }

  public ApiReply reply(String requestId, String detail) {
    return reply(requestId, detail, null, Map.of());
  }

  ApiReply reply(
      String requestId,
      String detail,
      @Nullable List<FieldError> errors,
      Map<String, String> headers) {
    return new ApiReply(
        status,
        headers,
        new ProblemJson(
            "urn:banyan:problem:" + code(), title, status, code(), detail, errors, requestId));
  }

  /// The path is not part of the contract.
  public static ApiReply noSuchAddress(String requestId) {
    return NOT_FOUND.reply(requestId, "This address is not part of the API; see /docs.");
  }

  /// The method is not supported at this path; `Allow` lists the supported ones.
  public static ApiReply methodNotAllowed(String requestId, String method, List<String> allowed) {
    String allow = String.join(", ", allowed);
    return METHOD_NOT_ALLOWED.reply(
        requestId,
        "%s is not offered here, but %s.".formatted(method, allow),
        null,
        Map.of("Allow", allow));
  }

  /// The token is missing, expired, forged or for another audience; `WWW-Authenticate` tells
  /// whether it is missing or invalid (RFC 6750, section 3.1).
  ///
  /// @param authorization the request's header
  public static ApiReply unauthenticated(
      String requestId, String detail, @Nullable String authorization) {
    boolean brought = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, 6);
    return UNAUTHENTICATED.reply(
        requestId,
        detail,
        null,
        Map.of("WWW-Authenticate", CHALLENGE + (brought ? ", error=\"invalid_token\"" : "")));
  }

  /// The token is bound to a key and the proof is missing or invalid; `WWW-Authenticate` contains
  /// the error (RFC 9449, section 7.1).
  ///
  /// @param error `invalid_token` or `invalid_dpop_proof`
  public static ApiReply unproved(String requestId, String error, String detail) {
    return UNAUTHENTICATED.reply(
        requestId,
        detail,
        null,
        Map.of(
            "WWW-Authenticate",
            "%s error=\"%s\", error_description=\"%s\", algs=\"%s\", realm=\"banyan\""
                .formatted(
                    DpopValidator.DPOP,
                    error,
                    detail,
                    String.join(" ", DpopValidator.ALGORITHMS))));
  }

  /// The token is valid but lacks a scope.
  static ApiReply insufficientScope(String requestId, Authority needed) {
    return FORBIDDEN.reply(
        requestId,
        "This needs the authority " + needed.scope() + ".",
        null,
        Map.of(
            "WWW-Authenticate",
            CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + needed.scope() + "\""));
  }

  /// The service is unavailable; `Retry-After` tells when to retry.
  public static ApiReply unavailable(String requestId, String detail) {
    // Long enough for a restart, short enough for a user to wait.
    return UNAVAILABLE.reply(requestId, detail, null, Map.of("Retry-After", "2"));
  }

  /// The other side is the owner; `Banyan-Owner` names it.
  static ApiReply notOwner(String requestId, String owner) {
    return NOT_OWNER.reply(
        requestId,
        "Send the same request to the %s.".formatted(owner.toLowerCase(Locale.ROOT)),
        null,
        Map.of(OWNER_HEADER, owner));
  }

  /// The operation is one of the monolith, and does not move.
  public static ApiReply ofMonolith(String requestId) {
    return notOwner(requestId, "MONOLITH");
  }

  /// A hand-over has taken longer than the request's timeout; nothing was changed.
  static ApiReply sealed(String requestId) {
    return SEALED.reply(
        requestId,
        "It is being handed over from one side to the other. Send the same request again.",
        null,
        Map.of("Retry-After", "1"));
  }

  /// The body is incomplete because the client disconnected or violated the protocol.
  public static ApiReply truncated(String requestId) {
    return MALFORMED_JSON.reply(requestId, "The body ends before its end; nothing was changed.");
  }

  public static ApiReply bodyTooLarge(String requestId) {
    return BODY_TOO_LARGE.reply(
        requestId, "At most %d bytes are read.".formatted(ApiRequest.MAXIMUM_BODY));
  }
}
