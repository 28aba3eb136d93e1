package org.datajoint.query;

/**
 * How a join or a restriction by an expression matches attributes. Immutable.
 *
 * @param semanticCheck whether namesakes must have the same origin, which protects from matching attributes that only happen
 *     to share a name
 */
public record JoinOptions(boolean semanticCheck) {
    /** Namesakes must have the same origin; others are an error. */
    public static JoinOptions defaults() {
        return new JoinOptions(true);
    }

    /** All namesakes are matched, wherever they come from. */
    public static JoinOptions noSemanticCheck() {
        return new JoinOptions(false);
    }

    /** The same with or without the semantic check. */
    public JoinOptions semanticCheck(boolean check) {
        return new JoinOptions(check);
    }
}
