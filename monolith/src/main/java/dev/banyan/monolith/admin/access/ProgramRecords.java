package dev.banyan.monolith.admin.access;

import dev.banyan.monolith.accounts.clients.Client;
import dev.banyan.monolith.accounts.clients.Clients;
import dev.banyan.monolith.accounts.clients.Clients.Registered;
import dev.banyan.monolith.accounts.clients.Scopes;
import dev.banyan.monolith.admin.history.HistoryTables;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Field.Writable;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Kind.Action;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Value.Link;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/// The programs that may ask for tokens. Their secrets are handed over once, and never shown: only
/// a hash of them is kept. Only who administers edits them.
final class ProgramRecords extends FewRecords {
  private static final String TABLE = "oauth2_registered_client";
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 100;

  // What is known of them by other names.
  private static final Map<String, String> COLUMNS =
      Map.of(
          "client_id", "id",
          "client_name", "name",
          "scopes", "scopes",
          "redirect_uris", "redirects",
          "post_logout_redirect_uris", "logoutRedirects");

  private static final List<Field> FIELDS =
      List.of(
          Field.of("name", FieldType.TEXT).need(true).upTo(LONGEST_NAME).sorted(true),
          Field.of("id", FieldType.TEXT)
              .need(true)
              .upTo(LONGEST_ID)
              .written(Writable.WHEN_ADDING)
              .sorted(true),
          Field.of("kind", FieldType.CHOICE)
              .need(true)
              .written(Writable.WHEN_ADDING)
              .sorted(true)
              .filtered(true)
              .choosing(Stream.of(Client.Kind.values()).map(Enum::name).toList()),
          Field.of("scopes", FieldType.LIST)
              .need(true)
              .written(Writable.WHEN_ADDING)
              .choosing(List.copyOf(Scopes.inWords().keySet())),
          Field.of("redirects", FieldType.LIST),
          Field.of("logoutRedirects", FieldType.LIST),
          Field.of("account", FieldType.ONE)
              .leadingTo("person")
              .written(Writable.WHEN_ADDING)
              .filtered(true),
          Field.of("keys", FieldType.LONG_TEXT));

  private final Clients clients;
  private final AdminWords words;

  ProgramRecords(
      Clients clients,
      AdminWords words,
      HistoryTables history,
      TransactionOperations transactions) {
    super(transactions);
    this.clients = clients;
    this.words = words;
    history.track(
        TABLE, List.of("client_id"), COLUMNS.keySet().stream().sorted().toList(), List.of());
  }

  @Override
  public String name() {
    return "program";
  }

  @Override
  public String track() {
    return TABLE;
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return Optional.ofNullable(COLUMNS.get(column));
  }

  @Override
  public Kind kind(Viewer viewer) {
    return new Kind(
        name(),
        FIELDS,
        List.of("name", "id", "kind", "scopes", "account"),
        List.of("name", "id"),
        Kind.Order.of("name"),
        List.of(new Kind.Section("", FIELDS.stream().map(Field::name).toList())),
        viewer.administers() ? Set.of(Permission.values()) : Set.of(Permission.VIEW),
        List.of(new Action("new-secret", Permission.CHANGE, true)),
        List.of());
  }

  @Override
  List<Entry> all() {
    return clients.all().stream().map(ProgramRecords::entry).toList();
  }

  private static Entry entry(Client client) {
    List<String> scopes = new ArrayList<>(client.scopes());
    scopes.removeAll(Scopes.IDENTITY);
    return entry(
        client.id(),
        client.name(),
        Map.of(
            "name", Value.text(client.name()),
            "id", Value.text(client.id()),
            "kind", Value.text(client.kind().name()),
            "scopes", new Value.Several(scopes),
            "redirects", new Value.Several(client.redirects()),
            "logoutRedirects", new Value.Several(client.logoutRedirects()),
            "keys", Value.text(client.keys()),
            "account",
                client
                    .account()
                    .<Value>map(one -> new Value.Links(List.of(new Link(one, one)), false))
                    .orElseGet(Value::nothing)));
  }

  @Override
  void hold(String id) {
    clients.hold(id);
  }

  @Override
  Outcome make(Draft draft) {
    Optional<Client.Kind> kind =
        Stream.of(Client.Kind.values())
            .filter(one -> one.name().equals(draft.one("kind")))
            .findFirst();
    if (kind.isEmpty()) {
      return Outcome.refused("kind", Fault.of("fault.choice"));
    }
    return outcome(
        clients.register(
            new Client(
                draft.one("id").strip(),
                draft.one("name"),
                kind.get(),
                new HashSet<>(texts(draft.all("scopes"))),
                texts(draft.all("redirects")),
                Optional.of(draft.one("account")).filter(one -> !one.isBlank()),
                texts(draft.all("logoutRedirects")),
                draft.one("keys").strip())));
  }

  @Override
  Outcome alter(Entry current, Draft draft) {
    String name = draft.names("name") ? draft.one("name") : current.label();
    return outcome(
        clients.change(
            current.id(),
            name,
            addresses("redirects", current, draft),
            addresses("logoutRedirects", current, draft),
            (draft.names("keys") ? draft.one("keys") : String.join("", current.value("keys").raw()))
                .strip()));
  }

  private static List<String> addresses(String field, Entry current, Draft draft) {
    return draft.names(field) ? texts(draft.all(field)) : current.value(field).raw();
  }

  private Outcome outcome(Registered registered) {
    return switch (registered) {
      case Registered.Done(var id, var secret) ->
          done(id, secret.map(known -> words.say("program.secret", id, known)).orElse(""));
      case Registered.Refused(var field, var why) -> Outcome.refused(field, Fault.said(why));
    };
  }

  @Override
  boolean remove(String id) {
    return clients.remove(id);
  }

  @Override
  public Outcome act(Viewer viewer, String action, List<String> ids) {
    return whole(
        () -> {
          List<Entry> renewed = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (String id : ids) {
            switch (outcome(clients.renewSecret(id))) {
              case Outcome.Done(var entries, var note) -> {
                renewed.addAll(entries);
                notes.add(note);
              }
              case Outcome refusal -> {
                return refusal;
              }
            }
          }
          return new Outcome.Done(renewed, Outcome.handOver(notes));
        },
        false);
  }
}
