package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of the contract that both servers publish, at the same addresses and without a token.
public enum ContractFile {
  OPENAPI("/api/v1/openapi.yaml", "application/yaml", "tasks-v1.openapi.yaml"),
  /// Made of the other one.
  OPENAPI_JSON("/api/v1/openapi.json", "application/json", "tasks-v1.openapi.yaml"),
  DOCS_PAGE("/docs", "text/html;charset=utf-8", "docs/docs.html"),
  DOCS_SCRIPT("/docs/docs.js", "text/javascript;charset=utf-8", "docs/docs.js");

  private final String path;
  private final String mediaType;
  private final String resource;

  ContractFile(String path, String mediaType, String resource) {
    this.path = path;
    this.mediaType = mediaType;
    this.resource = resource;
  }

  /// The file at this address.
  static Optional<ContractFile> at(String path) {
    return Stream.of(values()).filter(file -> file.path.equals(path)).findFirst();
  }

  /// Whether a request for this address needs no token, though it is one of the API's.
  public static boolean isInApi(String path) {
    return at(path).filter(file -> file == OPENAPI || file == OPENAPI_JSON).isPresent();
  }

  public String path() {
    return path;
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] bytes() {
    return this == OPENAPI_JSON ? InJson.TEXT.getBytes(UTF_8) : read();
  }

  // Once, and only where somebody asks for it.
  private static final class InJson {
    private static final String TEXT =
        JsonText.of(YamlReader.read(new String(OPENAPI.read(), UTF_8)));
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
