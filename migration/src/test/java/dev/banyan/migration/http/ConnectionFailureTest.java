package dev.banyan.migration.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionFailureTest {
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBgzCCASmgAwIBAgIUFGkdXtKlnDFzTOgoeN9kP54ShCIwCgYIKoZIzj0EAwIw
      FzEVMBMGA1UEAwwMdGFzay1zZXJ2aWNlMB4XDTI2MDEwMTAwMDAwMFoXDTI2MDQx
      MTAwMDAwMFowFzEVMBMGA1UEAwwMdGFzay1zZXJ2aWNlMFkwEwYHKoZIzj0CAQYI
      KoZIzj0DAQcDQgAETJJ1T7cpZ/0lISSCFqsOz1OtdGc+pp0jcEETe5e7vdmFE0+O
      3DWEs54Exfq+ec3MmCQUVGa6AkOQpsPfTvdL6KNTMFEwHQYDVR0OBBYEFAJYI5aY
      ump70l8CKcggtYfdaNTFMB8GA1UdIwQYMBaAFAJYI5aYump70l8CKcggtYfdaNTF
      MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhANNPGDgTY1yRgZy6
      sJlClq2xiwA2qsZypYSWAnwX+HTGAiAQQu9OGM4HH8+rsD3944Q9kf+YEBGGjvsL
      0GmwXLgY1g==
      -----END CERTIFICATE-----
      """;

  private static IOException handshake(Throwable cause) {
    SSLHandshakeException failure = new SSLHandshakeException("PKIX path validation failed");
    failure.initCause(new CertificateException(cause));
    return new IOException("it failed", failure);
  }

  private static CertPathValidatorException invalid(Throwable cause) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    CertPath path =
        factory.generateCertPath(
            List.of(
                factory.generateCertificate(
                    new ByteArrayInputStream(CERTIFICATE.getBytes(UTF_8)))));
    return new CertPathValidatorException("validity check failed", cause, path, 0);
  }

  @Test
  void namesTheCertificateThatHasExpired() throws Exception {
    assertThat(ConnectionFailure.text(handshake(invalid(new CertificateExpiredException("then")))))
        .isEqualTo(
            "Its TLS certificate (CN=task-service, valid from 2026-01-01T00:00:00Z until"
                + " 2026-04-11T00:00:00Z) has expired. Renew it.");
  }

  @Test
  void asksForTheClocksIfTheCertificateIsNotValidYet() throws Exception {
    assertThat(
            ConnectionFailure.text(handshake(invalid(new CertificateNotYetValidException("then")))))
        .endsWith(" is not valid yet. Check the clocks of both servers.");
  }

  @Test
  void namesTheTrustStoreIfTheAuthorityIsUnknown() {
    assertThat(ConnectionFailure.text(handshake(new CertPathBuilderException("no path"))))
        .startsWith("Its TLS certificate is not signed by an authority that this server trusts.")
        .contains("javax.net.ssl.trustStore");
  }

  @Test
  void repeatsTheMessageOfEveryOtherFailure() {
    assertThat(ConnectionFailure.text(new SSLHandshakeException("No name matches")))
        .isEqualTo("No name matches");
    assertThat(ConnectionFailure.text(new ConnectException())).isEqualTo("ConnectException");
    assertThat(ConnectionFailure.text(new IOException("reset"))).isEqualTo("reset");
  }
}
