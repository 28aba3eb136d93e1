package org.datajoint.query;

/**
 * How a join or a restriction by an expression matches attributes; immutable.
 *
 * <pre>{@code
 * session.join(other, JoinOptions.defaults().noSemanticCheck());
 * }</pre>
 */
public final class JoinOptions {
    private static final JoinOptions DEFAULTS = new JoinOptions(true);

    private final boolean semanticCheck;

    private JoinOptions(boolean semanticCheck) {
        this.semanticCheck = semanticCheck;
    }

    /**
     * Returns the options that are used if none are given: namesakes must have the same origin, which protects from matching
     * attributes that only happen to share a name.
     */
    public static JoinOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options by which all namesakes are matched, whatever their origins. */
    public JoinOptions noSemanticCheck() {
        return new JoinOptions(false);
    }

    boolean semanticCheck() {
        return semanticCheck;
    }

    @Override
    public String toString() {
        return "JoinOptions(" + (semanticCheck ? "" : "noSemanticCheck") + ")";
    }
}
