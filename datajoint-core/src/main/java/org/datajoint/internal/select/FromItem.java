package org.datajoint.internal.select;

import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Reach;

/**
 * One operand of a FROM clause, and how it is joined to those before it.
 *
 * @param operand what is read
 * @param keepsLeft whether rows without a partner stay
 * @param using the columns that must be equal; for the first operand there are none
 */
record FromItem(Operand operand, boolean keepsLeft, List<String> using) {
    /** What is read. */
    sealed interface Operand {
        /**
         * A table.
         *
         * @param name its name
         * @param locked whether the rows that are read are locked
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
         * @param reach how
         */
        record Reached(Reach reach) implements Operand {}

        /**
         * The rows of two SELECTs with the same columns.
         *
         * @param first the first
         * @param second the second
         * @param distinct whether equal rows become one
         */
        record Both(Select first, Select second, boolean distinct) implements Operand {}
    }

    static FromItem first(Operand operand) {
        return new FromItem(operand, false, List.of());
    }
}
