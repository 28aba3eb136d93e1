package org.datajoint.store;

/**
 * A property of stores of one protocol.
 *
 * <pre>{@code
 * StoreKey.text("bucket").required()
 * StoreKey.text("secret_key").secret()
 * StoreKey.flag("secure")
 * }</pre>
 *
 * @param name its name, as {@code datajoint.json} has it
 * @param kind what it holds
 * @param isRequired whether a store must have it
 * @param isSecret whether its value is never shown
 */
public record StoreKey(String name, Kind kind, boolean isRequired, boolean isSecret) {
    /** What a property may hold. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A whole number, or its text. */
        NUMBER,
        /** True or false, or one of these as text. */
        FLAG
    }

    /** Returns an optional property that holds a text. */
    public static StoreKey text(String name) {
        return new StoreKey(name, Kind.TEXT, false, false);
    }

    /** Returns an optional property that holds a whole number. */
    public static StoreKey number(String name) {
        return new StoreKey(name, Kind.NUMBER, false, false);
    }

    /** Returns an optional property that is true or false. */
    public static StoreKey flag(String name) {
        return new StoreKey(name, Kind.FLAG, false, false);
    }

    /** Returns the same property, which a store must have. */
    public StoreKey required() {
        return new StoreKey(name, kind, true, isSecret);
    }

    /** Returns the same property, whose value is never shown. */
    public StoreKey secret() {
        return new StoreKey(name, kind, isRequired, true);
    }
}
