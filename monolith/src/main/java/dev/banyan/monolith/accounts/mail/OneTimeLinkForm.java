package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.NetworkPrefix;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import dev.banyan.monolith.accounts.users.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// A form with one email field that requests a one-time link. The response and the rate limits are
/// the same whether or not the address has an account.
@Component
public class OneTimeLinkForm {
  private final RateLimiter rateLimiter;
  private final MailOutbox mailOutbox;
  private final AccountMessages messages;

  OneTimeLinkForm(RateLimiter rateLimiter, MailOutbox mailOutbox, AccountMessages messages) {
    this.messages = messages;
    this.rateLimiter = rateLimiter;
    this.mailOutbox = mailOutbox;
  }

  /// Shows the form in `view`, or sends the email and confirms where to look for it.
  ///
  /// @param byAddress the rate limit for the visitor's network address
  public String ask(
      String typed,
      RateLimit byAddress,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      String view,
      Consumer<EmailAddress> write) {
    Optional<EmailAddress> email = EmailAddress.typed(typed);
    Optional<String> fault =
        !mailOutbox.delivers()
            ? Optional.of(messages.text("link-request.no-mail"))
            : email.isEmpty()
                ? Optional.of(messages.text("email.invalid"))
                : wait(byAddress, NetworkPrefix.of(request.getRemoteAddr()))
                    .or(() -> wait(RateLimit.LINK_BY_ACCOUNT, email.get().key()));
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

  private Optional<String> wait(RateLimit rateLimit, String whose) {
    return switch (rateLimiter.use(rateLimit, whose)) {
      case Use.Granted() -> Optional.empty();
      case Use.Refused(var pause) ->
          Optional.of(messages.text("link-request.too-many", messages.duration(pause)));
    };
  }
}
