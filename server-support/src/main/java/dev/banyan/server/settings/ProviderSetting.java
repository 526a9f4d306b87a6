package dev.banyan.server.settings;

/// Settings of an OpenID Connect provider in the monolith.
public enum ProviderSetting implements Setting {
  TITLE("title", Type.TEXT, "", "the name on the button: \"Continue with ...\""),
  ISSUER(
      "issuer",
      Type.URL,
      "",
      "its issuer, exactly as in its tokens; `/.well-known/openid-configuration` is"
          + " below it. `https`, or this machine"),
  CLIENTID("client-id", Type.TEXT, "", "Banyan's client id at the provider"),
  CLIENTSECRET("client-secret", Type.SECRET, "", "Banyan's client secret at the provider"),
  SCOPES("scopes", Type.LIST, "openid,profile,email", "the requested scopes");

  private final String property;
  private final Type type;
  private final String defaultValue;
  private final String meaning;

  ProviderSetting(String property, Type type, String defaultValue, String meaning) {
    this.property = property;
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /// With `NAME` for the provider's name.
  @Override
  public String variable() {
    return "BANYAN_ACCOUNTS_PROVIDERS_NAME_" + name();
  }

  @Override
  public boolean isSetBy(String name) {
    return name.matches(variable().replace("NAME", "[A-Z0-9]+"));
  }

  @Override
  public String property() {
    return "banyan.accounts.providers.name." + property;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public String defaultValue() {
    return defaultValue;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
