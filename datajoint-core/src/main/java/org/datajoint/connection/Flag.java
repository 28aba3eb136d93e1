package org.datajoint.connection;

import java.util.Locale;
import java.util.Optional;

/** Parses the words for true and false that DataJoint for Python accepts. */
final class Flag {
    private Flag() {}

    /** Returns the meaning of the word; empty if it means neither true nor false. */
    static Optional<Boolean> of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> Optional.of(true);
            case "false", "0", "no", "off", "f", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
