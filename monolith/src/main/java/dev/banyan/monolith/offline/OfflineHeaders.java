package dev.banyan.monolith.offline;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Headers by which the service worker knows whether it may keep a page, for whom and how long.
///
/// Only lists, plans, tasks, projects and notifications, in a user's own session, are ever kept: a
/// page without the header is not.
@Configuration(proxyBeanMethods = false)
class OfflineHeaders implements WebMvcConfigurer {
  /// `user=alice, max-age=259200`, in seconds.
  static final String KEEP = "Banyan-Offline";

  /// Version of the assets that belong to the page.
  static final String VERSION = "Banyan-Version";

  private static final Pattern KEPT_PAGES =
      Pattern.compile("/tasks(/[0-9a-f-]{36})?|/projects(/[0-9a-f-]{36})?|/notifications");

  // A session can be ended remotely. What a browser without a network has kept cannot.
  private static final Duration LONGEST = Duration.ofDays(3);
  private final Assets assets;

  OfflineHeaders(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Writer(assets.version()));
  }

  private record Writer(String version) implements HandlerInterceptor {
    @Override
    public void postHandle(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        @Nullable ModelAndView page) {
      String view = page == null ? null : page.getViewName();
      if (page == null || view == null || view.startsWith("redirect:")) {
        return;
      }
      page.addObject("assetsVersion", version);
      response.setHeader(VERSION, version);
      Principal user = request.getUserPrincipal();
      HttpSession session = request.getSession(false);
      if (user != null
          && session != null
          && request.getMethod().equals("GET")
          && request.getAttribute("impersonation") == null
          && response.getStatus() == HttpStatus.OK.value()
          && KEPT_PAGES.matcher(request.getRequestURI()).matches()) {
        response.setHeader(KEEP, "user=%s, max-age=%d".formatted(user.getName(), maxAge(session)));
      }
    }

    private static long maxAge(HttpSession session) {
      int idle = session.getMaxInactiveInterval();
      return idle <= 0 ? LONGEST.toSeconds() : Math.min(idle, LONGEST.toSeconds());
    }
  }
}
