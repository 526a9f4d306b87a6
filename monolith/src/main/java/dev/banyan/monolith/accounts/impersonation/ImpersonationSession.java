package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// Stores the impersonation in the session. Each change renews the session id and the CSRF tokens,
/// so a page that was opened before cannot act for the wrong user.
@Component
public class ImpersonationSession {
  private final SignInSuccessSupport signInSuccessSupport;

  ImpersonationSession(SignInSuccessSupport signInSuccessSupport) {
    this.signInSuccessSupport = signInSuccessSupport;
  }

  public void enter(long id, HttpServletRequest request, HttpServletResponse response) {
    request.getSession().setAttribute(Impersonation.ATTRIBUTE, id);
    signInSuccessSupport.renew(request, response);
  }

  public void leave(HttpServletRequest request, HttpServletResponse response) {
    request.getSession().removeAttribute(Impersonation.ATTRIBUTE);
    signInSuccessSupport.renew(request, response);
  }

  static OptionalLong id(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(Impersonation.ATTRIBUTE) instanceof Long id
        ? OptionalLong.of(id)
        : OptionalLong.empty();
  }
}
