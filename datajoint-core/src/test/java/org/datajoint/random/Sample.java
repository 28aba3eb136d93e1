package org.datajoint.random;

import org.datajoint.query.QueryExpression;

/** The same expression twice: as the evaluator sees it, and as the library does. */
record Sample(Relation relation, QueryExpression expression, String text, boolean ordered) {
    Sample(Relation relation, QueryExpression expression, String text) {
        this(relation, expression, text, false);
    }
}
