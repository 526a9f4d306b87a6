package dev.banyan.monolith.accounts.acting;

import dev.banyan.monolith.accounts.Doorway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// What a session knows of acting. With each change of it the session gets a new id and new CSRF
/// tokens: a page that was open before can do nothing in the wrong name.
@Component
public class ActingSessions {
  private final Doorway doorway;

  ActingSessions(Doorway doorway) {
    this.doorway = doorway;
  }

  public void enter(long id, HttpServletRequest request, HttpServletResponse response) {
    request.getSession().setAttribute(Acting.ATTRIBUTE, id);
    doorway.renew(request, response);
  }

  public void leave(HttpServletRequest request, HttpServletResponse response) {
    request.getSession().removeAttribute(Acting.ATTRIBUTE);
    doorway.renew(request, response);
  }

  static OptionalLong id(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(Acting.ATTRIBUTE) instanceof Long id
        ? OptionalLong.of(id)
        : OptionalLong.empty();
  }
}
