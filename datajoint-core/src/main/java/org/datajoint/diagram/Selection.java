package org.datajoint.diagram;

import java.util.Set;
import org.datajoint.internal.reach.KnownTables;
import org.datajoint.internal.reach.RowSet;

/** Which rows of its tables a diagram is about. */
sealed interface Selection permits Selections.Chosen, Selections.Affected {
    /** All rows. */
    Selection ALL = new Selections.Chosen(Set.of());

    /** Returns the rows themselves. */
    RowSet rows(KnownTables known, PipelineGraph graph);

    /** Returns the rows that are in both. */
    Selection and(Selection other);
}
