package org.datajoint.internal.plan;

/**
 * An attribute of a projection or an aggregation.
 *
 * @param name its name in the result
 * @param expression where its value comes from
 */
public record Column(String name, Expression expression) {
    /** Returns the input's attribute of that name, unchanged. */
    public static Column of(String name) {
        return new Column(name, new Expression.Reference(name));
    }

    /** Returns the input's attribute under another name. */
    public static Column renamed(String name, String attribute) {
        return new Column(name, new Expression.Reference(attribute));
    }

    /** Returns the value of an SQL expression. */
    public static Column computed(String name, Snippet snippet) {
        return new Column(name, new Expression.Computed(snippet));
    }
}
