package dev.banyan.monolith.accounts.oauth2login;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// How providers are called: no longer than a few seconds, and never on to another address. Spring
/// Security's own calls wait half a minute, or for ever.
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

  /// For documents: what the provider says of itself, and its keys.
  static RestTemplate documents() {
    return new RestTemplate(CALLS);
  }

  /// For codes.
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
