package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;

/**
 * A query as a tree. Every node is a value with one meaning: the entity set it denotes, given those of its inputs.
 *
 * <p>Nodes hold no SQL but the users' snippets, and know nothing of servers.
 */
public sealed interface Plan permits Aggregate, Distinct, Join, Project, Reach, Restrict, Source, TopRows, Union {
    /** Returns the attributes of its rows. */
    Heading heading();

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method for each kind of node.
     *
     * @param <R> what the methods give
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
