package org.datajoint.assertj.api;

import org.datajoint.query.QueryExpression;

/** Assertions on a query; see {@link DataJointAssertions}. */
public class QueryAssert extends AbstractQueryAssert<QueryAssert, QueryExpression> {
    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public QueryAssert(QueryExpression actual) {
        super(actual, QueryAssert.class);
    }
}
