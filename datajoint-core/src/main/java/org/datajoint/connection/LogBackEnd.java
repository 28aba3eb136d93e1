package org.datajoint.connection;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/**
 * A logging framework whose levels can be set, which SLF4J does not offer. Its methods are looked up by reflection,
 * since the library may not depend on a framework.
 */
final class LogBackEnd {
    private final Method getter;
    private final Method setter;
    /** The object on which the methods are called; null for static methods. */
    private final @Nullable Object logger;
    /** Whether the setter takes the name of the loggers as an argument. */
    private final boolean named;

    private final Method parser;
    private final Map<String, String> names;

    private LogBackEnd(
            Method getter,
            Method setter,
            @Nullable Object logger,
            boolean named,
            Method parser,
            Map<String, String> names) {
        this.getter = getter;
        this.setter = setter;
        this.logger = logger;
        this.named = named;
        this.parser = parser;
        this.names = names;
    }

    /** Returns the framework behind SLF4J; empty if it is unknown. */
    static Optional<LogBackEnd> of(ILoggerFactory factory) {
        try {
            return switch (factory.getClass().getName()) {
                case "ch.qos.logback.classic.LoggerContext" -> Optional.of(logback(factory));
                case "org.apache.logging.slf4j.Log4jLoggerFactory" -> Optional.of(log4j(factory));
                case "org.slf4j.jul.JDK14LoggerFactory" -> Optional.of(jdk(factory));
                default -> Optional.empty();
            };
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static LogBackEnd logback(ILoggerFactory factory) throws ReflectiveOperationException {
        Class<?> level = type(factory, "ch.qos.logback.classic.Level");
        Class<?> logger = type(factory, "ch.qos.logback.classic.Logger");
        return new LogBackEnd(
                logger.getMethod("getLevel"),
                logger.getMethod("setLevel", level),
                factory.getLogger(LogLevel.LOGGERS),
                false,
                level.getMethod("toLevel", String.class),
                Map.of("WARNING", "WARN", "CRITICAL", "ERROR"));
    }

    private static LogBackEnd log4j(ILoggerFactory factory) throws ReflectiveOperationException {
        Class<?> level = type(factory, "org.apache.logging.log4j.Level");
        Object logger = type(factory, "org.apache.logging.log4j.LogManager")
                .getMethod("getLogger", String.class)
                .invoke(null, LogLevel.LOGGERS);
        return new LogBackEnd(
                type(factory, "org.apache.logging.log4j.Logger").getMethod("getLevel"),
                type(factory, "org.apache.logging.log4j.core.config.Configurator")
                        .getMethod("setLevel", String.class, level),
                logger,
                true,
                level.getMethod("valueOf", String.class),
                Map.of("WARNING", "WARN", "CRITICAL", "FATAL"));
    }

    /** Returns {@code java.util.logging}, which forgets a logger and its level if nothing else refers to the logger. */
    private static LogBackEnd jdk(ILoggerFactory factory) throws ReflectiveOperationException {
        Class<?> level = type(factory, "java.util.logging.Level");
        Class<?> logger = type(factory, "java.util.logging.Logger");
        // SLF4J's factory keeps the loggers that it has returned.
        factory.getLogger(LogLevel.LOGGERS);
        return new LogBackEnd(
                logger.getMethod("getLevel"),
                logger.getMethod("setLevel", level),
                logger.getMethod("getLogger", String.class).invoke(null, LogLevel.LOGGERS),
                false,
                level.getMethod("parse", String.class),
                Map.of("DEBUG", "FINE", "ERROR", "SEVERE", "CRITICAL", "SEVERE"));
    }

    private static Class<?> type(ILoggerFactory factory, String name) throws ClassNotFoundException {
        return Class.forName(name, true, factory.getClass().getClassLoader());
    }

    /** Returns the framework's level for a value of the setting {@code loglevel}. */
    Object level(String name) {
        Object level = call(parser, null, names.getOrDefault(name, name));
        if (level == null) {
            throw new IllegalStateException(parser + " does not know the level " + name);
        }
        return level;
    }

    /** Returns the current level; null if it is inherited. */
    @Nullable
    Object get() {
        return call(getter, logger);
    }

    void set(@Nullable Object level) {
        if (named) {
            call(setter, null, LogLevel.LOGGERS, level);
        } else {
            call(setter, logger, level);
        }
    }

    private static @Nullable Object call(Method method, @Nullable Object target, @Nullable Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The logging framework refused " + method, e);
        }
    }
}
