package com.example.visits;

/** Starts the service. */
public final class VisitServiceMain {
  private VisitServiceMain() {}

  public static void main(String[] args) {
    VisitService service = new VisitService(Settings.from(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    System.out.println("The visit service listens on port " + service.port() + ".");
  }
}
