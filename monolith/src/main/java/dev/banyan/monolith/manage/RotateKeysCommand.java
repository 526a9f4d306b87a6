package dev.banyan.monolith.manage;

import dev.banyan.monolith.accounts.tokens.PublishedKey;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import java.io.PrintStream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/// Rotates the signing key.
@Command(
    name = "rotate-keys",
    description = {
      "Creates the next key that signs tokens. It is published at once and signs ten minutes later;"
          + " earlier tokens stay valid until they expire.",
      "Encryption keys are rotated in the configuration: see docs/configuration.md."
    })
final class RotateKeysCommand extends ContextCommand {
  @Override
  int run(ApplicationContext context, PrintStream out) {
    SigningKeys keys = context.getBean(SigningKeys.class);
    PublishedKey before = keys.known().getFirst();
    keys.rotate();
    PublishedKey now = keys.known().getFirst();
    out.println(
        now.id().equals(before.id())
            ? "The key %s is waiting already; it signs from %s."
                .formatted(now.id(), now.signsFrom())
            : "The key %s has been created; it signs from %s."
                .formatted(now.id(), now.signsFrom()));
    return 0;
  }
}
