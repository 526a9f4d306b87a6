package dev.banyan.monolith.accounts.users;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Argon2id with one lane, and with the memory and passes of [PasswordHashProperties].
///
/// A prefix names the method of a hash: `{argon2id}`. Hashes of the first versions have no prefix;
/// they are Argon2id with 16 MiB and two passes, remain valid, and are due for an upgrade.
public final class Argon2PasswordEncoders implements PasswordEncoder {
  private static final String METHOD = "argon2id";
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int LANES = 1;
  // Memory times passes of the first versions.
  private static final int OLD_KIBIBYTES = 2 * (1 << 14);

  private final DelegatingPasswordEncoder methods;
  private final Optional<PasswordEncoder> difference;
  // Each hash takes its memory and a full processor. More concurrency would not be faster and could
  // exhaust the heap.
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  public Argon2PasswordEncoders(PasswordHashProperties cost) {
    methods =
        new DelegatingPasswordEncoder(
            METHOD, Map.of(METHOD, argon2(cost.kibibytes(), cost.passes())));
    methods.setDefaultPasswordEncoderForMatches(
        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    int passes = cost.passes() - OLD_KIBIBYTES / cost.kibibytes();
    difference = passes > 0 ? Optional.of(argon2(cost.kibibytes(), passes)) : Optional.empty();
  }

  private static PasswordEncoder argon2(int kibibytes, int passes) {
    return new Argon2PasswordEncoder(SALT, LENGTH, LANES, kibibytes, passes);
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
        // An old hash is cheaper. The rest of a current hash's work keeps the time equal, so that
        // it
        // does not reveal that the account exists.
        difference.ifPresent(rest -> rest.encode(password));
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
