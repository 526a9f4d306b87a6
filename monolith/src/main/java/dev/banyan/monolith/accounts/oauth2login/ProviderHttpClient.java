package dev.banyan.monolith.accounts.oauth2login;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// Creates the HTTP clients for provider calls. They time out after a few seconds and do not follow
/// redirects. Spring Security's defaults wait for half a minute or have no timeout.
final class ProviderHttpClient {
  private static final JdkClientHttpRequestFactory CALLS = calls();

  private ProviderHttpClient() {}

  private static JdkClientHttpRequestFactory calls() {
    JdkClientHttpRequestFactory calls =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    calls.setReadTimeout(Duration.ofSeconds(5));
    return calls;
  }

  /// Client for metadata and key sets.
  static RestTemplate documents() {
    return new RestTemplate(CALLS);
  }

  /// Client for the token endpoint.
  static RestClient tokens() {
    return RestClient.builder()
        .requestFactory(CALLS)
        .configureMessageConverters(converters ->
            converters
                .addCustomConverter(new FormHttpMessageConverter())
                .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }
}
