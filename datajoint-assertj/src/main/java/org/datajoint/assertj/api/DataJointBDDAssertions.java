package org.datajoint.assertj.api;

import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;

/** The assertions of {@link DataJointAssertions}, beginning with {@code then}. */
public class DataJointBDDAssertions {
    /** For classes that gather entry points. */
    protected DataJointBDDAssertions() {}

    /** Assertions on a query. */
    public static QueryAssert then(QueryExpression actual) {
        return new QueryAssert(actual);
    }

    /** Assertions on a table. */
    public static TableAssert then(Table actual) {
        return new TableAssert(actual);
    }
}
