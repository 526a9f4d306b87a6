package dev.banyan.monolith.accounts.mail;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Renders the error page for an expired link and offers the next step.
@ControllerAdvice
class OneTimeLinkExpiredAdvice {

  @ExceptionHandler(OneTimeLinkExpiredException.class)
  @ResponseStatus(HttpStatus.GONE)
  String ended() {
    return "accounts/link-ended";
  }
}
