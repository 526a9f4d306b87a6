package dev.banyan.devloop;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Objects;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Adds a script to pages that loads them again when something has changed. The script and its
/// events come from the page's own origin, so that the content security policy stays as it is.
final class LiveReloadFilter extends OncePerRequestFilter {
  private static final String SCRIPT = "/dev/reload.js";
  private static final String EVENTS = "/dev/reload";
  private static final String TAG = "<script src=\"" + SCRIPT + "\" defer></script></head>";
  private static final long PING_SECONDS = 15;

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (request.getRequestURI()) {
      case SCRIPT -> sendScript(response);
      case EVENTS -> sendEvents(response);
      default -> {
        if (String.valueOf(request.getHeader("Accept")).contains("text/html")) {
          sendPage(request, response, chain);
        } else {
          chain.doFilter(request, response);
        }
      }
    }
  }

  private static void sendPage(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, cached);
    String type = String.valueOf(cached.getContentType());
    if (type.startsWith("text/html")) {
      String page = new String(cached.getContentAsByteArray(), UTF_8);
      cached.resetBuffer();
      cached.getOutputStream().write(page.replace("</head>", TAG).getBytes(UTF_8));
    }
    cached.copyBodyToResponse();
  }

  private static void sendScript(HttpServletResponse response) throws IOException {
    response.setContentType("text/javascript;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    try (InputStream script = LiveReloadFilter.class.getResourceAsStream("reload.js")) {
      Objects.requireNonNull(script).transferTo(response.getOutputStream());
    }
  }

  private static void sendEvents(HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    PrintWriter out = response.getWriter();
    long start = LiveReload.start();
    long version = LiveReload.version();
    try {
      // A page that has gone away is noticed when the event cannot be written.
      while (!out.checkError() && start == LiveReload.start()) {
        out.print("data: " + version + "\n\n");
        out.flush();
        version = LiveReload.await(version, PING_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
