package org.datajoint.assertj.api;

import org.datajoint.table.Table;

/**
 * Assertions on a table: those on its rows.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of the table
 */
public abstract class AbstractTableAssert<SELF extends AbstractTableAssert<SELF, ACTUAL>, ACTUAL extends Table>
        extends AbstractQueryAssert<SELF, ACTUAL> {
    /** For subclasses. */
    protected AbstractTableAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }
}
