package org.datajoint.connection;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the level of the loggers {@code org.datajoint} in the logging framework behind SLF4J, for the whole process. */
final class LogLevel {
    static final String LOGGERS = "org.datajoint";

    private static final Logger LOG = LoggerFactory.getLogger(Config.class);
    private static final AtomicReference<String> LOADED = new AtomicReference<>("");
    private static final AtomicReference<String> TOLD = new AtomicReference<>("");

    private LogLevel() {}

    /**
     * Sets the level that the environment or a file contains, unless it is the same as the last time: the program may
     * have set another level since.
     */
    static void setOnce(String level) {
        if (!level.equals(LOADED.getAndSet(level))) {
            set(level);
        }
    }

    /**
     * Sets the level to a value of the setting {@code loglevel}. If the framework is unknown, logs once that this has
     * no effect.
     */
    static void set(String level) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        Optional<LogBackEnd> backEnd = LogBackEnd.of(factory);
        if (backEnd.isPresent()) {
            backEnd.get().set(backEnd.get().level(level));
        } else if (!level.equals(TOLD.getAndSet(level))) {
            LOG.info(
                    "loglevel = {} has no effect: the level of the loggers {} is set by the configuration of {}.",
                    level,
                    LOGGERS,
                    factory.getClass().getName());
        }
    }

    /** Returns an action that restores the current level. */
    static Runnable restoring() {
        return LogBackEnd.of(LoggerFactory.getILoggerFactory())
                .<Runnable>map(backEnd -> {
                    Object before = backEnd.get();
                    return () -> backEnd.set(before);
                })
                .orElse(() -> {});
    }
}
