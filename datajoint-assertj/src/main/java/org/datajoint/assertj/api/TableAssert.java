package org.datajoint.assertj.api;

import org.datajoint.table.Table;

/** Assertions on a table; see {@link DataJointAssertions}. */
public class TableAssert extends AbstractTableAssert<TableAssert, Table> {
    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public TableAssert(Table actual) {
        super(actual, TableAssert.class);
    }
}
