package org.datajoint.junit.internal.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.datajoint.junit.internal.run.TestRun;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that are created ahead for the next tests of a class or method: one after the first test has requested
 * its own, two after the second, and so on up to the run's limit. Schemas that no test requests are dropped at the end.
 * Thread-safe.
 */
public final class SchemasAhead implements AutoCloseable {
    /**
     * A schema is discarded after this time. A test should see current times, and a schema in which the library's
     * periodic checks are not yet due.
     */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** After this number of tests an unused schema is given up, since its test was probably skipped. */
    private static final int MOST_PASSED = 8;

    private final TestRun run;
    private final @Nullable PendingDrops drops;
    private final Iterator<Expected> expected;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private int asked;
    private boolean ended;

    /**
     * @param run the run that the tests belong to
     * @param drops receives the schemas that no test requests; null if they are dropped before {@link #close}
     *     returns
     * @param expected the tests to come, as far as they are known
     */
    public SchemasAhead(TestRun run, @Nullable PendingDrops drops, Iterator<Expected> expected) {
        this.run = run;
        this.drops = drops;
        this.expected = expected;
    }

    /**
     * A test to come.
     *
     * @param id the test's id; empty for any invocation of a method that runs several times
     * @param scope creates the resources of the test
     * @param asks requests what the test will request first
     */
    public record Expected(String id, Supplier<TestScope> scope, Consumer<TestScope> asks) {}

    private record Entry(String id, int asked, TestScope scope, CompletableFuture<Long> made) {}

    /** Returns the scope that was created ahead for a test, if there is one, and starts the creation of further ones. */
    public Optional<TestScope> take(String id) {
        Entry taken;
        List<Entry> passed;
        synchronized (this) {
            asked++;
            begun.add(id);
            passed = entries.stream()
                    .filter(entry -> asked - entry.asked() > MOST_PASSED)
                    .toList();
            entries.removeAll(passed);
            taken = entries.stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst()
                    .orElse(null);
            if (taken != null) {
                entries.remove(taken);
                run.threads().givePlaceBack();
            }
            passed.forEach(entry -> run.threads().givePlaceBack());
            fillUp();
        }
        passed.forEach(this::discard);
        if (taken == null) {
            return Optional.empty();
        }
        if (isFit(taken)) {
            return Optional.of(taken.scope());
        }
        discard(taken);
        return Optional.empty();
    }

    private void fillUp() {
        while (!ended
                && entries.size() < Math.min(asked, run.ahead())
                && run.threads().takePlace()) {
            Optional<Expected> next = next();
            if (next.isEmpty()) {
                run.threads().givePlaceBack();
                return;
            }
            entries.add(begin(next.get()));
        }
    }

    private Optional<Expected> next() {
        while (expected.hasNext()) {
            Expected next = expected.next();
            if (next.id().isEmpty() || !begun.contains(next.id())) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private Entry begin(Expected next) {
        TestScope scope = next.scope().get();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Entry(
                next.id(),
                asked,
                scope,
                CompletableFuture.supplyAsync(
                        () -> {
                            Thread.currentThread().setContextClassLoader(loader);
                            return made(next.asks(), scope);
                        },
                        run.threads().makers()));
    }

    /**
     * Creates the schema and returns the time. A failure is not reported here, since the test itself will fail in the
     * same way.
     */
    private long made(Consumer<TestScope> asks, TestScope scope) {
        synchronized (this) {
            if (ended) {
                throw new IllegalStateException("no test will ask for it");
            }
        }
        try {
            return scope.own().settingUp(() -> {
                asks.accept(scope);
                return System.nanoTime();
            });
        } catch (RuntimeException | Error failure) {
            synchronized (this) {
                ended = true;
            }
            throw failure;
        }
    }

    /** Returns whether the test may use the schema. Waits for its creation, which takes less time than starting over. */
    private static boolean isFit(Entry entry) {
        try {
            Waiting.forEnd(entry.made());
            return System.nanoTime() - entry.made().get() < FRESH.toNanos();
        } catch (ExecutionException failed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void discard(Entry entry) {
        entry.scope().begin(entry.scope().test(), TestScope.Ending.NEVER_BEGUN, drops);
        // Dropped only after its creation has ended.
        CompletableFuture<Void> gone =
                entry.made().handle((made, failure) -> null).thenRun(entry.scope()::close);
        if (drops == null) {
            // A separate list, since no other thread waits for it.
            PendingDrops own = new PendingDrops();
            own.add(gone);
            own.close();
        } else {
            drops.add(gone);
        }
    }

    @Override
    public void close() {
        List<Entry> left;
        synchronized (this) {
            ended = true;
            left = List.copyOf(entries);
            entries.clear();
        }
        left.forEach(entry -> entry.scope().abandon());
        left.forEach(entry -> {
            run.threads().givePlaceBack();
            discard(entry);
        });
    }
}
