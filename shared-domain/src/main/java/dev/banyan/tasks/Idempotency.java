package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.regex.Pattern;

/// Idempotency data of a create request: the client's key and a digest of the content.
///
/// It is stored in the task's row, so that a repeated request is detected even after the row has
/// moved to the other side. A key belongs to one owner; reusing it with another digest is a client
/// error.
///
/// @param key 1 to 128 printable ASCII characters without spaces, chosen by the client
/// @param digest of the request, to detect reuse of the key for other content
public record Idempotency(String key, String digest) {
  private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

  public Idempotency {
    if (!FORM.matcher(key).matches()) {
      throw new InvalidValueException(
          "bad_idempotency_key", "must be 1 to 128 printable ASCII characters without spaces");
    }
  }
}
