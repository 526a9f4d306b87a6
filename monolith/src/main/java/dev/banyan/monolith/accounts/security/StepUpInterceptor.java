package dev.banyan.monolith.accounts.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Requires recent authentication for every change on pages that manage permissions or change many
/// records at once. Single actions on other pages are protected by their controllers.
@Configuration(proxyBeanMethods = false)
class StepUpInterceptor implements WebMvcConfigurer {
  private static final String[] PAGES = {
    "/account/tokens",
    "/admin/impersonation",
    "/admin/records/group/**",
    "/admin/records/user/**",
    "/admin/records/oauth-client/**",
    "/admin/records/signing-key/**",
    "/admin/records/*/actions"
  };
  private final StepUpService stepUpService;

  StepUpInterceptor(StepUpService stepUpService) {
    this.stepUpService = stepUpService;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Guard(stepUpService)).addPathPatterns(PAGES);
  }

  private record Guard(StepUpService stepUp) implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (request.getMethod().equals("POST")) {
        stepUp.require();
      }
      return true;
    }
  }
}
