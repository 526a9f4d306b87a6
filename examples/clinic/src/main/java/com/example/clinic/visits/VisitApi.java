package com.example.clinic.visits;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/visits")
class VisitApi {
  private final VisitService visits;

  VisitApi(VisitService visits) {
    this.visits = visits;
  }

  record VisitJson(
      long id,
      long petId,
      String pet,
      String vet,
      LocalDateTime startsAt,
      String reason,
      String notes,
      VisitStatus status,
      List<VisitDetails.Line> lines,
      BigDecimal total) {

    static VisitJson of(VisitView view) {
      VisitDetails visit = view.visit();
      return new VisitJson(
          visit.id(),
          visit.petId(),
          view.pet().getName(),
          view.vet().getName(),
          visit.startsAt(),
          visit.reason(),
          visit.notes(),
          visit.status(),
          visit.lines(),
          visit.total());
    }
  }

  record Completion(String notes) {}

  @GetMapping
  List<VisitJson> on(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
    return visits.on(day).stream().map(VisitJson::of).toList();
  }

  @GetMapping("/{id}")
  VisitJson visit(@PathVariable long id) {
    return VisitJson.of(visits.find(id));
  }

  @PostMapping
  ResponseEntity<VisitJson> book(@Valid @RequestBody VisitForm form) {
    VisitJson visit = VisitJson.of(visits.book(form));
    return ResponseEntity.created(URI.create("/api/visits/" + visit.id())).body(visit);
  }

  @PostMapping("/{id}/lines")
  VisitJson addLine(@PathVariable long id, @Valid @RequestBody LineForm form) {
    return VisitJson.of(visits.addLine(id, form));
  }

  @PostMapping("/{id}/complete")
  VisitJson complete(@PathVariable long id, @RequestBody Completion completion) {
    return VisitJson.of(visits.complete(id, completion.notes() == null ? "" : completion.notes()));
  }

  @PostMapping("/{id}/cancel")
  VisitJson cancel(@PathVariable long id) {
    return VisitJson.of(visits.cancel(id));
  }
}
