package org.datajoint.examples.populating;

import java.util.Map;
import org.datajoint.examples.Session;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.References;

/** A computed table whose key source contains only sessions from May on. */
@References(Session.class)
@Definition("""
        -> Session
        ---
        trials : int32
        """)
public class LateSessions extends Computed {
    @Override
    protected QueryExpression keySource() {
        return schema().table(Session.class).restrict("session_date >= '2024-05-01'");
    }

    @Override
    protected void make(Make make) {
        make.insert1(Map.of("trials", make.upstream(Session.Trial.class).count()));
    }
}
