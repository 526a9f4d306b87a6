package com.example.visits;

import dev.banyan.migration.postgres.GatedCalls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** The REST API. */
final class VisitRoutes {
  private final VisitStore visits;
  private final GatedCalls gate;
  private final ZoneId zone;

  VisitRoutes(VisitStore visits, GatedCalls gate, ZoneId zone) {
    this.visits = visits;
    this.gate = gate;
    this.zone = zone;
  }

  record Completion(String note) {}

  void addTo(RoutesConfig routes) {
    routes.get("/visits", this::list);
    routes.get("/visits/{id}", this::find);
    routes.post("/visits", this::book);
    routes.post("/visits/{id}/charges", this::addCharge);
    routes.post("/visits/{id}/complete", this::complete);
    routes.post("/visits/{id}/cancel", this::cancel);
  }

  private void list(Context request) {
    LocalDate day = day(request);
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    request.json(gate.read(() -> visits.between(from, to)));
  }

  private void find(Context request) {
    long id = id(request);
    request.json(gate.read(() -> visits.find(id)));
  }

  private void book(Context request) {
    NewVisit booking = request.bodyAsClass(NewVisit.class).checked();
    Visit visit = gate.write(() -> visits.book(booking));
    request.status(HttpStatus.CREATED).header("Location", "/visits/" + visit.id()).json(visit);
  }

  private void addCharge(Context request) {
    NewCharge charge = request.bodyAsClass(NewCharge.class).checked();
    long id = id(request);
    request.json(gate.write(() -> visits.addCharge(id, charge)));
  }

  private void complete(Context request) {
    String note = request.bodyAsClass(Completion.class).note();
    long id = id(request);
    request.json(gate.write(() -> visits.complete(id, note == null ? "" : note)));
  }

  private void cancel(Context request) {
    long id = id(request);
    request.json(gate.write(() -> visits.cancel(id)));
  }

  private static long id(Context request) {
    return request.pathParamAsClass("id", Long.class).get();
  }

  private static LocalDate day(Context request) {
    String day = request.queryParam("day");
    try {
      return LocalDate.parse(day == null ? "" : day);
    } catch (DateTimeParseException e) {
      throw new Validation.InvalidException(Map.of("day", "must be a date"));
    }
  }
}
