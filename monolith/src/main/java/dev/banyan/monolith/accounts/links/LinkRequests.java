package dev.banyan.monolith.accounts.links;

import dev.banyan.monolith.accounts.EmailAddress;
import dev.banyan.monolith.accounts.limits.Limit;
import dev.banyan.monolith.accounts.limits.Limits;
import dev.banyan.monolith.accounts.limits.Limits.Use;
import dev.banyan.monolith.accounts.limits.Place;
import dev.banyan.monolith.accounts.limits.WaitWords;
import dev.banyan.monolith.accounts.mail.Post;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// A form with one field, an e-mail address, that asks for a letter with a link. What comes back is
/// the same whether or not the address has an account, and so are the limits.
@Component
public class LinkRequests {
  private final Limits limits;
  private final Post post;

  LinkRequests(Limits limits, Post post) {
    this.limits = limits;
    this.post = post;
  }

  /// Shows the form in `view`, or has the letter written and shows where to look for it.
  ///
  /// @param byAddress the limit for where the visitor is
  public String ask(
      String typed,
      Limit byAddress,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      String view,
      Consumer<EmailAddress> write) {
    Optional<EmailAddress> email = EmailAddress.typed(typed);
    Optional<String> fault =
        !post.delivers()
            ? Optional.of("This server cannot send mail. Ask whoever runs it.")
            : email.isEmpty()
                ? Optional.of(EmailAddress.FAULT)
                : wait(byAddress, Place.of(request.getRemoteAddr()))
                    .or(() -> wait(Limit.LINK_BY_ACCOUNT, email.get().key()));
    if (fault.isPresent()) {
      response.setStatus(422);
      model.addAttribute("email", typed);
      model.addAttribute("why", fault.get());
      return view;
    }
    write.accept(email.get());
    model.addAttribute("email", email.get().value());
    return "accounts/look-in-your-mail";
  }

  private Optional<String> wait(Limit limit, String whose) {
    return switch (limits.use(limit, whose)) {
      case Use.Granted() -> Optional.empty();
      case Use.Refused(var pause) ->
          Optional.of("Too many letters were asked for. Try again in " + WaitWords.of(pause) + ".");
    };
  }
}
