package dev.banyan.devloop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Main class of a server in the developer's loop. Libraries are on the class path; the server's
/// own classes are loaded from folders, anew for each start, so that a start of the monolith finds
/// a warm JVM.
///
/// Standard input takes commands, one a line: `restart`, `reload` (of pages). It ends with the
/// process that started this one, and so does this process. Lines of standard output that begin
/// with [#PREFIX] are for that process.
public final class DevMain {
  /// System property with the folders of classes and resources, separated as in a class path.
  public static final String FOLDERS = "banyan.dev.folders";

  public static final String PREFIX = "banyan-dev: ";

  /// The server has started.
  public static final String STARTED = PREFIX + "started";

  /// The server could not start; its log says why.
  public static final String FAILED = PREFIX + "failed";

  /// Classes were replaced.
  public static final String REPLACED = PREFIX + "replaced";

  /// Classes cannot be replaced, and the server has to be started again.
  public static final String REFUSED = PREFIX + "refused";

  public static final String RESTART = "restart";

  /// Followed by names of classes, separated by commas.
  public static final String REPLACE = "replace ";

  public static final String RELOAD = "reload";

  private final String mainClass;
  private final List<Path> folders;
  // Without Spring, as in the task service, only the process can be started again.
  private final @Nullable SpringStart spring = hasSpring() ? new SpringStart() : null;
  private @Nullable URLClassLoader classes;
  private @Nullable Thread main;

  private DevMain(String mainClass, List<Path> folders) {
    this.mainClass = mainClass;
    this.folders = folders;
  }

  /// @param arguments the main class
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DevMain dev =
        new DevMain(
            arguments[0],
            Stream.of(System.getProperty(FOLDERS).split(":", -1)).map(Path::of).toList());
    dev.start();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      switch (command) {
        case String replace when replace.startsWith(REPLACE) ->
            dev.replace(Set.of(replace.substring(REPLACE.length()).split(",", -1)));
        case RESTART -> {
          dev.stop();
          dev.start();
        }
        case RELOAD -> LiveReload.reload();
        default -> System.err.println("Unknown command: " + command);
      }
    }
    System.exit(0);
  }

  private void start() {
    URLClassLoader loader =
        new URLClassLoader(
            folders.stream().map(DevMain::url).toArray(URL[]::new), DevMain.class.getClassLoader());
    // Spring Boot reports failures of the main thread, which it knows by its name.
    Thread thread = new Thread(() -> run(loader), "main");
    thread.setContextClassLoader(loader);
    classes = loader;
    main = thread;
    thread.start();
  }

  private void run(ClassLoader loader) {
    try {
      if (spring == null) {
        call(loader);
      } else {
        spring.run(() -> call(loader));
      }
      System.out.println(STARTED);
    } catch (Throwable e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      System.out.println(FAILED);
    }
  }

  private void call(ClassLoader loader) {
    try {
      Class.forName(mainClass, true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void replace(Set<String> names) throws InterruptedException {
    if (main != null) {
      main.join();
    }
    boolean replaced = classes != null && LiveClasses.replace(classes, names);
    System.out.println(replaced ? REPLACED : REFUSED);
  }

  private static boolean hasSpring() {
    return DevMain.class.getResource("/org/springframework/boot/SpringApplication.class") != null;
  }

  private void stop() throws IOException, InterruptedException {
    if (main != null) {
      main.join();
    }
    LiveReload.endConnections();
    if (spring != null) {
      spring.close();
    }
    if (classes != null) {
      ResourceBundle.clearCache(classes);
      classes.close();
    }
  }

  private static URL url(Path folder) {
    try {
      // With the slash at the end that makes it a folder, even if it does not exist yet.
      return URI.create(folder.toUri().toString().replaceFirst("/*$", "/")).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
