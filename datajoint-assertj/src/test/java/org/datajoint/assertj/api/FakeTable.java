package org.datajoint.assertj.api;

import org.datajoint.heading.Tier;
import org.datajoint.table.Table;

/** A table that belongs to no schema. */
final class FakeTable extends Table {
    @Override
    public Tier tier() {
        return Tier.MANUAL;
    }
}
