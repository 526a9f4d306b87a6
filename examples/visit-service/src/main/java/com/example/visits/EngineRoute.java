package com.example.visits;

import dev.banyan.migration.http.SideServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Answers the calls of the migration engine, which runs in the clinic. */
record EngineRoute(SideServer sides) {

  void addTo(RoutesConfig routes) {
    routes.post(SideServer.ROUTE, this::answer);
  }

  private void answer(Context request) throws IOException {
    // Larger than the bodies that Javalin reads.
    byte[] body = request.req().getInputStream().readAllBytes();
    SideServer.Response response =
        sides.answer(request.pathParam("capability"), request.pathParam("call"), body);
    request.status(response.status()).contentType(response.contentType()).result(response.body());
  }
}
