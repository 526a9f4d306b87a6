package dev.banyan.monolith.administration.access;

import dev.banyan.admin.audit.AuditedTables;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.Field.Writable;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.Value.Link;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.monolith.accounts.oauth.OAuthClient;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import dev.banyan.monolith.accounts.oauth.Scopes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/// OAuth clients as admin records. A secret is shown once when it is created; only its hash is
/// stored. Only administrators can edit clients.
final class OAuthClientRecords extends AccountRecords {
  private static final String TABLE = "oauth2_registered_client";
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NAME = 100;

  // Fields whose column has a different name.
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
              .choosing(Stream.of(OAuthClient.Kind.values()).map(Enum::name).toList()),
          Field.of("scopes", FieldType.LIST)
              .need(true)
              .written(Writable.WHEN_ADDING)
              .choosing(Scopes.all()),
          Field.of("redirects", FieldType.LIST),
          Field.of("logoutRedirects", FieldType.LIST),
          Field.of("account", FieldType.ONE)
              .linkedTo("user")
              .written(Writable.WHEN_ADDING)
              .filtered(true),
          Field.of("keys", FieldType.LONG_TEXT));

  private final OAuthClients oAuthClients;
  private final AdminMessages words;

  OAuthClientRecords(
      OAuthClients oAuthClients,
      AdminMessages words,
      AuditedTables history,
      TransactionOperations transactions) {
    super(transactions);
    this.oAuthClients = oAuthClients;
    this.words = words;
    history.track(
        TABLE, List.of("client_id"), COLUMNS.keySet().stream().sorted().toList(), List.of());
  }

  @Override
  public String name() {
    return "oauth-client";
  }

  @Override
  public String auditKey() {
    return TABLE;
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return Optional.ofNullable(COLUMNS.get(column));
  }

  @Override
  public RecordType kind(AdminPrincipal viewer) {
    return new RecordType(
        name(),
        FIELDS,
        new RecordType.Listing(
            List.of("name", "id", "kind", "scopes", "account"),
            List.of("name", "id"),
            RecordType.Order.of("name")),
        List.of(new RecordType.Section("", FIELDS.stream().map(Field::name).toList())),
        viewer.isAdministrator() ? Set.of(Permission.values()) : Set.of(Permission.VIEW),
        List.of(new Action("new-secret", Permission.CHANGE, true)));
  }

  @Override
  public List<RecordEntry> all() {
    return oAuthClients.all().stream().map(OAuthClientRecords::entry).toList();
  }

  private static RecordEntry entry(OAuthClient oAuthClient) {
    List<String> scopes = new ArrayList<>(oAuthClient.scopes());
    scopes.removeAll(Scopes.IDENTITY);
    return entry(
        oAuthClient.id(),
        oAuthClient.name(),
        Map.of(
            "name", Value.text(oAuthClient.name()),
            "id", Value.text(oAuthClient.id()),
            "kind", Value.text(oAuthClient.kind().name()),
            "scopes", new Value.Several(scopes),
            "redirects", new Value.Several(oAuthClient.redirects()),
            "logoutRedirects", new Value.Several(oAuthClient.logoutRedirects()),
            "keys", Value.text(oAuthClient.keys()),
            "account",
                oAuthClient
                    .account()
                    .<Value>map(one -> new Value.Links(List.of(new Link(one, one)), false))
                    .orElseGet(Value::nothing)));
  }

  @Override
  public void lock(String id) {
    oAuthClients.lock(id);
  }

  @Override
  public WriteResult make(RecordDraft recordDraft) {
    Optional<OAuthClient.Kind> kind =
        Stream.of(OAuthClient.Kind.values())
            .filter(one -> one.name().equals(recordDraft.one("kind")))
            .findFirst();
    if (kind.isEmpty()) {
      return WriteResult.refused("kind", FieldError.of("fault.choice"));
    }
    return outcome(
        oAuthClients.register(
            new OAuthClient(
                recordDraft.one("id").strip(),
                recordDraft.one("name"),
                kind.get(),
                new HashSet<>(texts(recordDraft.all("scopes"))),
                texts(recordDraft.all("redirects")),
                Optional.of(recordDraft.one("account")).filter(one -> !one.isBlank()),
                texts(recordDraft.all("logoutRedirects")),
                recordDraft.one("keys").strip())));
  }

  @Override
  public WriteResult update(RecordEntry current, RecordDraft recordDraft) {
    String name = recordDraft.names("name") ? recordDraft.one("name") : current.label();
    return outcome(
        oAuthClients.change(
            current.id(),
            name,
            addresses("redirects", current, recordDraft),
            addresses("logoutRedirects", current, recordDraft),
            (recordDraft.names("keys")
                    ? recordDraft.one("keys")
                    : String.join("", current.value("keys").raw()))
                .strip()));
  }

  private static List<String> addresses(
      String field, RecordEntry current, RecordDraft recordDraft) {
    return recordDraft.names(field) ? texts(recordDraft.all(field)) : current.value(field).raw();
  }

  private WriteResult outcome(Registered registered) {
    return switch (registered) {
      case Registered.Done(var id, var secret) ->
          done(id, secret.map(known -> words.say("oauth-client.secret", id, known)).orElse(""));
      case Registered.Refused(var field, var key, var arguments) ->
          WriteResult.refused(field, new FieldError(key, arguments));
    };
  }

  @Override
  public boolean remove(String id) {
    return oAuthClients.remove(id);
  }

  @Override
  public WriteResult act(AdminPrincipal viewer, String action, List<String> ids) {
    return whole(
        () -> {
          List<RecordEntry> renewed = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (String id : ids) {
            switch (outcome(oAuthClients.renewSecret(id))) {
              case WriteResult.Done(var entries, var note) -> {
                renewed.addAll(entries);
                notes.add(note);
              }
              case WriteResult refusal -> {
                return refusal;
              }
            }
          }
          return new WriteResult.Done(renewed, WriteResult.handOver(notes));
        },
        false);
  }
}
