package org.datajoint.query;

/**
 * Options for matching attributes in a join or in a restriction by another expression. Immutable.
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
     * Returns the default options: attributes of the same name must have the same origin. This prevents matching attributes
     * that share a name only by coincidence.
     */
    public static JoinOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options with which all attributes of the same name are matched, whatever their origins. */
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
