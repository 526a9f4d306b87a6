package com.example.clinic.visits;

import com.example.clinic.NotFoundException;
import dev.banyan.migration.Side;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.operations.CapabilityRegistry;
import dev.banyan.migration.remote.RemoteSides;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Visits can move to the visit service and back. */
@Configuration
@EnableConfigurationProperties(VisitsConfiguration.Settings.class)
class VisitsConfiguration {
  private static final String VISITS = "visits";

  /**
   * @param timeZone in which the clinic's local times are
   */
  @ConfigurationProperties("clinic.visits")
  record Settings(URI service, String token, ZoneId timeZone) {}

  @Bean
  MovableCapability movableVisits(RemoteSides sides, Settings settings) {
    return new MovableCapability(VISITS, sides.at(settings.service(), VISITS), Side.MONOLITH);
  }

  @Bean
  @Primary
  Visits visits(
      LocalVisits local, Settings settings, DataSource database, CapabilityRegistry capabilities) {
    return new RoutedVisits(
        capabilities.calls(
            VISITS, local, remote(settings), database, NotFoundException.class::isInstance));
  }

  private static Visits remote(Settings settings) {
    JdkClientHttpRequestFactory http =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build());
    http.setReadTimeout(Duration.ofSeconds(3));
    return new RemoteVisits(
        RestClient.builder()
            .baseUrl(settings.service())
            .requestFactory(http)
            .defaultHeader("Authorization", "Bearer " + settings.token())
            .build(),
        settings.timeZone());
  }
}
