package dev.banyan.monolith.errors;

import dev.banyan.monolith.http.RefusalReason;

/// What an error page says.
///
/// @param text what happened, what was kept, what to do
record ErrorMessage(String title, String text) {

  static ErrorMessage of(RefusalReason refusal) {
    return switch (refusal) {
      case SIGNED_OUT ->
          new ErrorMessage(
              "You are signed out", "What you sent was not done. Sign in and send it again.");
      case STALE_FORM ->
          new ErrorMessage(
              "This page is out of date",
              "You signed in again since it was opened, or it was open for too long. What you sent "
                  + "was not done. Load the page again, and send it again.");
    };
  }

  static ErrorMessage whileActing() {
    return new ErrorMessage(
        "Not while you act as somebody else",
        "You see their tasks, and nothing of their account or of yours. Stop acting first.");
  }

  static ErrorMessage actingIsOver() {
    return new ErrorMessage(
        "You act as yourself again",
        "The time to act as somebody else was over, or it was ended. What you have just sent was "
            + "not done.");
  }

  static ErrorMessage of(int status) {
    return switch (status) {
      case 401 -> new ErrorMessage("You are not signed in", "Sign in to see this page.");
      case 403 ->
          new ErrorMessage(
              "Not for you", "You have not been given access to this. Nothing changed.");
      case 404 -> new ErrorMessage("Nothing here", "There is no page at this address.");
      case 405 ->
          new ErrorMessage(
              "This address has no page",
              "It only takes what a form sends, or nothing of the kind that was sent. Nothing "
                  + "changed.");
      case 413 ->
          new ErrorMessage("This is too large", "Nothing changed. Send less, or in several parts.");
      case 414, 431 ->
          new ErrorMessage("This address is too long", "Open the page without its filters.");
      case 429 -> new ErrorMessage("Too many requests", "Try again in a minute.");
      case 503 ->
          new ErrorMessage(
              "Service temporarily unavailable",
              "What you had saved is safe. Try again in a moment.");
      default ->
          status < 500
              ? new ErrorMessage(
                  "This cannot be answered",
                  "The address, or what was sent with it, has a form that Banyan does not read. "
                      + "Nothing changed.")
              : new ErrorMessage(
                  "Something went wrong", "This is our fault. What you had saved is safe.");
    };
  }
}
