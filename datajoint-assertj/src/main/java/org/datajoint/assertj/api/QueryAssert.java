package org.datajoint.assertj.api;

import org.datajoint.query.QueryExpression;

/** Assertions on a query; see {@link DataJointAssertions}. */
public class QueryAssert extends AbstractQueryAssert<QueryAssert, QueryExpression> {
    /** For {@link DataJointAssertions} and for soft assertions. */
    public QueryAssert(QueryExpression actual) {
        super(actual, QueryAssert.class);
    }
}
