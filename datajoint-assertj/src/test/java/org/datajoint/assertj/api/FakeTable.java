package org.datajoint.assertj.api;

import org.datajoint.heading.Tier;
import org.datajoint.table.Table;

/** A table of a number of rows without a database. */
final class FakeTable extends Table {
    private final long rows;

    FakeTable(long rows) {
        this.rows = rows;
    }

    @Override
    public long count() {
        return rows;
    }

    @Override
    public String toAlgebra() {
        return "Fake";
    }

    @Override
    public Tier tier() {
        return Tier.MANUAL;
    }
}
