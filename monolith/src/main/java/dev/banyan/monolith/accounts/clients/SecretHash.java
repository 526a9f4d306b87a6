package dev.banyan.monolith.accounts.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// SHA-256 of a secret that a machine has made. With 256 random bits there is nothing to guess, so
/// the hash need not be slow as one of a password must.
public final class SecretHash implements PasswordEncoder {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// A new secret, in 43 characters that need no escaping anywhere.
  public static String newSecret() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String of(CharSequence secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public @Nullable String encode(@Nullable CharSequence secret) {
    return secret == null ? null : of(secret);
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
    return secret != null
        && hash != null
        && MessageDigest.isEqual(of(secret).getBytes(UTF_8), hash.getBytes(UTF_8));
  }
}
