package dev.banyan.monolith.accounts.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/// How sessions are stored in PostgreSQL.
@Configuration(proxyBeanMethods = false)
class SessionStoreConfiguration {
  // Spring Session's own for PostgreSQL, and one step further. Parallel requests may add the same
  // attribute: the last one wins. Or one of them has ended the session: then there is nothing to
  // add to, where a plain INSERT would break the foreign key.
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
