package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.DeleteImpact;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordBatch;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordSource;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Records;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.WriteResult;
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
class InMemoryRecordSource implements RecordSource, Records {
  private final List<WeakReference<RecordEntry>> handedOut = new ArrayList<>();
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
  public RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery) {
    System.gc();
    handedOut.removeIf(one -> one.refersTo(null));
    mostHeld = Math.max(mostHeld, handedOut.size());
    pages++;
    int from = recordQuery.after().isEmpty() ? 0 : Integer.parseInt(recordQuery.after());
    if (from >= away) {
      return new RecordPage.Away("no more paper");
    }
    int to = Math.min(sheets, from + recordQuery.limit());
    List<RecordEntry> page =
        IntStream.range(from, to).mapToObj(InMemoryRecordSource::sheet).toList();
    page.forEach(one -> handedOut.add(new WeakReference<>(one)));
    return new RecordPage.Found(page, to < sheets ? String.valueOf(to) : "");
  }

  private static RecordEntry sheet(int number) {
    return new RecordEntry(
        String.valueOf(number), "1", "Sheet", Map.of("text", Value.text("sheet " + number)));
  }

  @Override
  public String name() {
    return "ream";
  }

  @Override
  public String auditKey() {
    return "";
  }

  @Override
  public RecordType kind(AdminPrincipal viewer) {
    return new RecordType(
        name(),
        List.of(Field.of("text", FieldType.TEXT).sorted(true)),
        new RecordType.Listing(List.of("text"), List.of(), new RecordType.Order("text", false)),
        List.of(),
        Set.of(Permission.VIEW),
        List.of());
  }

  @Override
  public Optional<RecordEntry> find(AdminPrincipal viewer, String id) {
    return Optional.empty();
  }

  @Override
  public List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit) {
    return List.of();
  }

  @Override
  public WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft) {
    return new WriteResult.Missing();
  }

  @Override
  public WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun) {
    return new WriteResult.Missing();
  }

  @Override
  public WriteResult change(
      AdminPrincipal viewer, String id, String version, RecordDraft recordDraft) {
    return new WriteResult.Missing();
  }

  @Override
  public DeleteImpact deleteImpact(AdminPrincipal viewer, String id) {
    return DeleteImpact.NONE;
  }

  @Override
  public WriteResult delete(AdminPrincipal viewer, List<String> ids) {
    return new WriteResult.Missing();
  }

  @Override
  public WriteResult act(AdminPrincipal viewer, String action, List<String> ids) {
    return new WriteResult.Missing();
  }

  @Override
  public OptionalLong estimatedCount() {
    return OptionalLong.empty();
  }
}
