package org.datajoint.store;

/**
 * The definition of a property that the stores of a protocol have.
 *
 * <pre>{@code
 * StoreKey.text("bucket").required()
 * StoreKey.text("secret_key").secret()
 * StoreKey.flag("secure")
 * }</pre>
 *
 * @param name its name, as in {@code datajoint.json}
 * @param kind the kind of its values
 * @param isRequired whether a store must have it
 * @param isSecret whether its value must never be shown
 */
public record StoreKey(String name, Kind kind, boolean isRequired, boolean isSecret) {
    /** The kind of a property's values. */
    public enum Kind {
        /** A string. */
        TEXT,
        /** A whole number, possibly as text. */
        NUMBER,
        /** True or false, possibly as text. */
        FLAG
    }

    /** Returns an optional property whose value is a string. */
    public static StoreKey text(String name) {
        return new StoreKey(name, Kind.TEXT, false, false);
    }

    /** Returns an optional property whose value is a whole number. */
    public static StoreKey number(String name) {
        return new StoreKey(name, Kind.NUMBER, false, false);
    }

    /** Returns an optional property whose value is true or false. */
    public static StoreKey flag(String name) {
        return new StoreKey(name, Kind.FLAG, false, false);
    }

    /** Returns the same property as a required one. */
    public StoreKey required() {
        return new StoreKey(name, kind, true, isSecret);
    }

    /** Returns the same property as a secret, whose value is never shown. */
    public StoreKey secret() {
        return new StoreKey(name, kind, isRequired, true);
    }
}
