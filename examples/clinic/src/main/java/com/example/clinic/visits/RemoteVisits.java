package com.example.clinic.visits;

import com.example.clinic.NotFoundException;
import dev.banyan.migration.CapabilityUnavailableException;
import dev.banyan.migration.CapabilityUnavailableException.Reason;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** The visits in the visit service. */
class RemoteVisits implements Visits {
  private static final int CENT_DIGITS = 2;

  private final RestClient service;
  private final ZoneId zone;

  RemoteVisits(RestClient service, ZoneId zone) {
    this.service = service;
    this.zone = zone;
  }

  record ChargeJson(int number, String description, long cents) {

    VisitDetails.Line toLine() {
      return new VisitDetails.Line(number, description, BigDecimal.valueOf(cents, CENT_DIGITS));
    }
  }

  record VisitJson(
      long id,
      long animalId,
      long vetId,
      Instant startsAt,
      String reason,
      String note,
      String status,
      List<ChargeJson> charges) {

    VisitDetails toDetails(ZoneId zone) {
      return new VisitDetails(
          id,
          animalId,
          vetId,
          LocalDateTime.ofInstant(startsAt, zone),
          reason,
          note,
          VisitStatus.valueOf(status.toUpperCase(Locale.ROOT)),
          charges.stream().map(ChargeJson::toLine).toList());
    }
  }

  record Problem(String detail, Reason reason) {}

  @Override
  public List<VisitDetails> on(LocalDate day) {
    return Stream.of(send(service.get().uri("/visits?day={day}", day), VisitJson[].class, 0))
        .map(visit -> visit.toDetails(zone))
        .toList();
  }

  @Override
  public VisitDetails find(long id) {
    return visit(service.get().uri("/visits/{id}", id), id);
  }

  @Override
  public VisitDetails book(VisitForm form) {
    // As PostgreSQL reads the hour that the clock repeats in autumn.
    Instant startsAt = form.startsAt().atZone(zone).withLaterOffsetAtOverlap().toInstant();
    return post(
        "/visits",
        0,
        Map.of(
            "animalId", form.petId(),
            "vetId", form.vetId(),
            "startsAt", startsAt,
            "reason", form.reason()));
  }

  @Override
  public VisitDetails addLine(long id, LineForm form) {
    long cents = form.amount().movePointRight(CENT_DIGITS).longValueExact();
    return post(
        "/visits/{id}/charges", id, Map.of("description", form.description(), "cents", cents));
  }

  @Override
  public VisitDetails complete(long id, String notes) {
    return post("/visits/{id}/complete", id, Map.of("note", notes));
  }

  @Override
  public VisitDetails cancel(long id) {
    return post("/visits/{id}/cancel", id, Map.of());
  }

  private VisitDetails post(String path, long id, Map<String, ?> body) {
    return visit(service.post().uri(path, Map.of("id", id)).body(body), id);
  }

  private VisitDetails visit(RequestHeadersSpec<?> request, long id) {
    return send(request, VisitJson.class, id).toDetails(zone);
  }

  private static <T> T send(RequestHeadersSpec<?> request, Class<T> type, long id) {
    FreshnessTokens wanted = ReadConsistency.current().atLeast();
    try {
      return request
          .header(ReadConsistency.FRESHNESS_HEADER, wanted.toString())
          .exchange((sent, response) -> {
            if (response.getStatusCode().isError()) {
              throw refusal(response, id);
            }
            String reached = response.getHeaders().getFirst(ReadConsistency.FRESHNESS_HEADER);
            if (reached != null) {
              ReadConsistency.current().wrote(FreshnessTokens.of(reached));
            }
            return response.bodyTo(type);
          });
    } catch (RestClientException e) {
      throw new CapabilityUnavailableException(
          Reason.UNAVAILABLE, "The visit service does not answer.", e);
    }
  }

  private static RuntimeException refusal(ConvertibleClientHttpResponse response, long id)
      throws IOException {
    Problem problem = response.bodyTo(Problem.class);
    return switch (response.getStatusCode().value()) {
      case 404 -> new NotFoundException("visit", id);
      case 409 -> new VisitClosedException(problem.detail());
      default ->
          new CapabilityUnavailableException(
              problem == null || problem.reason() == null ? Reason.UNAVAILABLE : problem.reason(),
              "The visit service cannot process the request.");
    };
  }
}
