package org.datajoint.architecture.seeded.sql;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Touches java.sql in a catch alone, and javax.sql. */
public class CatchesSqlException {
    boolean works(DataSource source) {
        try {
            source.setLoginTimeout(1);
            return true;
        } catch (SQLException e) {
            return e.getErrorCode() == 0;
        }
    }
}
