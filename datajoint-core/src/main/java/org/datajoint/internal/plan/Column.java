package org.datajoint.internal.plan;

/**
 * An attribute of a projection or an aggregation.
 *
 * @param name its name in the result
 * @param expression the source of its value
 */
public record Column(String name, Expression expression) {
    /** Returns the input's attribute of the given name, unchanged. */
    public static Column of(String name) {
        return new Column(name, new Expression.Reference(name));
    }

    /** Returns the input's attribute under another name. */
    public static Column renamed(String name, String attribute) {
        return new Column(name, new Expression.Reference(attribute));
    }

    /** Returns an attribute computed by an SQL expression. */
    public static Column computed(String name, Snippet snippet) {
        return new Column(name, new Expression.Computed(snippet));
    }
}
