package org.datajoint.junit.internal.test;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.datajoint.Instance;
import org.datajoint.connection.SiblingOptions;
import org.datajoint.connection.Statements;
import org.datajoint.errors.ConfigException;
import org.datajoint.spi.StatementListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The parts that distinguish a test's instance: its settings, clock, faults and statement listeners. Thread-safe. */
public final class TestInstance {
    private final Set<Thread> settingUp = ConcurrentHashMap.newKeySet();
    private final ArmedFaults faults = new ArmedFaults(settingUp);
    private final TestClock clock = new TestClock();
    private final StatementTap tap;
    private Map<String, String> settings = Map.of();
    private @Nullable Instance instance;
    private boolean begun;

    /** @param listener receives all statements */
    TestInstance(StatementListener listener) {
        this.tap = new StatementTap(listener, settingUp);
    }

    /**
     * Sets the initial state of the instance, whether or not it is open yet.
     *
     * @param config values by the names of settings
     * @param now the time on its clock; empty for the server's clock
     */
    public synchronized void begin(Map<String, String> config, Optional<LocalDateTime> now) {
        settings = config;
        clock.beginAt(now);
        if (instance != null) {
            set(instance);
        }
    }

    /** Takes over the initial state of another instance. */
    void beginLike(TestInstance other) {
        begin(other.settings(), other.clock.first());
    }

    private synchronized Map<String, String> settings() {
        return settings;
    }

    /** Creates the instance. */
    synchronized Instance open(Instance shared, String test) {
        Instance opened = shared.sibling(SiblingOptions.defaults()
                .name(test)
                .listener(tap)
                .faults(faults)
                .clock(clock::now));
        try {
            set(opened);
        } catch (ExtensionConfigurationException refused) {
            opened.close();
            throw refused;
        }
        instance = opened;
        return opened;
    }

    private void set(Instance opened) {
        settings.forEach((name, value) -> {
            try {
                opened.config().set(name, value);
            } catch (ConfigException refused) {
                throw new ExtensionConfigurationException(
                        "The setting \"" + name + "=" + value + "\" in config of @DataJointTest is invalid: "
                                + refused.getMessage(),
                        refused);
            }
        });
    }

    /**
     * Prepares the instance for the next of several tests that share it. The first one finds the faults and the time
     * that the class's own set-up has left.
     */
    synchronized void beginsTest() {
        if (begun) {
            faults.reset();
            clock.reset();
        } else {
            faults.forgetOccurred();
            clock.beginAt(clock.now());
        }
        tap.forget();
    }

    /** Marks the first test as begun: later changes belong to the test and not to the class's set-up. */
    public synchronized void hasBegun() {
        begun = true;
    }

    /** Called when the body of the test method begins: statements of its set-up are not part of the test. */
    public void beginsBody() {
        hasBegun();
        tap.forget();
    }

    public ArmedFaults faults() {
        return faults;
    }

    public TestClock clock() {
        return clock;
    }

    public Statements statements() {
        return tap.recorded();
    }

    /** Does something on behalf of the test, without faults and without recording its statements. */
    public <T> T settingUp(Supplier<T> work) {
        boolean begins = settingUp.add(Thread.currentThread());
        try {
            return work.get();
        } finally {
            if (begins) {
                settingUp.remove(Thread.currentThread());
            }
        }
    }
}
