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

/** What is special about a test's own instance: its settings, its clock, its faults, and who hears of its statements. */
public final class TestInstance {
    private final Set<Thread> settingUp = ConcurrentHashMap.newKeySet();
    private final ArmedFaults faults = new ArmedFaults(settingUp);
    private final TestClock clock = new TestClock();
    private final StatementTap tap;
    private Map<String, String> settings = Map.of();
    private @Nullable Instance instance;
    private boolean begun;

    /** @param listener that hears of all statements */
    TestInstance(StatementListener listener) {
        this.tap = new StatementTap(listener, settingUp);
    }

    /**
     * Sets how it begins, whether or not it is open yet.
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

    /** Sets it as another is set. */
    void beginLike(TestInstance other) {
        begin(other.settings(), other.clock.first());
    }

    private synchronized Map<String, String> settings() {
        return settings;
    }

    /** Makes the instance. */
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
                        "The setting \"" + name + "=" + value + "\" in config of @DataJointTest cannot be: "
                                + refused.getMessage(),
                        refused);
            }
        });
    }

    /** As another test finds it that shares it with those before; the first finds it as the class's own set-up has left it. */
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

    /** The first test has begun: what is set from now on is its own. */
    public synchronized void hasBegun() {
        begun = true;
    }

    /** The test's own code begins: what its set-up has sent is not what it is about. */
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

    /** Does something for the test that is not the test's own: it meets no faults, and is not recorded. */
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
