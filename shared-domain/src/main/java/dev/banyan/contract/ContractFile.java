package dev.banyan.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Files of the contract that both servers publish at the same paths without authentication.
public enum ContractFile {
  OPENAPI("/api/v1/openapi.yaml", "application/yaml", "tasks-v1.openapi.yaml"),
  /// Generated from the YAML file.
  OPENAPI_JSON("/api/v1/openapi.json", "application/json", "tasks-v1.openapi.yaml"),
  DOCS_PAGE("/docs", "text/html;charset=utf-8", "docs/docs.html"),
  DOCS_SCRIPT("/docs/docs.js", "text/javascript;charset=utf-8", "docs/docs.js");

  private static final Map<ContractFile, byte[]> CONTENTS = new ConcurrentHashMap<>();

  private final String path;
  private final String mediaType;
  private final String resource;

  ContractFile(String path, String mediaType, String resource) {
    this.path = path;
    this.mediaType = mediaType;
    this.resource = resource;
  }

  /// The file at this path.
  public static Optional<ContractFile> at(String path) {
    return Stream.of(values()).filter(file -> file.path.equals(path)).findFirst();
  }

  /// Whether this path under the API needs no token.
  public static boolean isInApi(String path) {
    return path.equals(OPENAPI.path) || path.equals(OPENAPI_JSON.path);
  }

  public String path() {
    return path;
  }

  public String mediaType() {
    return mediaType;
  }

  /// The content, loaded on first use and cached.
  ///
  /// @param jsonOfYaml converts the document to JSON, because this module has no JSON library
  public byte[] bytes(UnaryOperator<byte[]> jsonOfYaml) {
    return CONTENTS
        .computeIfAbsent(
            this, file -> file == OPENAPI_JSON ? jsonOfYaml.apply(file.read()) : file.read())
        .clone();
  }

  private byte[] read() {
    try (InputStream in = ContractFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
