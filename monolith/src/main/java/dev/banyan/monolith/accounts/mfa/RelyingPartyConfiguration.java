package dev.banyan.monolith.accounts.mfa;

import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/// Configures the WebAuthn relying party: the host of the public URL. Browsers do not support
/// passkeys for a bare IP address, so the local one is replaced by its host name. User verification
/// (fingerprint or PIN) is required.
@Configuration(proxyBeanMethods = false)
class RelyingPartyConfiguration {
  private final URI address;

  RelyingPartyConfiguration(@Value("${banyan.public-url}") URI publicUrl) {
    boolean local = Set.of("127.0.0.1", "[::1]").contains(publicUrl.getHost());
    String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
    address =
        URI.create(
            publicUrl.getScheme() + "://" + (local ? "localhost" : publicUrl.getHost()) + port);
  }

  /// The host and origin for which passkeys are valid.
  @Bean
  PasskeyAddress passkeyAddress() {
    return new PasskeyAddress(address.getHost(), address.toString());
  }

  @Bean
  PublicKeyCredentialUserEntityRepository passkeyOwners(JdbcOperations database) {
    return new JdbcPublicKeyCredentialUserEntityRepository(database);
  }

  @Bean
  UserCredentialRepository passkeyStore(
      JdbcOperations database,
      PublicKeyCredentialUserEntityRepository owners,
      ApplicationEventPublisher events) {
    return new AuditedCredentialRepository(
        new JdbcUserCredentialRepository(database), owners, events);
  }

  @Bean
  WebAuthnRelyingPartyOperations passkeyOperations(
      PublicKeyCredentialUserEntityRepository owners, UserCredentialRepository store) {
    var operations =
        new Webauthn4JRelyingPartyOperations(
            owners,
            store,
            PublicKeyCredentialRpEntity.builder().id(address.getHost()).name("Banyan").build(),
            Set.of(address.toString()));
    operations.setCustomizeCreationOptions(options ->
        options.authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .build()));
    operations.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    return operations;
  }
}
