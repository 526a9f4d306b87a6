package dev.banyan.monolith.accounts.security;

import dev.banyan.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Resolves [Caller] parameters of controller methods.
@Component
class CallerArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  private final CurrentCaller currentCaller;

  CallerArgumentResolver(CurrentCaller currentCaller) {
    this.currentCaller = currentCaller;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (request.getUserPrincipal() instanceof Authentication authentication) {
      return currentCaller.of(authentication);
    }
    throw new IllegalStateException("only a page that needs signing in asks for the caller");
  }
}
