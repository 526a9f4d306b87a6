package dev.banyan.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Secrets in files, as Docker and Kubernetes mount them: the variable `X_FILE` names the file that
/// contains the value of the secret setting `X`. Line breaks at the end of the file do not count.
/// An empty file counts as an unset variable, like a blank variable.
public final class SecretFiles {
  private static final String SUFFIX = "_FILE";
  private static final int MOST_BYTES = 65_536;

  private final Predicate<String> isSecret;

  /// @param isSecret whether a variable is a secret setting
  public SecretFiles(Predicate<String> isSecret) {
    this.isSecret = isSecret;
  }

  /// The values of all settings whose `X_FILE` is set.
  ///
  /// @param environment the environment variables; a blank one counts as unset
  /// @throws SecretFileException if a file cannot be used, or both `X` and `X_FILE` are set
  public Map<String, String> read(Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    new TreeMap<>(environment)
        .forEach((variable, file) -> {
          String setting = setting(variable);
          if (setting.isEmpty() || file.isBlank()) {
            return;
          }
          if (!environment.getOrDefault(setting, "").isBlank()) {
            throw new SecretFileException(
                "%s and %s are both set: set only one of them.".formatted(setting, variable));
          }
          String value = read(variable, file.strip());
          if (!value.isBlank()) {
            values.put(setting, value);
          }
        });
    return values;
  }

  /// The environment with the content of the files as the values of their settings.
  public Map<String, String> resolve(Map<String, String> environment) {
    Map<String, String> resolved = new LinkedHashMap<>(environment);
    resolved.putAll(read(environment));
    return resolved;
  }

  private String setting(String variable) {
    if (!variable.endsWith(SUFFIX)) {
      return "";
    }
    String setting = variable.substring(0, variable.length() - SUFFIX.length());
    return isSecret.test(setting) ? setting : "";
  }

  private static String read(String variable, String file) {
    return text(variable, file).replaceFirst("[\\r\\n]+\\z", "");
  }

  private static String text(String variable, String file) {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw fault(variable, file, "it is a directory");
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
          throw fault(variable, file, "it is larger than 64 KiB");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      }
    } catch (InvalidPathException e) {
      throw fault(variable, file, "that is not a path");
    } catch (NoSuchFileException e) {
      throw fault(variable, file, "the file does not exist");
    } catch (AccessDeniedException e) {
      throw fault(variable, file, "this process may not read it");
    } catch (CharacterCodingException e) {
      throw fault(variable, file, "its content is not text in UTF-8");
    } catch (IOException e) {
      throw fault(variable, file, "reading it failed: " + e.getMessage());
    }
  }

  private static SecretFileException fault(String variable, String file, String why) {
    return new SecretFileException(
        "%s is \"%s\", which cannot be used: %s.".formatted(variable, file, why));
  }
}
