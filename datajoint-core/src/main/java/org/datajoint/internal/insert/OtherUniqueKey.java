package org.datajoint.internal.insert;

import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unique key in which a row duplicates another one when only duplicates of the primary key are skipped. The failed
 * statement does not name the key, so the insert is repeated without skipping, and rolled back.
 */
record OtherUniqueKey(SqlSession session, TableInfo table) {
    private static final String ADVICE =
            ". Only rows whose primary key already exists are skipped: change the values, or leave the row out.";

    /**
     * Returns the exception to throw, a {@link DuplicateException}.
     *
     * @param failure the failure that the server reported
     * @param unskipped the insert of the same rows, without skipping
     * @param given the row's values by attribute name, as far as known
     */
    QueryException refusal(QueryException failure, Sql unskipped, Map<String, @Nullable Object> given) {
        try {
            Savepoint.<@Nullable Object>run(session, () -> {
                session.update(unskipped);
                throw new TakenBack();
            });
        } catch (TakenBack theOtherRowIsGone) {
            failure.addSuppressed(theOtherRowIsGone);
        } catch (DuplicateException told) {
            return told.explainedAs(new ServerRefusal(table, session).reason(told, given) + ADVICE);
        } catch (DataJointException other) {
            failure.addSuppressed(other);
        }
        return new DuplicateException(
                "another row holds the same values of a unique key that is not the primary key" + ADVICE, failure);
    }

    /** Rolls back the repeated insert if it succeeds. */
    private static final class TakenBack extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        TakenBack() {
            super("the other row no longer exists", null, false, false);
        }
    }
}
