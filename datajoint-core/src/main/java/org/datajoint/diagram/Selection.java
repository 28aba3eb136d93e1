package org.datajoint.diagram;

import java.util.Set;
import org.datajoint.internal.reach.KnownTables;
import org.datajoint.internal.reach.RowSet;

/** The rows that a diagram selects from its tables. */
sealed interface Selection permits Selections.Chosen, Selections.Affected {
    /** Selects all rows. */
    Selection ALL = new Selections.Chosen(Set.of());

    /** Returns the selected rows. */
    RowSet rows(KnownTables known, PipelineGraph graph);

    /** Returns the intersection of this selection and another one. */
    Selection and(Selection other);
}
