package dev.banyan.monolith.admin;

import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Consequences;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.RecordSource;
import dev.banyan.monolith.admin.records.Records;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Sheets of paper, made when somebody asks for them, and watched from then on.
@Component
class Ream implements RecordSource, Records {
  private final List<WeakReference<Entry>> handedOut = new ArrayList<>();
  private int sheets;
  private int away = Integer.MAX_VALUE;
  private int mostHeld;
  private int pages;

  /// @param awayFrom the sheet from which on nobody answers any more
  void fill(int count, int awayFrom) {
    handedOut.clear();
    sheets = count;
    away = awayFrom;
    mostHeld = 0;
    pages = 0;
  }

  /// How many of those that were handed out before anybody still held when the next were asked for.
  int mostHeld() {
    return mostHeld;
  }

  int pages() {
    return pages;
  }

  @Override
  public List<Records> records() {
    return List.of(this);
  }

  @Override
  public Listed list(Viewer viewer, Query query) {
    System.gc();
    handedOut.removeIf(one -> one.refersTo(null));
    mostHeld = Math.max(mostHeld, handedOut.size());
    pages++;
    int from = query.after().isEmpty() ? 0 : Integer.parseInt(query.after());
    if (from >= away) {
      return new Listed.Away("no more paper");
    }
    int to = Math.min(sheets, from + query.limit());
    List<Entry> page = IntStream.range(from, to).mapToObj(Ream::sheet).toList();
    page.forEach(one -> handedOut.add(new WeakReference<>(one)));
    return new Listed.Found(page, to < sheets ? String.valueOf(to) : "");
  }

  private static Entry sheet(int number) {
    return new Entry(
        String.valueOf(number), "1", "Sheet", Map.of("text", Value.text("sheet " + number)));
  }

  @Override
  public String name() {
    return "ream";
  }

  @Override
  public String track() {
    return "";
  }

  @Override
  public Kind kind(Viewer viewer) {
    return new Kind(
        name(),
        List.of(Field.of("text", FieldType.TEXT).sorted(true)),
        List.of("text"),
        List.of(),
        new Kind.Order("text", false),
        List.of(),
        Set.of(Permission.VIEW),
        List.of(),
        List.of());
  }

  @Override
  public Optional<Entry> find(Viewer viewer, String id) {
    return Optional.empty();
  }

  @Override
  public List<Value.Link> suggest(Viewer viewer, String text, int limit) {
    return List.of();
  }

  @Override
  public Outcome add(Viewer viewer, Draft draft) {
    return new Outcome.Missing();
  }

  @Override
  public Outcome addAll(Viewer viewer, Batch batch, boolean dryRun) {
    return new Outcome.Missing();
  }

  @Override
  public Outcome change(Viewer viewer, String id, String version, Draft draft) {
    return new Outcome.Missing();
  }

  @Override
  public Consequences consequences(Viewer viewer, String id) {
    return Consequences.NONE;
  }

  @Override
  public Outcome delete(Viewer viewer, List<String> ids) {
    return new Outcome.Missing();
  }

  @Override
  public Outcome act(Viewer viewer, String action, List<String> ids) {
    return new Outcome.Missing();
  }

  @Override
  public OptionalLong roughly() {
    return OptionalLong.empty();
  }
}
