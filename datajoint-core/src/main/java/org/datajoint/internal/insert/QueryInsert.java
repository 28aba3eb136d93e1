package org.datajoint.internal.insert;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.Attempt;
import org.datajoint.internal.session.ListCollations;
import org.datajoint.internal.session.Representable;
import org.jspecify.annotations.Nullable;

/** Inserts the rows of a query into a table of the same server. The rows do not pass through the client. */
public final class QueryInsert {
    private final SqlSession session;
    private final TableInfo table;
    private final InsertRules rules;

    public QueryInsert(SqlSession session, TableInfo table, InsertRules rules) {
        this.session = session;
        this.table = table;
        this.rules = rules;
    }

    /** Inserts the rows of the plan, and returns the number of rows inserted or replaced. */
    public long insert(Plan given) {
        List<String> columns = columns(given.heading());
        InsertStatement statement = new InsertStatement(session.dialect(), table, rules);
        Plan query = ListCollations.of(Representable.of(given, session), session);
        try {
            return new Attempt(session, query)
                    .explained(() -> session.update(statement.select(columns, rows(query, columns))));
        } catch (QueryException e) {
            if (ServerMessage.of(e).filter(statement::metOtherKey).isPresent()) {
                Sql unskipped = new InsertStatement(session.dialect(), table, InsertRules.DEFAULTS)
                        .selectNew(columns, rows(query, columns));
                throw new OtherUniqueKey(session, table)
                        .refusal(e, unskipped, Map.of())
                        .at(into());
            }
            throw e.explainedAs(new ServerRefusal(table, session).reason(e, Map.of()))
                    .at(into());
        }
    }

    private Sql rows(Plan query, List<String> columns) {
        return SelectRenderer.columns(query, columns, session.dialect());
    }

    private List<String> columns(Heading given) {
        Heading heading = table.heading();
        Map<String, @Nullable Object> fields = new TreeMap<>();
        given.names().forEach(name -> fields.put(name, name));
        try {
            if (!rules.ignoresExtraFields()) {
                given.names().forEach(name -> EncodedRow.checkKnown(name, heading));
            }
            heading.attributes().stream()
                    .filter(attribute -> !given.contains(attribute.name()))
                    .forEach(attribute -> EncodedRow.checkOptional(attribute, fields));
        } catch (QueryException e) {
            throw e.at(into());
        }
        List<String> columns = heading.names().stream().filter(given::contains).toList();
        if (columns.isEmpty()) {
            throw new MissingAttributeException(into() + "the query has none of the table's attributes: " + heading);
        }
        return columns;
    }

    private String into() {
        return "The rows of the query for the insert into " + table.name();
    }
}
