package dev.banyan.monolith.accounts.users;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Argon2id with 32 MiB, three passes and one lane, which is three times the work of the earlier
/// setting.
///
/// A prefix names the method of a hash: `{argon2id}`. Hashes of the first versions have no prefix;
/// they are Argon2id with 16 MiB and two passes, remain valid, and are due for an upgrade.
public final class Argon2PasswordEncoders implements PasswordEncoder {
  private static final String METHOD = "argon2id";
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int LANES = 1;
  private static final int MEMORY = 1 << 15;
  private static final int PASSES = 3;

  private final DelegatingPasswordEncoder methods;
  private final PasswordEncoder difference =
      new Argon2PasswordEncoder(SALT, LENGTH, LANES, MEMORY, PASSES - 1);
  // Each hash takes 32 MiB and a full processor. More concurrency would not be faster and could
  // exhaust the heap.
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  public Argon2PasswordEncoders() {
    methods =
        new DelegatingPasswordEncoder(
            METHOD, Map.of(METHOD, new Argon2PasswordEncoder(SALT, LENGTH, LANES, MEMORY, PASSES)));
    methods.setDefaultPasswordEncoderForMatches(
        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
  }

  @Override
  public @Nullable String encode(@Nullable CharSequence password) {
    return inTurn(() -> methods.encode(password));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    return inTurn(() -> {
      boolean matches = methods.matches(password, hash);
      if (!matches && hash != null && hash.startsWith("$")) {
        // 16 MiB twice plus 32 MiB twice takes as long as 32 MiB three times. This keeps the time
        // for an old hash equal, so that it does not reveal that the account exists.
        difference.encode(password);
      }
      return matches;
    });
  }

  @Override
  public boolean upgradeEncoding(@Nullable String hash) {
    return methods.upgradeEncoding(hash);
  }

  private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(5, TimeUnit.SECONDS)) {
        throw new HashingOverloadedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HashingOverloadedException();
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
