package dev.banyan.bench.contestant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.bench.load.Work;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Complete HTTP/1.1 requests to the Task API, made before they are sent.
///
/// @param credentials header lines, each with its line end; empty for a server without
///   authentication
/// @param ids of existing tasks
record TaskRequests(int port, String credentials, List<String> ids) {
  private static final String API = "/api/v1/tasks";
  // Each task gets another title in each turn, so that every patch changes something.
  private static final int TURNS = 4;
  private static final List<String> VERBS =
      List.of("Water", "Prune", "Repot", "Move", "Photograph", "Measure");
  private static final List<String> NOUNS =
      List.of("fig", "banyan", "maple", "lemon", "olive", "cedar", "willow");

  TaskRequests {
    ids = List.copyOf(ids);
  }

  List<byte[]> of(Work work) {
    return switch (work) {
      case READ -> ids.stream().map(id -> get(API + "/" + id)).toList();
      case LIST -> List.of(get(API + "?limit=20"));
      case FILTER -> List.of(get(API + "?limit=20&status=OPEN&priority=HIGH"));
      case SEARCH -> searches();
      case CREATE -> IntStream.range(0, 1_000).mapToObj(this::create).toList();
      case PATCH ->
          IntStream.range(0, TURNS)
              .boxed()
              .flatMap(turn -> ids.stream().map(id -> patch(id, turn)))
              .toList();
      case LIST_PAGE -> List.of(get("/tasks"));
      case TASK_PAGE -> ids.stream().map(id -> get("/tasks/" + id)).toList();
    };
  }

  private List<byte[]> searches() {
    return VERBS.stream()
        .flatMap(verb -> NOUNS.stream().map(noun -> verb + "+" + noun))
        .map(words -> get(API + "?limit=20&q=" + words))
        .toList();
  }

  private byte[] create(int n) {
    return withBody(
        "POST " + API,
        "application/json",
        "{\"title\": \"%s the %s %d\", \"notes\": \"%s\", \"done\": false}"
            .formatted(
                VERBS.get(n % VERBS.size()),
                NOUNS.get(n % NOUNS.size()),
                n,
                "A note of some length. ".repeat(n % 12).strip()));
  }

  private byte[] patch(String id, int turn) {
    return withBody(
        "PATCH " + API + "/" + id,
        "application/merge-patch+json",
        "{\"title\": \"Water the fig, turn %d\"}".formatted(turn));
  }

  private byte[] get(String path) {
    return (head("GET " + path) + "\r\n").getBytes(UTF_8);
  }

  private byte[] withBody(String target, String mediaType, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        Stream.of(head(target), "Content-Type: " + mediaType, "Content-Length: " + bytes.length)
            .reduce((all, line) -> all + line + "\r\n")
            .orElseThrow();
    return (head + "\r\n" + body).getBytes(UTF_8);
  }

  private String head(String target) {
    return "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s".formatted(target, port, credentials);
  }
}
