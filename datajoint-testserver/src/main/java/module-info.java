/** One MySQL or MariaDB server for a test run: a configured host, a container, or an embedded MariaDB. */
module org.datajoint.testserver {
    requires java.sql;
    requires transitive org.jspecify;
    requires org.slf4j;

    exports org.datajoint.testserver;
}
