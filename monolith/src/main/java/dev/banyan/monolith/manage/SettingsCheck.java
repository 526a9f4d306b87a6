package dev.banyan.monolith.manage;

import static dev.banyan.monolith.manage.Finding.error;
import static dev.banyan.monolith.manage.Finding.info;
import static dev.banyan.monolith.manage.Finding.warning;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/// Checks the settings of a deployment.
final class SettingsCheck {
  private static final Set<String> DEFAULT_PASSWORDS =
      Set.of("", "banyan", "postgres", "password", "changeme", "secret", "banyan_monolith");
  private static final long RECOMMENDED_HASH_MEGABYTES = 35;

  private final Environment environment;
  private final List<Finding> findings = new ArrayList<>();

  private SettingsCheck(Environment environment) {
    this.environment = environment;
  }

  static List<Finding> run(Environment environment) {
    SettingsCheck check = new SettingsCheck(environment);
    check.addresses();
    check.mail();
    check.secrets();
    check.keys();
    check.proxies();
    return check.findings;
  }

  private String value(String property) {
    return environment.getProperty(property, "").strip();
  }

  private void addresses() {
    URI address = URI.create(value("banyan.public-url"));
    boolean local = isLocal(address);
    if (local) {
      findings.add(
          warning(
              "address.public",
              "The public address is %s: users elsewhere cannot reach it.".formatted(address),
              "Set BANYAN_PUBLIC_URL to the https address that users enter."));
    } else if (!"https".equals(address.getScheme())) {
      findings.add(
          error(
              "address.tls",
              "The public address %s has no TLS: passwords and sessions can be read on the way."
                  .formatted(address),
              "Put a proxy with a certificate in front, and set BANYAN_PUBLIC_URL to its https"
                  + " address."));
    }
    URI issuer = URI.create(value("banyan.issuer"));
    if (!local && (isLocal(issuer) || !"https".equals(issuer.getScheme()))) {
      findings.add(
          warning(
              "address.issuer",
              "Tokens name the issuer " + issuer + ", which OAuth clients cannot reach safely.",
              "Set BANYAN_ISSUER to an https address, the same for all servers."));
    }
  }

  private static boolean isLocal(URI address) {
    String host = String.valueOf(address.getHost());
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private void mail() {
    if (Boolean.parseBoolean(value("banyan.mail.mailbox"))) {
      findings.add(
          error(
              "mail.mailbox",
              "Emails are shown on a page: users of this machine can take over every account.",
              "Unset BANYAN_MAILBOX, and set BANYAN_SMTP_HOST."));
    } else if (value("banyan.mail.host").isEmpty()) {
      findings.add(
          warning(
              "mail.host",
              "There is no mail server: users get no security alerts and cannot reset passwords.",
              "Set BANYAN_SMTP_HOST."));
    } else {
      if (!Boolean.parseBoolean(value("spring.mail.properties.mail.smtp.starttls.required"))) {
        findings.add(
            warning(
                "mail.tls",
                "Emails may be sent without encryption.",
                "Remove BANYAN_SMTP_TLS, which is true by default."));
      }
      if (value("banyan.mail.from").endsWith("@localhost")) {
        findings.add(
            warning(
                "mail.from",
                "The sender of emails is %s, which other servers reject."
                    .formatted(value("banyan.mail.from")),
                "Set BANYAN_MAIL_FROM."));
      }
    }
  }

  private void secrets() {
    String password = value("spring.datasource.password");
    if (DEFAULT_PASSWORDS.contains(password)
        || password.equals(value("spring.datasource.username"))
        || password.length() < 12) {
      findings.add(
          error(
              "secret.database",
              "The password of the database is empty, short or a default one.",
              "Generate one, and set it with BANYAN_DB_PASSWORD_FILE."));
    }
    if (!value("banyan.accounts.local-secret").isEmpty()) {
      findings.add(
          warning(
              "secret.local",
              "Programs on this machine can get tokens of any user with BANYAN_LOCAL_SECRET.",
              "Unset it where others have access to the machine."));
    }
    if (value("banyan.metrics.token").isEmpty()) {
      findings.add(
          info(
              "secret.metrics",
              "Metrics are not available.",
              "Set BANYAN_METRICS_TOKEN_FILE to monitor this server."));
    }
    if (!value("banyan.accounts.demo-users").isEmpty()) {
      findings.add(
          warning(
              "account.demo",
              "BANYAN_DEMO_USERS creates users when the database is created.",
              "Unset it."));
    }
    long cost =
        DataSize.parse(value("banyan.accounts.password-hash.memory")).toMegabytes()
            * Long.parseLong(value("banyan.accounts.password-hash.passes"));
    if (cost < RECOMMENDED_HASH_MEGABYTES) {
      findings.add(
          error(
              "password.hash",
              "Password hashes are so cheap that stolen ones can be guessed quickly.",
              "Raise BANYAN_PASSWORD_HASH_MEMORY and BANYAN_PASSWORD_HASH_PASSES."));
    }
  }

  private void keys() {
    String file = value("banyan.encryption.keys-file");
    if (!value("banyan.encryption.keys").isEmpty() || file.isEmpty()) {
      return;
    }
    Path path = Path.of(file);
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
        findings.add(
            error(
                "key.file",
                "Others can read the encryption keys in %s.".formatted(path),
                "chmod 600 " + path));
      }
      if (Files.readString(path).strip().split("[,\\s]+", -1).length > 1) {
        findings.add(
            info(
                "key.rotation",
                "There is more than one encryption key: a rotation has not ended.",
                "When all servers use the first key, remove the others and restart."));
      }
    } catch (IOException e) {
      findings.add(
          error(
              "key.file",
              "The encryption keys in %s cannot be read.".formatted(path),
              "Restore the file from its backup."));
    }
  }

  private void proxies() {
    String trusted = value("banyan.proxies.trusted");
    boolean https = value("banyan.public-url").startsWith("https:");
    if (https && trusted.isEmpty()) {
      findings.add(
          warning(
              "proxy.none",
              "No proxy is trusted, although one must end TLS: all users share its address in rate"
                  + " limits and logs.",
              "Set BANYAN_TRUSTED_PROXIES to its address."));
    }
    for (String range : trusted.split(",", -1)) {
      String prefix = range.strip().replaceFirst("^[^/]*/?", "");
      if (!prefix.isEmpty() && Integer.parseInt(prefix) < 8) {
        findings.add(
            error(
                "proxy.range",
                "The range %s of trusted proxies includes most of the internet: anyone can forge"
                        .formatted(range.strip())
                    + " their address.",
                "Name the proxies."));
      }
    }
  }
}
