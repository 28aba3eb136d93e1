package org.datajoint.connection;

import java.util.Locale;
import java.util.Optional;

/** The one reader of "true, 1, yes", with the words that DataJoint for Python takes. */
final class Flag {
    private Flag() {}

    /** Returns what the word means; empty if it is none of those for true or false. */
    static Optional<Boolean> of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> Optional.of(true);
            case "false", "0", "no", "off", "f", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
