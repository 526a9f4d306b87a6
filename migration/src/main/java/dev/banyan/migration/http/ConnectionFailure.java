package dev.banyan.migration.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Explains to operators why an HTTP call got no response.
public final class ConnectionFailure {
  private static final int LONGEST_CHAIN = 20;

  private ConnectionFailure() {}

  /// The failure's message; for a TLS certificate that was rejected, which one it is, why, and what
  /// to change.
  public static String text(Throwable failure) {
    List<Throwable> chain =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .limit(LONGEST_CHAIN)
            .toList();
    return chain.stream().anyMatch(SSLException.class::isInstance)
        ? certificate(chain).orElse(plain(failure))
        : plain(failure);
  }

  private static String plain(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static Optional<String> certificate(List<Throwable> chain) {
    String which = "";
    for (Throwable cause : chain) {
      if (cause instanceof CertPathValidatorException invalid) {
        which = rejected(invalid);
      }
      String why =
          switch (cause) {
            case CertificateExpiredException ignored -> "has expired. Renew it";
            case CertificateNotYetValidException ignored ->
                "is not valid yet. Check the clocks of both servers";
            case CertPathBuilderException ignored ->
                "is not signed by an authority that this server trusts. Add the authority to its"
                    + " trust store (javax.net.ssl.trustStore)";
            default -> null;
          };
      if (why != null) {
        return Optional.of("Its TLS certificate " + which + why + ".");
      }
    }
    return Optional.empty();
  }

  private static String rejected(CertPathValidatorException failure) {
    int index = failure.getIndex();
    return failure.getCertPath() != null
            && index >= 0
            && failure.getCertPath().getCertificates().get(index) instanceof X509Certificate found
        ? "(%s, valid from %s until %s) "
            .formatted(
                found.getSubjectX500Principal().getName(),
                found.getNotBefore().toInstant(),
                found.getNotAfter().toInstant())
        : "";
  }
}
