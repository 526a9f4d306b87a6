package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.regex.Pattern;

/// What makes a creation safe to repeat: the client's key, and a digest of what it asked for.
///
/// It is kept on the task's row, so that a repeat is recognised after the row has moved to the
/// other side. A key belongs to one owner; the same key with another digest is a client's mistake.
///
/// @param key 1 to 128 printable ASCII characters without spaces, chosen by the client
/// @param digest of the request, so that a key used for something else is noticed
public record Idempotency(String key, String digest) {
  private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

  public Idempotency {
    if (!FORM.matcher(key).matches()) {
      throw new InvalidValueException(
          "bad_idempotency_key", "must be 1 to 128 printable ASCII characters without spaces");
    }
  }
}
