package dev.banyan.monolith.accounts.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/// Configures session storage in PostgreSQL.
@Configuration(proxyBeanMethods = false)
class SessionStoreConfiguration {
  // Based on Spring Session's statement for PostgreSQL, with one extension. Parallel requests may
  // add the same attribute: the last one wins. If one of them has ended the session, nothing is
  // added, whereas a plain INSERT would violate the foreign key.
  private static final String ADD_ATTRIBUTE =
      """
      INSERT INTO %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
      SELECT S.PRIMARY_ID, A.NAME, A.BYTES
      FROM (VALUES (CAST(? AS CHAR(36)), CAST(? AS VARCHAR), CAST(? AS BYTEA))) A (ID, NAME, BYTES)
      JOIN %TABLE_NAME% S ON S.PRIMARY_ID = A.ID
      FOR KEY SHARE OF S
      ON CONFLICT (SESSION_PRIMARY_ID, ATTRIBUTE_NAME)
      DO UPDATE SET ATTRIBUTE_BYTES = EXCLUDED.ATTRIBUTE_BYTES
      """;

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionStore() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(new SessionAttributes());
    return sessions -> {
      sessions.setCreateSessionAttributeQuery(ADD_ATTRIBUTE);
      sessions.setConversionService(conversion);
    };
  }
}
