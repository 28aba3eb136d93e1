package org.datajoint.assertj.api;

import org.datajoint.table.Table;

/** Assertions on a table; see {@link DataJointAssertions}. */
public class TableAssert extends AbstractTableAssert<TableAssert, Table> {
    /** For {@link DataJointAssertions} and for soft assertions. */
    public TableAssert(Table actual) {
        super(actual, TableAssert.class);
    }
}
