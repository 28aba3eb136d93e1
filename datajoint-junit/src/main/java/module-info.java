/** A fresh instance and schema for every JUnit test, on a real server. */
module org.datajoint.junit {
    requires transitive java.sql;
    requires transitive org.datajoint.core;
    requires transitive org.datajoint.testserver;
    requires transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.launcher;

    exports org.datajoint.junit;

    provides org.junit.platform.launcher.TestExecutionListener with
            org.datajoint.junit.internal.plan.TestPlans;
}
