package org.datajoint.assertj.api;

import org.assertj.core.api.SoftAssertionsProvider;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;

/** Soft assertions on tables and queries that begin with {@code then}, to be mixed into a class of soft assertions. */
public interface DataJointBDDSoftAssertionsProvider extends SoftAssertionsProvider {
    /** Soft assertions on a query. */
    default QueryAssert then(QueryExpression actual) {
        return SoftAsserts.query(this, actual);
    }

    /** Soft assertions on a table. */
    default TableAssert then(Table actual) {
        return SoftAsserts.table(this, actual);
    }
}
