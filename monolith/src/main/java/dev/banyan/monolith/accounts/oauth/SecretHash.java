package dev.banyan.monolith.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.encryption.SecretGenerator;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// SHA-256 of a generated secret. With 256 random bits a fast hash is sufficient, unlike for a
/// password.
public final class SecretHash implements PasswordEncoder {
  public static String of(CharSequence secret) {
    return HexFormat.of().formatHex(SecretGenerator.hash(secret.toString()));
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
