package org.datajoint.assertj.api;

import org.assertj.core.api.SoftAssertionsProvider;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;

/** Soft assertions on tables and queries, to be mixed into a class of soft assertions. */
public interface DataJointSoftAssertionsProvider extends SoftAssertionsProvider {
    /** Soft assertions on a query. */
    default QueryAssert assertThat(QueryExpression actual) {
        return SoftAsserts.query(this, actual);
    }

    /** Soft assertions on a table. */
    default TableAssert assertThat(Table actual) {
        return SoftAsserts.table(this, actual);
    }
}
