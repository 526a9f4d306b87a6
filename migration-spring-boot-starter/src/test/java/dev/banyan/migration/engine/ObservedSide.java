package dev.banyan.migration.engine;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideUnavailableException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A real side that can be switched off, remembers what it was asked, and lets something happen
/// right before or after a call.
public final class ObservedSide implements InvocationHandler {
  private final MovableSide real;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final Map<String, Runnable> after = new ConcurrentHashMap<>();
  private volatile boolean off;

  ObservedSide(MovableSide real) {
    this.real = real;
  }

  public MovableSide side() {
    return (MovableSide)
        Proxy.newProxyInstance(
            MovableSide.class.getClassLoader(), new Class<?>[] {MovableSide.class}, this);
  }

  public void switchOff() {
    off = true;
  }

  public void switchOn() {
    off = false;
  }

  /// Lets this happen once, before the next call of that name.
  void before(String call, Runnable happening) {
    before.put(call, happening);
  }

  /// Lets this happen once, after the next call of that name and before its answer arrives.
  void after(String call, Runnable happening) {
    after.put(call, happening);
  }

  /// How often it was asked for that, answered or not.
  long times(String call) {
    return calls.stream().filter(call::equals).count();
  }

  /// The calls of these names, in order.
  List<String> calls(String... names) {
    return calls.stream().filter(List.of(names)::contains).toList();
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String call = method.getName();
    calls.add(call);
    run(before.remove(call));
    requireOn();
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    } finally {
      run(after.remove(call));
    }
  }

  private static void run(@Nullable Runnable happening) {
    if (happening != null) {
      happening.run();
    }
  }

  private void requireOn() throws SideUnavailableException {
    if (off) {
      throw new SideUnavailableException("switched off", new IllegalStateException());
    }
  }
}
