package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.encryption.SecretGenerator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationParametersMapper;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationRowMapper;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// Authorization storage that encrypts every token, code and state in Spring Security's rows and
/// stores a hash of each for lookups.
final class EncryptedAuthorizations implements OAuth2AuthorizationService {
  private static final String TABLE = "oauth2_authorization.";

  /// Encrypted columns by their position in the parameter list, which follows Spring Security's
  /// column order.
  private static final Map<Integer, String> ENCRYPTED =
      Map.of(
          5, "attributes",
          6, "state",
          7, "authorization_code_value",
          11, "access_token_value",
          17, "oidc_id_token_value",
          21, "refresh_token_value",
          25, "user_code_value",
          29, "device_code_value");

  private static final Map<String, String> HASHES =
      Map.of(
          "state", "state_hash",
          "code", "authorization_code_hash",
          "access_token", "access_token_hash",
          "id_token", "oidc_id_token_hash",
          "refresh_token", "refresh_token_hash");

  private final JdbcOAuth2AuthorizationService rows;
  private final JdbcClient database;
  private final ColumnCipher cipher;

  EncryptedAuthorizations(
      JdbcOperations operations,
      RegisteredClientRepository clients,
      JdbcClient database,
      ColumnCipher cipher) {
    this.rows = new JdbcOAuth2AuthorizationService(operations, clients);
    this.database = database;
    this.cipher = cipher;
    Function<OAuth2Authorization, List<SqlParameterValue>> clear =
        new JsonMapperOAuth2AuthorizationParametersMapper();
    RowMapper<OAuth2Authorization> mapper = new JsonMapperOAuth2AuthorizationRowMapper(clients);
    rows.setAuthorizationParametersMapper(one -> encrypted(clear.apply(one), one.getId()));
    rows.setAuthorizationRowMapper((row, number) -> mapper.mapRow(decrypted(row), number));
  }

  private List<SqlParameterValue> encrypted(List<SqlParameterValue> clear, String id) {
    List<SqlParameterValue> all = new ArrayList<>(clear);
    ENCRYPTED.forEach((index, column) -> {
      SqlParameterValue parameter = all.get(index);
      if (parameter.getValue() instanceof String value) {
        all.set(
            index,
            new SqlParameterValue(
                parameter.getSqlType(), cipher.encrypt(value, TABLE + column, id)));
      }
    });
    return all;
  }

  /// The decrypted row in the form that Spring Security's mapper expects.
  private ResultSet decrypted(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return (ResultSet)
        Proxy.newProxyInstance(
            ResultSet.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (_, method, arguments) -> {
              try {
                Object value = method.invoke(row, arguments);
                return method.getName().equals("getString")
                        && value instanceof String kept
                        && ENCRYPTED.containsValue(String.valueOf(arguments[0]))
                    ? cipher.decrypt(kept, TABLE + arguments[0], id)
                    : value;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /// Runs two statements, so it must be called in a transaction.
  @Override
  public void save(OAuth2Authorization authorization) {
    rows.save(authorization);
    JdbcClient.StatementSpec update =
        database.sql(
            HASHES.entrySet().stream()
                .map(entry -> entry.getValue() + " = :" + entry.getKey())
                .collect(
                    Collectors.joining(
                        ", ", "UPDATE oauth2_authorization SET ", " WHERE id = :id")));
    for (String type : HASHES.keySet()) {
      update =
          update.param(
              type,
              value(authorization, type).map(SecretGenerator::hash).orElse(null),
              Types.BINARY);
    }
    update.param("id", authorization.getId()).update();
  }

  private static Optional<String> value(OAuth2Authorization authorization, String type) {
    return switch (type) {
      case "state" -> Optional.ofNullable(authorization.getAttribute("state"));
      case "code" -> value(authorization.getToken(OAuth2AuthorizationCode.class));
      case "access_token" -> value(authorization.getAccessToken());
      case "id_token" -> value(authorization.getToken(OidcIdToken.class));
      case "refresh_token" -> value(authorization.getRefreshToken());
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static Optional<String> value(OAuth2Authorization.@Nullable Token<?> token) {
    return Optional.ofNullable(token).map(one -> one.getToken().getTokenValue());
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    rows.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return rows.findById(id);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    List<String> columns =
        tokenType == null
            ? List.copyOf(HASHES.values())
            : Optional.ofNullable(HASHES.get(tokenType.getValue())).stream().toList();
    if (columns.isEmpty()) {
      return null;
    }
    return database
        .sql(
            columns.stream()
                .map(column -> column + " = :hash")
                .collect(
                    Collectors.joining(" OR ", "SELECT id FROM oauth2_authorization WHERE ", "")))
        .param("hash", SecretGenerator.hash(token))
        .query(String.class)
        .optional()
        .map(rows::findById)
        .orElse(null);
  }
}
