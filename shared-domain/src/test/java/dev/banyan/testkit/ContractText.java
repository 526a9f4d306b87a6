package dev.banyan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ContractFile;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI file.
public final class ContractText {
  private ContractText() {}

  public static String yaml() {
    return new String(ContractFile.OPENAPI.bytes(UnaryOperator.identity()), UTF_8);
  }

  public static String json() {
    return JsonMapper.shared().writeValueAsString(new Yaml().load(yaml()));
  }
}
