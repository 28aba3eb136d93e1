package org.datajoint.internal.select;

import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Reach;

/**
 * An operand of a FROM clause, and how it is joined to the operands before it.
 *
 * @param operand the source of the rows
 * @param keepsLeft whether this is a left join, which keeps rows without a partner
 * @param using the columns that must be equal; empty for the first operand
 */
record FromItem(Operand operand, boolean keepsLeft, List<String> using) {
    /** A source of rows. */
    sealed interface Operand {
        /**
         * A table.
         *
         * @param name its name
         * @param locked whether to lock the rows that are read
         */
        record Table(TableName name, boolean locked) implements Operand {}

        /**
         * The rows of another SELECT.
         *
         * @param select the SELECT
         */
        record Derived(Select select) implements Operand {}

        /**
         * Keys that are reached by steps from row to row.
         *
         * @param reach the search for the keys
         */
        record Reached(Reach reach) implements Operand {}

        /**
         * The rows of two SELECTs with the same columns.
         *
         * @param first the first
         * @param second the second
         * @param distinct whether duplicate rows are removed
         */
        record Both(Select first, Select second, boolean distinct) implements Operand {}
    }

    static FromItem first(Operand operand) {
        return new FromItem(operand, false, List.of());
    }
}
