package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;

/**
 * A node of the query tree. Every node is a value with one meaning: the entity set it denotes, given those of its inputs.
 *
 * <p>The only SQL in a node is the user's snippets; nodes know nothing about servers.
 */
public sealed interface Plan permits Aggregate, Distinct, Join, Project, Reach, Restrict, Source, TopRows, Union {
    /** Returns the attributes of its rows. */
    Heading heading();

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A method for each kind of node.
     *
     * @param <R> the result type of the methods
     */
    interface Visitor<R> {
        R aggregate(Aggregate node);

        R distinct(Distinct node);

        R join(Join node);

        R project(Project node);

        R reach(Reach node);

        R restrict(Restrict node);

        R source(Source node);

        R top(TopRows node);

        R union(Union node);
    }
}
