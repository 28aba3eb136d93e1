package org.datajoint.internal.populate;

import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** A computed table as a run sees it. Implemented by the package of tables, which calls the program's code. */
public interface MadeTable {
    /** Returns the table's name. */
    TableName name();

    /** Returns the connection that the table is bound to. */
    Connection connection();

    /** Returns the table's description in the server's catalogue. */
    TableInfo info();

    /** Returns the rows of the table that belong to a key of the key source. */
    QueryExpression rows(Row key);

    /** Returns whether the table's make has three parts. */
    boolean hasThreeParts();

    /** Runs an ordinary make. */
    void make(MakeScope scope, MakeContext context) throws Exception;

    /** Runs the first part of a make. */
    @Nullable
    Object fetch(MakeScope scope, MakeContext context) throws Exception;

    /** Runs the second part of a make. */
    @Nullable
    Object compute(Row key, @Nullable Object fetched) throws Exception;

    /** Runs the last part of a make. */
    void insert(MakeScope scope, MakeContext context, @Nullable Object computed) throws Exception;
}
