package org.datajoint.query;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.datajoint.connection.Connection;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.SemanticMatchException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that two operands can be combined: they use the same connection, and common attributes have the same origin. */
final class SemanticCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SemanticCheck.class);
    private static final Set<Connection> WARNED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private SemanticCheck() {}

    static void sameConnection(Connection one, Connection other) {
        if (one != other) {
            throw new QueryException("The operands belong to different connections, so a server cannot combine them."
                    + " Take both from the same instance.");
        }
    }

    /** @throws SemanticMatchException if a common attribute has different origins, or no origin in an operand */
    static void homologous(Heading left, Heading right, Connection connection) {
        if (!isPossible(left, right, connection)) {
            return;
        }
        for (String name : HeadingAlgebra.common(left, right)) {
            String one = lineage(left, name);
            String other = lineage(right, name);
            if (one == null || !one.equals(other)) {
                throw mismatch(name, one, other);
            }
        }
    }

    private static boolean isPossible(Heading left, Heading right, Connection connection) {
        if (left.isLineageKnown() && right.isLineageKnown()) {
            return true;
        }
        if (WARNED.add(connection)) {
            LOG.warn(
                    "Attributes are matched by name only, because an operand is a view or belongs to a schema without a"
                            + " ~lineage table. Call schema.rebuildLineage() to match the attributes of tables by origin.");
        }
        return false;
    }

    private static @Nullable String lineage(Heading heading, String name) {
        Attribute attribute = heading.get(name);
        return attribute == null ? null : attribute.lineage();
    }

    private static SemanticMatchException mismatch(String name, @Nullable String left, @Nullable String right) {
        if (left == null || right == null) {
            return new SemanticMatchException("Cannot match the attribute `" + name + "`: its origin is " + show(left)
                    + " on the left and " + show(right)
                    + " on the right. Computed attributes, and secondary attributes that are not inherited, have no"
                    + " origin: rename one with proj(\"other = " + name
                    + "\"), or pass JoinOptions.defaults().noSemanticCheck() to match by name. If both should have an origin,"
                    + " the schema's lineage is out of date: run schema.rebuildLineage().");
        }
        return new SemanticMatchException("Cannot match the attribute `" + name + "`: it comes from " + left
                + " on the left and from " + right + " on the right. Rename one with proj(\"other = " + name
                + "\"), or pass JoinOptions.defaults().noSemanticCheck() to match by name. If both should have the same"
                + " origin, the recorded lineage is wrong: run schema.rebuildLineage().");
    }

    private static String show(@Nullable String lineage) {
        return lineage == null ? "unknown" : lineage;
    }
}
