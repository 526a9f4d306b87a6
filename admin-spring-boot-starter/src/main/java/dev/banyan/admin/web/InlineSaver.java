package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Inline;
import dev.banyan.admin.model.WriteResult;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.MultiValueMap;

/// Saves a record together with its inline records atomically.
class InlineSaver {
  private final RecordRegistry recordRegistry;
  private final AdminMessages words;
  private final TransactionOperations transactions;

  InlineSaver(
      RecordRegistry recordRegistry, AdminMessages words, TransactionOperations transactions) {
    this.recordRegistry = recordRegistry;
    this.words = words;
    this.transactions = transactions;
  }

  WriteResult save(
      AuthorizedRecords authorizedRecords,
      String id,
      String version,
      MultiValueMap<String, String> form,
      ZoneId zone) {
    RecordType recordType = authorizedRecords.kind();
    if (recordType.inlines().isEmpty()) {
      return own(authorizedRecords, recordType, id, version, form, zone);
    }
    WriteResult writeResult =
        transactions.execute(status -> {
          WriteResult saved = own(authorizedRecords, recordType, id, version, form, zone);
          List<String> notes = new ArrayList<>();
          for (Inline inline : recordType.inlines()) {
            if (saved instanceof WriteResult.Done) {
              saved = belonging(authorizedRecords, inline, id, form, zone, notes).orElse(saved);
            }
          }
          if (saved instanceof WriteResult.Done(var entries, var note)) {
            notes.addFirst(note);
            return new WriteResult.Done(entries, WriteResult.handOver(notes));
          }
          status.setRollbackOnly();
          return saved;
        });
    return writeResult == null ? new WriteResult.Missing() : writeResult;
  }

  private WriteResult own(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      String id,
      String version,
      MultiValueMap<String, String> form,
      ZoneId zone) {
    FormSubmission formSubmission =
        new FormSubmission(
            form,
            "",
            recordRegistry,
            authorizedRecords,
            new ValueFormatter(words, recordType.name(), zone));
    RecordDraft recordDraft = formSubmission.draft(recordType, false);
    return formSubmission.faults().isEmpty()
        ? authorizedRecords.change(id, version, recordDraft)
        : new WriteResult.Refused(formSubmission.faults());
  }

  /// Empty on success.
  private Optional<WriteResult> belonging(
      AuthorizedRecords authorizedRecords,
      Inline inline,
      String owner,
      MultiValueMap<String, String> form,
      ZoneId zone,
      List<String> notes) {
    AuthorizedRecords other =
        recordRegistry.find(inline.kind(), authorizedRecords.viewer()).orElse(null);
    if (other == null) {
      return Optional.empty();
    }
    RecordType recordType = other.kind();
    ValueFormatter valueFormatter = new ValueFormatter(words, recordType.name(), zone);
    RecordPage recordPage = InlineViewAssembler.belonging(other, inline, owner);
    List<RecordEntry> entries =
        recordPage instanceof RecordPage.Found(var found, var ignored) ? found : List.of();
    for (RecordEntry recordEntry : entries) {
      Optional<WriteResult> refused =
          row(other, recordType, inline, recordEntry, form, valueFormatter);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return added(other, recordType, inline, owner, form, valueFormatter, notes);
  }

  private Optional<WriteResult> row(
      AuthorizedRecords other,
      RecordType recordType,
      Inline inline,
      RecordEntry recordEntry,
      MultiValueMap<String, String> form,
      ValueFormatter valueFormatter) {
    String prefix = InlineViewAssembler.prefix(inline, recordEntry.id());
    if (form.containsKey(prefix + "delete")) {
      return refused(other.delete(List.of(recordEntry.id())), recordType, recordEntry.label());
    }
    FormSubmission formSubmission =
        new FormSubmission(form, prefix, recordRegistry, other, valueFormatter);
    RecordDraft recordDraft = formSubmission.draft(recordType, false);
    if (!formSubmission.faults().isEmpty()) {
      return refused(
          new WriteResult.Refused(formSubmission.faults()), recordType, recordEntry.label());
    }
    if (recordDraft.values().isEmpty() || !other.hasPermission(Permission.CHANGE)) {
      return Optional.empty();
    }
    String seen = String.valueOf(form.getFirst(prefix + "version"));
    RecordEntry current = other.find(recordEntry.id()).orElse(recordEntry);
    if (seen.isEmpty() && !formSubmission.wasOverwritten(recordType, recordDraft, current)) {
      return refused(new WriteResult.VersionConflict(current), recordType, recordEntry.label());
    }
    String version = seen.isEmpty() ? current.version() : seen;
    return refused(
        other.change(recordEntry.id(), version, recordDraft), recordType, recordEntry.label());
  }

  private Optional<WriteResult> added(
      AuthorizedRecords other,
      RecordType recordType,
      Inline inline,
      String owner,
      MultiValueMap<String, String> form,
      ValueFormatter valueFormatter,
      List<String> notes) {
    FormSubmission formSubmission =
        new FormSubmission(
            form, InlineViewAssembler.prefix(inline, "new"), recordRegistry, other, valueFormatter);
    Map<String, List<String>> values =
        new HashMap<>(formSubmission.draft(recordType, true).values());
    boolean blank =
        values.values().stream()
            .flatMap(List::stream)
            .allMatch(text -> text.isBlank() || text.equals("false"));
    if (blank && formSubmission.faults().isEmpty()) {
      return Optional.empty();
    }
    values.put(inline.link(), List.of(owner));
    WriteResult writeResult =
        formSubmission.faults().isEmpty()
            ? other.add(new RecordDraft(values))
            : new WriteResult.Refused(formSubmission.faults());
    if (writeResult instanceof WriteResult.Done(var ignored, var note)) {
      notes.add(note);
    }
    return refused(writeResult, recordType, words.say("inline.new"));
  }

  private Optional<WriteResult> refused(
      WriteResult writeResult, RecordType recordType, String label) {
    return switch (writeResult) {
      case WriteResult.Done ignored -> Optional.empty();
      case WriteResult.Refused(var faults) -> {
        Map.Entry<String, FieldError> first = faults.entrySet().iterator().next();
        String where =
            first.getKey().isEmpty() ? "" : words.field(recordType.name(), first.getKey()) + ": ";
        yield Optional.of(
            WriteResult.refused(
                WriteResult.WHOLE,
                FieldError.said(
                    words.say(
                        "inline.refused",
                        words.kind(recordType.name()),
                        label,
                        where + words.fault(first.getValue())))));
      }
      case WriteResult.VersionConflict ignored -> overtaken(recordType, label);
      case WriteResult.Missing ignored -> overtaken(recordType, label);
      case WriteResult.SourceUnavailable ignored -> Optional.of(writeResult);
      case WriteResult.PartiallyApplied ignored -> Optional.of(writeResult);
      case WriteResult.PartlyAdded ignored -> Optional.of(writeResult);
    };
  }

  private Optional<WriteResult> overtaken(RecordType recordType, String label) {
    return Optional.of(
        WriteResult.refused(
            WriteResult.WHOLE,
            FieldError.said(words.say("inline.overtaken", words.kind(recordType.name()), label))));
  }
}
