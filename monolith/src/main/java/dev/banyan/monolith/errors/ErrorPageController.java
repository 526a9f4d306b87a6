package dev.banyan.monolith.errors;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.Problem;
import dev.banyan.contract.ProblemJson;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.HtmxRequest;
import dev.banyan.monolith.http.ProblemResponses;
import dev.banyan.monolith.http.RefusalReason;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Handles errors that occurred before or outside a controller.
@Controller
class ErrorPageController implements ErrorController {
  private static final String ANY_PAGE = "page";
  // The contract's problems for errors outside any operation.
  private static final Map<Integer, Problem> KNOWN =
      Stream.of(
              Problem.BAD_PARAMETER,
              Problem.UNAUTHENTICATED,
              Problem.FORBIDDEN,
              Problem.NOT_FOUND,
              Problem.METHOD_NOT_ALLOWED,
              Problem.BODY_TOO_LARGE,
              Problem.UNSUPPORTED_MEDIA_TYPE,
              Problem.INTERNAL,
              Problem.UNAVAILABLE)
          .collect(Collectors.toMap(Problem::status, problem -> problem));

  private final MessageSource messages;

  ErrorPageController(MessageSource messages) {
    this.messages = messages;
  }

  @RequestMapping("/error")
  @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      // The response is already committed, so nothing can be added.
      return null;
    }
    int status = status(request);
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    ErrorMessage message = message(request, status);
    if (!acceptsHtml(request, path)) {
      ProblemResponses.write(problem(status, message), response);
      return null;
    }
    Optional<RefusalReason> refusal = RefusalReason.of(request);
    response.setHeader(RefusalReason.HEADER, refusal.map(RefusalReason::word).orElse(ANY_PAGE));
    return new ModelAndView(
        "error",
        Map.of(
            "status", status,
            "title", message.title(messages, LocaleContextHolder.getLocale()),
            "text", message.text(messages, LocaleContextHolder.getLocale()),
            "refusal", refusal.map(RefusalReason::word).orElse(""),
            "typed", SubmittedText.of(request, path),
            "again", pageBefore(request)),
        HttpStatus.valueOf(status));
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            && HttpStatus.resolve(code) != null
        ? code
        // The error page's URL was opened directly.
        : HttpStatus.NOT_FOUND.value();
  }

  private static ErrorMessage message(HttpServletRequest request, int status) {
    Optional<RefusalReason> refusal = RefusalReason.of(request);
    if (refusal.isPresent()) {
      return ErrorMessage.of(refusal.get());
    }
    if (status == HttpStatus.FORBIDDEN.value()) {
      if (request.getAttribute("impersonationEnded") != null) {
        return ErrorMessage.impersonationEnded();
      }
      if (request.getAttribute("impersonation") != null) {
        return ErrorMessage.duringImpersonation();
      }
    }
    return ErrorMessage.of(status);
  }

  private static boolean acceptsHtml(HttpServletRequest request, String path) {
    String accepted = request.getHeader("Accept");
    return !ProblemResponses.isApiPath(path)
        && (HtmxRequest.sent(request) || (accepted != null && accepted.contains("text/html")));
  }

  // API messages are in English.
  private ApiReply problem(int status, ErrorMessage message) {
    String text = message.text(messages, Locale.ENGLISH);
    Problem known = KNOWN.get(status);
    if (known != null) {
      return known.reply(CurrentRequest.id(), text);
    }
    String code = HttpStatus.valueOf(status).name().toLowerCase(Locale.ROOT);
    return new ApiReply(
        status,
        Map.of(),
        new ProblemJson(
            "urn:banyan:problem:" + code,
            message.title(messages, Locale.ENGLISH),
            status,
            code,
            text,
            null,
            CurrentRequest.id()));
  }

  /// The page of this application that sent the request.
  private static String pageBefore(HttpServletRequest request) {
    try {
      URI page = new URI(String.valueOf(request.getHeader("Referer")));
      String path = page.getRawPath();
      boolean ours =
          page.getAuthority() != null && page.getAuthority().equals(request.getHeader("Host"));
      if (ours && path != null && path.startsWith("/") && !path.startsWith("//")) {
        return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
      }
    } catch (URISyntaxException e) {
      // Not a page of this application.
    }
    return "/tasks";
  }
}
